import type { Reported } from '../helm/report.ts'
import { isList, isMap, isWithin, type Json, type JsonMap, type Path, parsePath, valueAt } from '../model/json.ts'
import { agentsKey, defaultsKey, overridesKey } from '../model/keys.ts'
import type { Problem } from '../model/problem.ts'
import type { LeftOut } from './accepted.ts'

/** What the chart reports, as far as telling its cause needs it. */
type Report = Pick<Reported, 'path' | 'at' | 'text'> & { readonly agents: readonly string[] }

/**
 * Tells which reports of the chart may come only from values that were left out: those about the same setting, about
 * one around or below it or the one that was meant, and those that mention it. A report too few comes back once the
 * values are corrected; one too many sends readers after a mistake that they have not made.
 * @param problems why values were left out
 * @param values all values, from which something was left out
 */
export function followUpsOf(
  leftOut: readonly LeftOut[],
  problems: readonly Problem[],
  values: JsonMap,
): (report: Report) => boolean {
  const causes = leftOut.map(({ path, value }) => {
    const scope = scopeOf(path, values)
    // In a map of names, such as volumes, what looks for another name may have meant this one.
    const around = scope.setting.slice(-2, -1).filter((step) => typeof step === 'string')
    return {
      ...scope,
      words: [...new Set([...wordsOf(path, value), ...around])],
      container: valueAt(values, path.slice(0, -1)),
    }
  })
  const meant = problems.map(({ path = [], message }) => ({ ...scopeOf(path, values), meant: meantBy(message) }))
  return ({ path, at, text, agents }) => {
    const base = parsePath(path ?? '') ?? []
    const scope = scopeOf(base, values)
    const isOfAgents = agents.length > 0 || scope.isOfAgents
    const about = [...scope.setting, ...(parsePath(at ?? '') ?? [])]
    const all = `${path ?? ''} ${at ?? ''} ${text}`
    const isNear = ({ agent }: Scope): boolean =>
      agent === undefined || agents.length === 0 || agents.includes(agent) || mentions(all, agent)
    const follows = ({ setting, words, container, ...cause }: (typeof causes)[number]): boolean =>
      (cause.isOfAgents === isOfAgents && (isAround(about, setting) || isMissing(about, setting, container))) ||
      words.some((word) => mentions(all, word))
    return (
      causes.some((cause) => isNear(cause) && follows(cause)) ||
      meant.some((each) => isNear(each) && about.some((step) => each.meant.has(String(step))))
    )
  }
}

/** Whether a path is about agents, which one if it is only one, and the setting, which is the same in all layers. */
type Scope = { readonly isOfAgents: boolean; readonly agent?: string; readonly setting: Path }

function scopeOf(path: Path, values: JsonMap): Scope {
  const [key, step, ...rest] = path
  if (key === defaultsKey) return { isOfAgents: true, setting: path.slice(1) }
  if (key !== agentsKey && key !== overridesKey) return { isOfAgents: false, setting: path }
  if (step === undefined) return { isOfAgents: true, setting: [] }
  const name = key === overridesKey ? step : (valueAt(values, [key, step, 'name']) ?? '')
  return { isOfAgents: true, agent: String(name), setting: rest }
}

/** Whether one of two settings is the other or around it. An agent as a whole depends on its name only. */
function isAround(one: Path, other: Path): boolean {
  if (one.length === 0) return other.length === 0 || other[0] === 'name'
  return isWithin(other, one) || isWithin(one, other)
}

/** Whether a setting without a value is next to the key that was left out, which may be a slip for it. */
function isMissing(about: Path, leftOut: Path, container: Json | undefined): boolean {
  const key = about[leftOut.length - 1]
  if (key === undefined || !isMap(container) || !isWithin(about, leftOut.slice(0, -1))) return false
  return container[key] === undefined || container[key] === null || container[key] === ''
}

/** The names in a message after what was found, but not in lists of all keys: settings that may have been meant. */
function meantBy(message: string): Set<string> {
  const [, ...rest] = message.split(/[.](?= )/)
  const advice = rest.filter((sentence) => !sentence.trim().startsWith('Valid keys'))
  return new Set(advice.join(' ').match(/[\w-]+/g))
}

/** What other settings may mention of a value: its key, the keys and texts in it, and the name of an agent. */
function wordsOf(path: Path, value: Json): string[] {
  const key = path.at(-1)
  return [...(typeof key === 'string' ? [key] : []), ...(key === 'name' ? [String(value)] : []), ...wordsIn(value)]
}

function wordsIn(value: Json): string[] {
  if (isList(value)) return value.flatMap(wordsIn)
  if (isMap(value)) return Object.entries(value).flatMap(([key, below]) => [key, ...wordsIn(below)])
  return typeof value === 'string' && value.length > 1 ? [value] : []
}

/** Whether a text has a word that is not part of another one. */
function mentions(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const around = [text[at - 1], text[at + word.length]]
    if (around.every((letter) => letter === undefined || !/[\w-]/.test(letter))) return true
  }
  return false
}
