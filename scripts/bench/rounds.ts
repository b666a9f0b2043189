import { type Command, type Observed, observe, time } from './run.ts'

/** What commands that took turns showed, by their names. */
export type Rounds<Name extends string> = {
  /** Milliseconds, one for each round. */
  samples: Readonly<Record<Name, readonly number[]>>
  /** From a round before those. */
  observed: Readonly<Record<Name, Observed>>
}

/**
 * Measures commands against each other: A B A B …, after a round that does not count.
 *
 * A machine gets faster and slower by more than what these commands differ in, so only what ran right after each other
 * can be compared. hyperfine and the benchmark packages of npm finish one command before they start the next.
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
