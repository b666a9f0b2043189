import { type Path, parsePath } from '../../../../src/model/json.ts'
import type { Problem } from '../../../../src/model/problem.ts'
import { at, type Draft, put, type Tree, take } from './draft.ts'

/** What a user does who follows advice to the letter, in a file. @returns undefined if the advice is not one to paste */
export function follow({ message, path = [], rule }: Problem, before: Draft): Draft | undefined {
  const draft = before.copy()
  const advice = message.replace(/^The key ".*" is |^The key \S* is /, '')
  if (rule === 'misplaced-setting') return moveOut(message, path, draft)
  if (rule !== 'unknown-key') return paste(advice, path, draft)
  if (/ Remove it\./.test(advice)) return remove(path, draft)
  const nested = / Write ([^: ]+): (.*?)(?: under (\S+))?\.$/.exec(advice)
  if (advice.includes('does not start a map.') && nested) {
    const [, key = '', text = '', under] = nested
    take(draft.tree, path)
    const place = [...path.slice(0, -1), ...(under === undefined ? [] : (parsePath(under) ?? [])), key]
    return text.includes('…') ? undefined : type(text, place, draft)
  }
  const [, name = '', end] =
    /Did you mean (.+?)(, or the same in one of the agents| at the top of the values)?\?/.exec(advice) ?? []
  const target = parsePath(name)
  if (target === undefined || target.length === 0) return undefined
  const isNeighbor = target.length === 1 && end === undefined
  const to = isNeighbor ? [...path.slice(0, -1), ...target] : target
  put(draft.tree, to, take(draft.tree, path) as Tree)
  const rest = advice.slice(advice.indexOf('?') + 1)
  return rest === '' ? draft : paste(rest, to, draft)
}

/** Moves settings to the map where they belong. */
function moveOut(message: string, path: Path, draft: Draft): Draft | undefined {
  const [, names = '', to = ''] = /^The keys? (.*) (?:is a setting|are settings), .* to (\S+)\.$/.exec(message) ?? []
  const map = parsePath(to)
  for (const name of names.split(/, | and /)) {
    if (map !== undefined) put(draft.tree, [...map, name], take(draft.tree, [...path.slice(0, -1), name]) as Tree)
  }
  return map && draft
}

/** Follows advice on the value at a path. */
function paste(advice: string, path: Path, draft: Draft): Draft | undefined {
  if (/ Remove (it|this line)\b/.test(advice)) return remove(path, draft)
  const [, text] =
    / Quote it: (".*")\.$/.exec(advice) ??
    / Write (".*"), in quotes\.$/.exec(advice) ??
    / Write it without quotes: (.*)\.$/.exec(advice) ??
    / Write (?:a map, with [a-z ]+|a list): (.*)\.$/.exec(advice) ??
    / Write ([[{"].*)\.$/.exec(advice) ??
    []
  if (text !== undefined) return text.includes('…') ? undefined : type(text, path, draft)
  const [, meant] = / Did you mean (.+)\?$/.exec(advice) ?? []
  return meant === undefined ? undefined : type(JSON.stringify(meant), path, draft)
}

function remove(path: Path, draft: Draft): Draft {
  take(draft.tree, path)
  return draft
}

/** Types a text in place of a value. A key with a map gets what is added to the map that is there. */
function type(text: string, path: Path, draft: Draft): Draft {
  const isOver =
    typeof at(draft.tree, path) === 'object' && text.startsWith('{') && !Array.isArray(at(draft.tree, path))
  if (isOver) put(draft.tree, path, JSON.parse(text) as Tree)
  else draft.literal(path, text)
  return draft
}
