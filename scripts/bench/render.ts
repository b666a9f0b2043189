import type { Contender, RenderGroup } from './contenders.ts'
import { requireSameObjects } from './floor.ts'
import { measureRounds } from './rounds.ts'
import type { Command } from './run.ts'
import type { Workspace } from './workspace.ts'

/** What a contender of a group showed. */
export type Rendered = {
  /** One for each round. */
  milliseconds: readonly number[]
  /** Bytes that Helm had at most; undefined where that cannot be read. */
  peakMemory: number | undefined
  /** How many objects were rendered. */
  objects: number
}

/**
 * Measures a group with one Helm.
 * @returns what each contender showed, by its name
 * @throws Error when a floor chart does not render what the chart renders
 */
export async function measureGroup(
  workspace: Workspace,
  helm: string,
  { contenders, rounds }: RenderGroup,
): Promise<Record<string, Rendered>> {
  const commands: Record<string, Command> = {}
  for (const [name, contender] of Object.entries(contenders)) commands[name] = await workspace.render(helm, contender)
  const { samples, observed } = await measureRounds(commands, rounds)
  return Object.fromEntries(
    Object.entries(contenders).map(([name, contender]) => {
      const { output = '', peakMemory } = observed[name] ?? {}
      const floor = observed[floorOf(contender, contenders) ?? name]?.output ?? ''
      return [name, { milliseconds: samples[name] ?? [], peakMemory, objects: requireSameObjects(output, floor) }]
    }),
  )
}

/** The name of the floor with the same objects, if the group has it. */
function floorOf({ fleet, agents }: Contender, contenders: RenderGroup['contenders']): string | undefined {
  return Object.keys(contenders).find((name) => {
    const other = contenders[name]
    return other?.chart === 'floor' && other.fleet === fleet && other.agents === agents
  })
}
