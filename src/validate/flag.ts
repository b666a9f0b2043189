import { leavesOf } from '../agents/leaves.ts'
import type { Change } from '../model/change.ts'
import { isMap, type Json, type Path } from '../model/json.ts'
import type { Place } from '../model/place.ts'
import type { Trial } from './trial.ts'

/** The flag that set a value, such as `--set`; undefined for values in files. */
export function flagOf(place: Place | undefined): string | undefined {
  return place?.line === undefined ? /^--set[a-z-]*(?= )/.exec(place?.source ?? '')?.[0] : undefined
}

/** Whether JSON can be written at a place: flags other than `--set-json` have a syntax of their own. */
export function takesJson(place: Place | undefined): boolean {
  const flag = flagOf(place)
  return flag === undefined || flag === '--set-json'
}

/** Whether a value comes from a flag that takes dots in keys for steps. */
function takesDots(place: Place | undefined): boolean {
  return ['--set', '--set-string'].includes(flagOf(place) ?? '')
}

/** The argument of such a flag. */
export function argumentOf(place: Place | undefined): string | undefined {
  return takesDots(place) ? place?.source.replace(/^--\S+ /, '') : undefined
}

/** What to write if an unknown key at the top is what a flag has after a comma; a sentence after a space. */
export function commaText([key, ...below]: Path, place: Place | undefined): string {
  const [before, after] = argumentOf(place)?.split(`,${key}`) ?? []
  if (below.length > 0 || after === undefined) return ''
  return ` If it belongs to the text before it, write the comma as \\, quoted in a shell: '${before}\\,${key}${after}'.`
}

/** What to write instead, and the change that it makes, which is tried before it is said. */
export type Advice = { readonly text: string; readonly change: Change }

/** The first advice that works, if any does: a sentence after a space. */
export function firstThatWorks(all: Iterable<Advice>, trial: Trial): string {
  for (const { text, change } of all) {
    if (trial(change).length === 0) return text
  }
  return ''
}

/** What was meant if a flag took the dots in `nodeSelector.kubernetes.io/os` for steps. */
export function* dotAdvice(value: Json, path: Path, place: Place | undefined): Iterable<Advice> {
  if (!takesDots(place) || !isMap(value)) return
  const leaves = leavesOf(value, path.slice(-1)).map((leaf) => ({ key: leaf.path.join('.'), value: leaf.value }))
  if (leaves.some((leaf) => typeof leaf.value === 'object')) return
  const around = path.slice(0, -1)
  const written = leaves.map((leaf) => `'${flagPath([...around, leaf.key])}=${escaped(String(leaf.value))}'`)
  const change = (as: (leaf: Json) => Json): Change => ({
    remove: path,
    set: leaves.map((leaf) => [[...around, leaf.key], as(leaf.value)]),
  })
  const text = ` Write dots inside a key as \\., quoted in a shell: ${written.join(' and ')}`
  yield { text: `${text}.`, change: change((leaf) => leaf) }
  yield { text: `${text}, with --set-string.`, change: change(String) }
}

/** A path as `--set` takes it. */
export function flagPath(path: Path): string {
  const steps = path.map((step) =>
    typeof step === 'number' ? `[${step}]` : `.${step.replaceAll(/[\\.,=[\]]/g, '\\$&')}`,
  )
  return steps.join('').replace(/^\./, '')
}

function escaped(text: string): string {
  return text.replaceAll(/[\\,]/g, '\\$&')
}
