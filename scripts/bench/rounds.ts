import { type Command, type Observed, observe, time } from './run.ts'

/** The measurements of commands that took turns, by their names. */
export type Rounds<Name extends string> = {
  /** Milliseconds, one for each round. */
  samples: Readonly<Record<Name, readonly number[]>>
  /** From an earlier round. */
  observed: Readonly<Record<Name, Observed>>
}

/**
 * Measures commands against each other: A B A B …, after a round that does not count.
 *
 * The speed of a machine varies by more than these commands differ, so only commands that ran right after each other can
 * be compared. hyperfine and npm's benchmark packages finish one command before they start the next.
 */
export async function measureRounds<Name extends string>(
  contenders: Readonly<Record<Name, Command>>,
  rounds: number,
): Promise<Rounds<Name>> {
  const entries = Object.entries(contenders) as [Name, Command][]
  const observed = {} as Record<Name, Observed>
  for (const [name, command] of entries) observed[name] = await observe(command)
  const samples = Object.fromEntries(entries.map(([name]) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of entries) samples[name].push(await time(command))
  }
  return { samples, observed }
}
