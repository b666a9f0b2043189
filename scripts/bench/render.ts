import type { Contender, RenderGroup } from './contenders.ts'
import { requireSameObjects } from './floor.ts'
import { measureRounds } from './rounds.ts'
import type { Command } from './run.ts'
import type { Workspace } from './workspace.ts'

/** The measurements of a contender of a group. */
export type Rendered = {
  /** One for each round. */
  milliseconds: readonly number[]
  /** Peak memory of Helm in bytes; undefined where it cannot be read. */
  peakMemory: number | undefined
  /** How many objects were rendered. */
  objects: number
}

/**
 * Measures a group with one version of Helm.
 * @returns the measurements of each contender, by its name
 * @throws Error if a floor chart does not render the same objects as the chart
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
