import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { chartFolder } from '../../src/chart.ts'
import type { Json } from '../../src/model/json.ts'
import { printYaml } from '../../src/text/yaml.ts'
import type { Values } from '../../src/values.ts'
import { repository } from '../toolchain/paths.ts'
import { makeFleet, nameOf } from './fleets.ts'
import { measureRounds, type Rounds } from './rounds.ts'
import { templateCommand } from './workspace.ts'

/** The commands that are measured, with their arguments other than the values files. */
const commands: Readonly<Record<string, (helm: string) => readonly string[]>> = {
  validate: (helm) => ['validate', '--helm', helm],
  effective: () => ['effective'],
}

/** The command that they are compared with, on the same files. */
export const besideCommands = 'helm template'

/** The number of agents in the files. */
export const programAgents = 1000

/**
 * Measures the CLI's commands and `helm template` with the same three files.
 * @param folder where to write the files
 */
export async function measureProgram(folder: string, helm: string, rounds: number): Promise<Rounds<string>['samples']> {
  // As published, without the time that Node takes to strip types.
  await execa('npm', ['run', 'build'], { cwd: repository })
  const files = await writeFiles(join(folder, 'program'))
  const values = files.flatMap((file) => ['--values', file])
  const program = join(repository, 'dist/cli.js')
  const measured = Object.entries(commands).map(([name, args]) => [
    name,
    { program: process.execPath, args: [program, ...args(helm), ...values] },
  ])
  const contenders = { [besideCommands]: templateCommand(helm, chartFolder, ...files), ...Object.fromEntries(measured) }
  return (await measureRounds(contenders, rounds)).samples
}

/** A fleet, a site with its own settings, and a file that changes every tenth agent. */
async function writeFiles(folder: string): Promise<string[]> {
  const changed = Array.from({ length: programAgents / 10 }, (_, index) => nameOf(index * 10))
  const files: Readonly<Record<string, Values>> = {
    fleet: makeFleet('typical', programAgents),
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
