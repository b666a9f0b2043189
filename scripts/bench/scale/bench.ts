import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clusterTools } from '../../cluster/definition.ts'
import { ensureTools } from '../../toolchain/ensure.ts'
import { repository } from '../../toolchain/paths.ts'
import { runSteps, type Step } from '../../toolchain/progress.ts'
import { describeMachine } from '../machine.ts'
import { helmNames, type Major, majors } from '../results.ts'
import { withWorkspace } from '../workspace.ts'
import { withScale } from './page.ts'
import { fittingAgents, measureFleet, type ScaleResult } from './scale.ts'

/** The page with the results. */
const page = join(repository, 'docs/large-fleets.md')

/** Installs fleets of up to 10,000 agents, and writes the results to docs/large-fleets.md after each of them. */
export async function measureScale(): Promise<void> {
  const tools = await ensureTools([...clusterTools, 'helm3', 'helm4'])
  const machine = describeMachine(tools)
  const most = await fittingAgents(tools.helm4.path)
  const results: ScaleResult[] = []
  await withWorkspace(({ folder }) => {
    const step = (major: Major, agents: number, releases: number): Step => ({
      title: `${helmNames[major]}: ${agents} agents in ${releases === 1 ? 'one release' : `${releases} releases`}`,
      run: async ({ note }) => {
        const place = { helm: tools[major].path, major, tools, folder, note }
        results.push(await measureFleet(place, agents, releases))
        await writeFile(page, withScale(await readFile(page, 'utf8'), machine, results))
      },
    })
    // The page is written after each, so a run that is ended has measured the most telling ones.
    return runSteps([
      ...majors.map((major) => step(major, 1000, 1)),
      step('helm4', 10_000, 3),
      ...majors.flatMap((major) => [step(major, 100, 1), step(major, most, 1)]),
    ])
  })
}
