import { child, isMap, type Json, type Path } from '../model/json.ts'
import { agentsKey } from '../model/keys.ts'
import { shown, type Words } from './words.ts'

/**
 * The list to write where agents are a map by name, or names alone, as other charts have them; and the brackets for an
 * index that a flag has between dots.
 * @param data what was found
 * @param argument of the flag that set it, if it takes dots for steps
 * @returns a sentence after a space, and the value that it makes; nothing if neither is the case
 */
export function listFix(data: Json, path: Path, argument: string | undefined): Words[] {
  if (argument !== undefined && isMap(data) && Object.keys(data).every((key) => /^\d+$/.test(key))) {
    const text = ` Write an index in brackets, quoted in a shell: '${withBrackets(argument)}'.`
    return [[text, Object.values(data)]]
  }
  const [key, index, ...rest] = path
  if (key !== agentsKey || rest.length > 0) return []
  if (index !== undefined) return isName(data) ? [shown('Write a map', { name: String(data) })] : []
  if (isName(data)) return [shown('Write a list of maps', [{ name: String(data) }])]
  if (!isMap(data)) return []
  const agents = Object.entries(data).map(([name, settings]) => ({ name, ...(isMap(settings) && settings) }))
  const isOne = typeof child(data, 'name') === 'string'
  return [shown('Write a list, with the name in each item', isOne ? [data] : agents)]
}

/** The argument of `--set` with its numbers between dots as indexes: `agents[0].name=a`. */
function withBrackets(argument: string): string {
  const [, key = argument, value = ''] = /^((?:[^=\\]|\\.)*)(=[\s\S]*)?$/.exec(argument) ?? []
  return `${key.replaceAll(/(?<!\\)\.(\d+)(?=\.|\[|$)/g, '[$1]')}${value}`
}

function isName(value: Json): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}
