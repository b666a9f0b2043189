import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { chartFolder } from '../../src/chart.ts'
import type { Json } from '../../src/model/json.ts'
import { printYaml } from '../../src/text/yaml.ts'
import type { Values } from '../../src/values.ts'
import { repository } from '../toolchain/paths.ts'
import { makeFleet, nameOf } from './fleets.ts'
import { measureRounds } from './rounds.ts'
import { templateCommand } from './workspace.ts'

/** What all pods of a fleet fetch after a restart: as much as in a large installation. */
const resources = 100_000

/** The commands that are measured, with their arguments other than the values files. */
const commands: Readonly<Record<string, (helm: string) => readonly string[]>> = {
  // A fleet of 10,000 agents can be too large for one release.
  validate: (helm) => ['validate', '--allow', 'release-size', '--helm', helm],
  effective: () => ['effective'],
  plan: (helm) => ['plan', '--resources', String(resources), '--helm', helm],
}

/** The command that they are compared with, on the same files. */
export const besideCommands = 'helm template'

/** A fleet in three files. */
type ProgramFleet = { fleet: 'typical' | 'own'; agents: number }

/** What the commands, and the one that they are compared with, take on the files of a fleet. */
export type ProgramTimes = ProgramFleet & {
  commands: Readonly<Record<string, CommandTimes>>
}

type CommandTimes = {
  /** One for each round. */
  milliseconds: readonly number[]
  /** The peaks of the command and of the Helm that it runs together, in bytes; undefined where they cannot be read. */
  peakMemory: number | undefined
}

const mostAgents = 10_000

/**
 * The fleets that are measured.
 * @param quick not the large ones
 */
export function programFleets(quick: boolean): readonly ProgramFleet[] {
  const small: ProgramFleet = { fleet: 'typical', agents: 1000 }
  if (quick) return [small]
  return [small, { fleet: 'typical', agents: mostAgents }, { fleet: 'own', agents: mostAgents }]
}

/** Builds the CLI as it is published, without the time that Node takes to strip types. */
export async function buildProgram(): Promise<void> {
  await execa('npm', ['run', 'build'], { cwd: repository })
}

/**
 * Measures the CLI's commands and `helm template` with the same three files.
 * @param folder where to write the files
 */
export async function measureProgram(
  folder: string,
  helm: string,
  { fleet, agents }: ProgramFleet,
  rounds: number,
): Promise<ProgramTimes> {
  const files = await writeFiles(join(folder, `program-${fleet}-${agents}`), makeFleet(fleet, agents))
  const values = files.flatMap((file) => ['--values', file])
  const program = join(repository, 'dist/cli.js')
  const measured = Object.entries(commands).map(([name, args]) => [
    name,
    { program: process.execPath, args: [program, ...args(helm), ...values] },
  ])
  const contenders = { [besideCommands]: templateCommand(helm, chartFolder, ...files), ...Object.fromEntries(measured) }
  const { samples, observed } = await measureRounds<string>(contenders, rounds)
  const times = Object.entries(samples).map(([name, milliseconds]): [string, CommandTimes] => [
    name,
    { milliseconds, peakMemory: observed[name]?.peakMemory },
  ])
  return { fleet, agents, commands: Object.fromEntries(times) }
}

/** A fleet, a site with its own settings, and a file that changes every tenth agent. */
async function writeFiles(folder: string, fleet: Values): Promise<string[]> {
  const changed = Array.from({ length: (fleet.protocolMapperAgents?.length ?? 0) / 10 }, (_, index) =>
    nameOf(index * 10),
  )
  const files: Readonly<Record<string, Values>> = {
    fleet,
    site: {
      commonLabels: { site: 'north' },
      protocolMapperAgentDefaults: { image: { registry: 'registry.example.com' }, podLabels: { zone: 'shop-floor' } },
    },
    agents: {
      protocolMapperAgentOverrides: Object.fromEntries(
        changed.map((name) => [name, { autoscaling: { maxReplicas: 8 } }]),
      ),
    },
  }
  await mkdir(folder)
  return Promise.all(
    Object.entries(files).map(async ([name, values]) => {
      const path = join(folder, `${name}.yaml`)
      await writeFile(path, printYaml(values as Json))
      return path
    }),
  )
}
