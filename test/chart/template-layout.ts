import type { PartTables } from '../../scripts/generate/parts.ts'
import { readContract } from '../../src/chart.ts'
import type { Template } from './completeness/templates.ts'

/** Lines that are too long to be read beside something else, with their place. */
export function longLines({ path, text }: Template): string[] {
  return text.split('\n').flatMap((line, index) => {
    return line.length > 160 ? [`${path}:${index + 1}: ${line.length} characters`] : []
  })
}

const { parts } = readContract() as unknown as PartTables

/** The texts of variants are indented already: name → by how much. */
const indents = new Map(parts.texts?.map(({ name, newline = '' }) => [name, newline.length - 1]))

/** Lines whose text is not indented to the column in which it begins, with their place. */
export function wrongIndents({ path, text }: Template): string[] {
  return linesOfActions(text).flatMap((line, index) => {
    const column = line.indexOf('{{')
    const given = [
      ...[...line.matchAll(/\bnindent (\d+)/g)].map(([, number]) => Number(number)),
      ...[...line.matchAll(placedText)].map(([, name = '']) => indents.get(name)),
    ]
    return given
      .filter((number) => number !== column)
      .map((number) => `${path}:${index + 1}: indented by ${number} in column ${column}`)
  })
}

/**
 * Lines whose column does not show how deep they are, with their place. A line that starts with an action stands
 * - in the column of its block, if it is an `else` or an `end`
 * - otherwise two columns further right than its block, or in the column of the YAML before or after it, if that is
 *   further right still
 * A document, which starts with `---`, has its own depths. Text that `nindent` places, or that is indented already, is not
 * checked here, nor is an action that does not trim the space before it: that space is text.
 */
export function wrongDepths({ path, text }: Template): string[] {
  const lines = linesOfActions(text)
  const blocks: Block[] = [file]
  return lines.flatMap((line, index) => {
    const block = blocks.at(-1) ?? file
    if (line === '---') block.inside = 0
    const column = line.search(/\S/)
    for (const [, word] of line.matchAll(/\{\{-? *(define|if|range|with|end)\b/g)) {
      if (word === 'end') blocks.pop()
      else blocks.push({ column, inside: column + 2 })
    }
    if (!isLogic(line)) return []
    const closes = /^ *\{\{- *(?:else|end)\b/.test(line)
    const wanted = closes ? block.column : block.inside
    const yaml = [lines.slice(0, index).findLast(isText), lines.slice(index).find(isText)]
    if (column === wanted || (!closes && column > wanted && yaml.some((text) => text?.search(/\S/) === column)))
      return []
    return [`${path}:${index + 1}: column ${column} instead of ${wanted}`]
  })
}

/** Where a control structure stands, and where what it holds does. */
type Block = { readonly column: number; inside: number }

/** An action that places a text of a variant. */
const placedText = /\{\{- \S*\btexts\.(\w+) \}\}/g

/** What holds the lines outside of all control structures. */
const file: Block = { column: 0, inside: 0 }

/** Whether a line starts with an action that is not there for the text that it places. */
const isLogic = (line: string): boolean =>
  /^ *\{\{-/.test(line) && !/\bnindent \d/.test(line) && line.match(placedText) === null
const isText = (line: string): boolean => line.trim() !== '' && !isLogic(line)

/** The lines of a template, each action on the line on which it starts; its other lines are blank. */
function linesOfActions(text: string): string[] {
  const joined = text.replace(
    /\{\{.*?\}\}/gs,
    (action) => action.replace(/\s*\n\s*/g, ' ') + action.replace(/[^\n]/g, ''),
  )
  return joined.split('\n')
}
