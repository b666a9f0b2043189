import { build } from './build.ts'
import { type ToolName, tools } from './catalog.ts'
import { findGo } from './go.ts'
import { type GoSource, isMade, type PythonSource, type ToolPlace } from './locate.ts'
import { withLock } from './lock.ts'
import { runSteps, type Step } from './progress.ts'
import { findPython, makeEnvironment } from './python.ts'
import { UserError } from './user-error.ts'
import { fittingVersions } from './version.ts'

/** Places that are built together. */
type Job = { places: readonly ToolPlace[]; folder: string; run: (onOutput: (line: string) => void) => Promise<void> }

/**
 * Builds tools into the cache, with progress on the terminal.
 * First looks for everything that the builds need, so that a missing compiler is reported at once, not after minutes.
 */
export async function make(places: readonly ToolPlace[]): Promise<void> {
  const byFolder = Map.groupBy(places, folderOf)
  const jobs: Job[] = []
  for (const [folder, shared] of byFolder) jobs.push(await jobFor(folder, shared))
  // One after another: each build already uses all cores.
  await runSteps(jobs.map(stepFor))
}

function folderOf({ source }: ToolPlace): string {
  return source.kind === 'go' ? source.build.destination : source.folder
}

async function jobFor(folder: string, places: readonly ToolPlace[]): Promise<Job> {
  const [first] = places
  if (first === undefined) throw new Error('no tools to make')
  try {
    const run = first.source.kind === 'go' ? await goJob(first.source, places) : await pythonJob(first.source)
    return { places, folder, run }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const wanted = places.map(({ tool, version }) => `${tools[tool].command} (${fittingVersions(version)})`).join(', ')
    throw new UserError(`Not on the PATH, and cannot be built: ${wanted}.\n${error.message}`)
  }
}

async function goJob(source: GoSource, places: readonly ToolPlace[]): Promise<Job['run']> {
  const go = await findGo(source.build.folder, source.goVersion)
  return async (onOutput) => {
    const missing = await missingOf(places)
    const programs = Object.assign(
      {},
      ...missing.map(({ source }) => (source.kind === 'go' ? source.build.programs : {})),
    )
    await build(go, { ...source.build, programs }, onOutput)
  }
}

async function pythonJob(source: PythonSource): Promise<Job['run']> {
  const python = await findPython()
  return () => makeEnvironment(python, source.folder, source.requirements)
}

function stepFor({ places, folder, run }: Job): Step {
  return {
    title: `Building ${list(places)} (once; kept in the cache)`,
    run: async (show) => {
      const work = async () => {
        // Another run may have built it while this one waited.
        if ((await missingOf(places)).length === 0) return show.title(`Found ${list(places)}, built by another run`)
        await run(show.detail)
        show.title(`Built ${list(places)}`)
      }
      await withLock(folder, work, () => show.note('Waiting for another run to build it.'))
    },
  }
}

async function missingOf(places: readonly ToolPlace[]): Promise<ToolPlace[]> {
  const made = await Promise.all(places.map(isMade))
  return places.filter((_, index) => !made[index])
}

function list(places: readonly ToolPlace[]): string {
  const commandOf = (tool: ToolName) => tools[tool].command
  return places.map(({ tool, version }) => `${commandOf(tool)} ${version}`).join(', ')
}
