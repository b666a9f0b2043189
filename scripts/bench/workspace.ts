import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chartFolder } from '../../src/chart.ts'
import { withTemporaryFolder } from '../../src/helm/temporary.ts'
import type { Contender } from './contenders.ts'
import { type FleetName, makeFleet, nameOf, ownValues } from './fleets.ts'
import { floorTemplate, writeFloorChart } from './floor.ts'
import { type Command, observe } from './run.ts'

/** A folder for what is measured. Values files and floor charts are written to it on first use. */
export type Workspace = {
  folder: string
  /** The command that renders a contender with this Helm executable. */
  render: (helm: string, contender: Contender) => Promise<Command>
}

/** Runs a measurement with a workspace, whose folder is removed afterwards, also if a signal ends the process. */
export function withWorkspace<Result>(measure: (workspace: Workspace) => Promise<Result>): Promise<Result> {
  return withTemporaryFolder((folder) => measure(workspaceIn(folder)))
}

function workspaceIn(folder: string): Workspace {
  const valuesFile = (fleet: FleetName, agents: number) => {
    const path = join(folder, `${fleet}-${agents}.json`)
    return once(path, () => writeFile(path, JSON.stringify(makeFleet(fleet, agents))))
  }
  const floorChart = (helm: string, fleet: FleetName) => {
    const path = join(folder, `floor-${fleet}`)
    return once(path, async () => {
      const { output } = await observe(templateCommand(helm, chartFolder, await valuesFile(fleet, 1)))
      await writeFloorChart(path, floorTemplate(output, nameOf(0), ownValues(fleet)))
    })
  }
  return {
    folder,
    render: async (helm, { fleet, agents, chart, schema }) => {
      const rendered = chart === 'chart' ? chartFolder : await floorChart(helm, fleet)
      const unchecked = schema ? [] : ['--skip-schema-validation']
      const { program, args } = templateCommand(helm, rendered, await valuesFile(fleet, agents))
      return { program, args: [...args, ...unchecked] }
    },
  }
}

/** `helm template` of a chart with values files. */
export function templateCommand(helm: string, chart: string, ...files: readonly string[]): Command {
  const values = files.flatMap((file) => ['--values', file])
  return { program: helm, args: ['template', 'fleet', chart, '--namespace', 'factory', ...values] }
}

/** The path, created if nothing is there. */
async function once(path: string, make: () => Promise<void>): Promise<string> {
  await access(path).catch(make)
  return path
}
