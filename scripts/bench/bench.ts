import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chartFolder } from '../../src/chart.ts'
import { count } from '../../src/text/format.ts'
import { clusterTools } from '../cluster/definition.ts'
import { ensureTools } from '../toolchain/ensure.ts'
import { repository } from '../toolchain/paths.ts'
import { runSteps, type Step } from '../toolchain/progress.ts'
import { type RenderGroupName, renderGroups } from './contenders.ts'
import { describeMachine } from './machine.ts'
import { buildProgram, measureProgram, type ProgramTimes, programFleets } from './program.ts'
import { measureRelease, type ReleaseSize, withApiServer } from './release.ts'
import { measureGroup, type Rendered } from './render.ts'
import { helmNames, type Major, majors, type Results } from './results.ts'
import { measureSchema, type WithDefinitions } from './schema.ts'
import { suiteParts, timePart } from './suite.ts'
import { type Workspace, withWorkspace } from './workspace.ts'

/** What to measure. */
export type BenchOptions = {
  /** Fewer rounds, at most 1,000 agents, no releases. */
  quick: boolean
  /** Only what has a budget: no releases. */
  budgetsOnly: boolean
  /** Also `npm test`. */
  tests: boolean
}

/** Measures, one thing at a time, with progress. */
export function measure(options: BenchOptions): Promise<Results> {
  return withWorkspace((workspace) => measureIn(workspace, options))
}

async function measureIn(workspace: Workspace, { quick, budgetsOnly, tests }: BenchOptions): Promise<Results> {
  const { helm3, helm4 } = await ensureTools(['helm3', 'helm4'])
  const helms = { helm3: helm3.path, helm4: helm4.path }
  const machine = describeMachine({ helm3, helm4 })
  const rendered: Record<Major, Partial<Record<RenderGroupName, Record<string, Rendered>>>> = { helm3: {}, helm4: {} }
  const program: ProgramTimes[] = []
  const releases: ReleaseSize[] = []
  const suite: Record<string, number> = {}

  const renderSteps = majors.flatMap((major) =>
    Object.entries(renderGroups(quick)).map(
      ([name, group]): Step => ({
        title: `Rendering with ${helmNames[major]}: ${titles[name as RenderGroupName]}, ${group.rounds} rounds`,
        run: async () => {
          rendered[major][name as RenderGroupName] = await measureGroup(workspace, helms[major], group)
        },
      }),
    ),
  )
  const buildStep: Step = { title: 'Building the CLI', run: buildProgram }
  const programRounds = quick ? 1 : 3
  const programSteps = programFleets(quick).map(
    (fleet): Step => ({
      title: `Running the CLI: ${count(fleet.agents, 'agent')} (${fleet.fleet}), ${count(programRounds, 'round')}`,
      run: async () => {
        program.push(await measureProgram(workspace.folder, helms.helm4, fleet, programRounds))
      },
    }),
  )
  const releaseStep: Step = {
    title: 'Installing the largest possible releases on an embedded cluster',
    run: async ({ note }) => {
      const tools = await ensureTools(clusterTools)
      await withApiServer(tools, async (access) => {
        const place = { helm: helms.helm4, kubectl: tools.kubectl.path, access, folder: workspace.folder, note }
        for (const fleet of ['typical', 'full'] as const) {
          releases.push(await measureRelease(place, fleet, [200, 1000]))
        }
      })
    },
  }
  const testSteps = suiteParts.map(
    (part): Step => ({
      title: `Running npm test: ${part}`,
      run: async () => {
        suite[part] = await timePart(part)
      },
    }),
  )
  // First what can fail on a busy machine.
  await runSteps([
    ...(quick || budgetsOnly ? [] : [releaseStep]),
    buildStep,
    ...programSteps,
    ...renderSteps,
    ...(tests ? testSteps : []),
  ])
  const schema = measureSchema(
    await readFile(join(chartFolder, 'values.schema.json'), 'utf8'),
    JSON.parse(await readFile(join(repository, 'schema/kubernetes.json'), 'utf8')) as WithDefinitions,
  )
  return {
    machine,
    schema,
    rendered,
    program,
    ...(releases.length === 0 ? {} : { releases }),
    ...(tests ? { suite } : {}),
  }
}

/** What each group renders, for the progress output. */
const titles: Readonly<Record<RenderGroupName, string>> = {
  1: '1 agent',
  10: '10 agents',
  100: '100 agents',
  1000: '1,000 agents of four fleets',
  growth: '5,000 agents',
}
