import { equal, formatPath, type Path } from '../model/json.ts'
import { memoized } from '../model/memoized.ts'
import { type Contexts, changedSettings } from './contexts.ts'
import { type Outlined, outlined } from './outline.ts'
import { alwaysKept, type Kept } from './parts.ts'
import { type Pass, pass, type Surroundings } from './pass.ts'
import { sort } from './sort.ts'
import type { SourceFile } from './source.ts'

/** What all passes over a text do. */
export type Passes = Pass & {
  /** Maps whose keys are sorted. */
  readonly sorted: readonly Path[]
}

/** Parses a text. Passes come back to the same texts, and parsing takes most of their time. */
type Parse = (text: string) => Outlined

/**
 * Tidies a text as far as every agent of every installation keeps its settings; nothing is rendered. What had to stay may
 * move in the result, so that is tidied too, until nothing changes.
 * @throws Error if that cannot be reached, which is a fault of this program
 */
export async function passesOver(
  source: SourceFile,
  contexts: Contexts,
  chart: Omit<Surroundings, 'below'>,
  parse: Parse = memoized(outlined),
): Promise<Passes> {
  const done = await passesThatKeep(source, contexts, chart, parse)
  if (done.text === source.text) return done
  const next = await passesOver({ ...source, text: done.text }, contexts, chart, parse)
  return joined(done, next)
}

/** Tidies a text once: where an agent would lose a setting, that stays, and all else is tried again. */
async function passesThatKeep(
  source: SourceFile,
  contexts: Contexts,
  chart: Omit<Surroundings, 'below'>,
  parse: Parse,
): Promise<Passes> {
  const blocked: Kept[] = []
  for (;;) {
    const result = allPasses(source.text, { ...chart, below: contexts.below }, [...alwaysKept, ...blocked], parse)
    const wrong = await changedSettings(contexts, source.read(result.text), chart.contract)
    if (wrong.length === 0) return { ...result, kept: [...blocked, ...result.kept] }
    if (wrong.every(({ path }) => blocked.some((each) => equal(each.path, path)))) {
      throw new Error(`tidying ${source.name} changes ${wrong.map(({ path }) => formatPath(path)).join(', ')}`)
    }
    blocked.push(...wrong)
  }
}

/** Passes over a text until nothing more moves or is sorted. What is kept, and where, is that of the first pass. */
function allPasses(text: string, surroundings: Surroundings, kept: readonly Kept[], parse: Parse): Passes {
  const done = pass(parse(text), surroundings, kept)
  const { text: after, sorted } =
    done.text === text ? sort(parse(text), surroundings.order) : { text: done.text, sorted: [] }
  if (after === text) return { ...done, sorted }
  return joined({ ...done, sorted }, allPasses(after, surroundings, kept, parse))
}

/** One after the other. */
function joined(done: Passes, next: Passes): Passes {
  return {
    ...next,
    moved: [...done.moved, ...next.moved],
    dropped: [...done.dropped, ...next.dropped],
    sorted: [...done.sorted, ...next.sorted],
    kept: done.kept,
  }
}
