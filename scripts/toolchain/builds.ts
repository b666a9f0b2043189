import { count } from '../../src/text/format.ts'
import { build, packagesToCompile } from './build.ts'
import { type Failure, names } from './failure.ts'
import { findGo } from './go.ts'
import { type GoSource, missingOf, type ToolPlace } from './locate.ts'
import { withLock } from './lock.ts'
import { runSteps, type Show, type Step } from './progress.ts'
import { findPython, makeEnvironment } from './python.ts'
import { UserError } from './user-error.ts'

/** Builds that are prepared. */
export type Builds = {
  /** What cannot be built. */
  failures: readonly Failure[]
  /** Builds the rest. */
  run: () => Promise<void>
}

/**
 * Prepares builds of tools into the cache, and their Python environment.
 * First looks for everything that they need, so that a missing compiler is reported at once, not after minutes.
 */
export async function prepareBuilds(places: readonly ToolPlace[]): Promise<Builds> {
  const failures: Failure[] = []
  const steps: Step[] = []
  for (const [folder, shared] of Map.groupBy(places, (place) => place.folder)) {
    try {
      steps.push(stepFor(folder, shared, await workFor(shared)))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      failures.push(...shared.map((place) => ({ place, reason: error.message })))
    }
  }
  // One after another: each build already uses all cores.
  return { failures, run: () => runSteps(steps) }
}

/** Makes those tools of a folder that are missing. */
type Work = (missing: readonly ToolPlace[], show: Show) => Promise<void>

async function workFor(places: readonly ToolPlace[]): Promise<Work> {
  const [first] = places
  if (first?.source.kind === 'go') {
    const go = await findGo(first.source.build.folder, first.source.goVersion)
    return (missing, show) => compile(go, missing, show)
  }
  if (first?.source.kind !== 'python') throw new Error('nothing to build')
  const { requirements } = first.source
  const python = await findPython()
  return () => makeEnvironment(python, first.folder, requirements)
}

function stepFor(folder: string, places: readonly ToolPlace[], work: Work): Step {
  return {
    title: `Building ${names(places)} (once; kept in the cache)`,
    run: async (show) => {
      const make = async () => {
        const missing = await missingOf(places)
        // Another run may have built them while this one waited.
        if (missing.length === 0) return show.title(`Found ${names(places)}, built by another run`)
        await work(missing, show)
        show.title(`Built ${names(places)}`)
      }
      await withLock(folder, make, () => show.note('Waiting for another run to build it.'))
    },
  }
}

async function compile(go: string, places: readonly ToolPlace[], show: Show): Promise<void> {
  const sources = places.map(({ source }) => source).filter((source): source is GoSource => source.kind === 'go')
  const [first] = sources
  if (first === undefined) return
  const job = { ...first.build, programs: Object.assign({}, ...sources.map(({ build }) => build.programs)) }
  const packages = await packagesToCompile(go, job, (now) => show.progress({ now }))
  const total = packages.size
  await build(go, job, (line) => {
    // Go names each package when it begins to compile it.
    packages.delete(line)
    const done = total - packages.size
    const amount = `${done} of ${count(total, 'package')}`
    show.progress({ fraction: total === 0 ? 1 : done / total, amount, now: done === total ? 'linking' : line })
  })
}
