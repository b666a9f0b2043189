import { readContract } from '../chart.ts'
import type { ObjectChange } from '../diff/objects.ts'
import { anyRelease, helmAt, type RenderOptions } from '../helm/run.ts'
import type { ValuesArguments } from '../model/given.ts'
import type { Json, Path } from '../model/json.ts'
import { agentsKey, defaultsKey } from '../model/keys.ts'
import type { Place } from '../model/place.ts'
import { eachOnce, type Problem } from '../model/problem.ts'
import { type Progress, step } from '../model/progress.ts'
import { contextsOf } from './contexts.ts'
import { readOrder } from './order.ts'
import type { Kept } from './parts.ts'
import { passesOver } from './passes.ts'
import { objectsChanged } from './proof.ts'
import { renameIn } from './rename.ts'
import { readSource, type SourceFile, withText } from './source.ts'

/** What else is installed with the file, and how Helm renders. */
export type TidyOptions = RenderOptions & {
  /** Files before it, and flags, as Helm gets them. */
  readonly given?: ValuesArguments
  /** Files after it: one list for each installation. */
  readonly with?: readonly (readonly string[])[]
  /** Called once, with what Helm 3 and 4 read differently in the files around it, and agents that get lost. */
  readonly warn?: (problems: readonly Problem[]) => void
  /** Called with each step that may take seconds, and how far it is. */
  readonly progress?: Progress
}

/** The step that takes longest. */
const rendering = 'Comparing what the file renders before and after'

/** A value in a place. */
type ValueAt = { readonly path: Path; readonly value: Json }

/** A file as it could be, with the same objects. */
export type Tidied = {
  readonly name: string
  /** The text as it was. */
  readonly before: string
  readonly text: string
  /** Settings that get their new name: their paths before and after. */
  readonly renamed: readonly { readonly path: Path; readonly to: Path }[]
  /** What comes into the defaults: the path in an agent's settings. */
  readonly moved: readonly ValueAt[]
  /** What goes, since it equals what is below: the path in the values. */
  readonly dropped: readonly ValueAt[]
  /** Maps whose keys are sorted. */
  readonly sorted: readonly Path[]
  /** What could move or go but for a reason, which is a part of a sentence after "because". */
  readonly kept: readonly { readonly path: Path; readonly reason: string; readonly place?: Place }[]
  /** What an installation of the new text would change. If there is anything, keep the old one. */
  readonly changes: readonly ObjectChange[]
}

/**
 * Tidies a values file in YAML: settings get their new names, what all agents say moves to the defaults, what equals a
 * default goes, and keys are in the order of the chart's values. Lines that do not move stay as they are, and every
 * comment stays.
 * @throws ProblemsError if a file cannot be read, or the chart rejects the values
 * @throws UsageError if the file is no YAML file, or there is no Helm
 */
export async function tidy(name: string, options: TidyOptions = {}): Promise<Tidied> {
  const { folder = process.cwd(), release = anyRelease } = options
  const contract = readContract()
  const source = await readSource(name, folder)
  const contexts = await contextsOf(source, options, contract, folder)
  options.warn?.(eachOnce(contexts.all.flatMap(({ before }) => before.warnings)))
  const others = contexts.all.map((context) => context.others)
  const { text: present, renamed, kept: oldNames } = renameIn(source.text, contract.renamed, others)
  const under = withText(source, present)
  const { text, kept, ...done } = await passesOver(under, contexts, { contract, order: readOrder() })
  const isSame = text === source.text
  const helm = helmAt(folder, options.helm)
  return {
    ...done,
    renamed,
    name,
    before: source.content,
    text: isSame ? source.content : `${source.head}${text}`,
    kept: [
      ...oldNames.map(({ offset, ...each }) => ({ ...each, ...placeAt(under, offset) })),
      ...kept.flatMap((each) => placed(each, under)),
    ],
    changes: isSame
      ? []
      : await objectsChanged(helm, contexts, source, text, release, step(options.progress, rendering)),
  }
}

function placed({ scope, from = scope, path, reason, offset }: Kept, source: SourceFile): Tidied['kept'] {
  if (reason === undefined) return []
  const at = { release: [], defaults: [defaultsKey], all: [defaultsKey] }
  const base = typeof from === 'number' ? [agentsKey, from] : at[from]
  return [{ path: [...base, ...path], reason, ...placeAt(source, offset) }]
}

function placeAt({ place }: SourceFile, offset: number | undefined): { place?: Place } {
  return offset === undefined ? {} : { place: place(offset) }
}
