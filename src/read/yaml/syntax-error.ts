import type { YAMLParseError } from 'yaml'
import { openAt } from './begin.ts'
import { tooDeep } from './decode.ts'
import { YamlError } from './error.ts'

/** What an error is about: the parser's message, the text, where the parser noticed it, and whether in brackets. */
type Noticed = { readonly message: string; readonly text: string; readonly at: number; readonly isInside: boolean }

/** What to say, and the offset to point to: where the parser noticed it, unless the cause is elsewhere. */
type Said = { readonly says: string; readonly at?: number }

const nested = 'Found a key and a value inside a value. Quote it if it is text with ": ", or move it to the next line.'

/** By message of the parser, what to say instead: its own words are about its grammar, and name no fix. */
const plain: readonly (readonly [RegExp, (noticed: Noticed) => Said])[] = [
  [/^Implicit (map )?keys need/, notAKey],
  [/^Nested mappings/, nestedKey],
  [
    /^A block sequence/,
    indented('Found a list item where a key is expected. Indent it like the other items of its list.'),
  ],
  [
    /^All mapping items/,
    indented('All keys of a map must begin in the same column. Indent this line like the other keys.'),
  ],
  [/^All sequence items/, indented('All items of a list must begin in the same column. Indent this line like them.')],
  [
    /^Sequence item without/,
    indented(
      'This line is neither an item of the list, which begins with "-", nor part of the item above. Correct its indentation.',
    ),
  ],
  [/^Tabs are not allowed/, () => ({ says: 'Tabs are not allowed as indentation. Use spaces.' })],
  [/^Block collections/, inBrackets],
  [/^Missing , or :/, () => ({ says: 'A comma or a colon is missing before this. Add it.' })],
  [/^Missing , between/, () => ({ says: 'A comma is missing before this. Add it.' })],
  [/^Missing space after :/, () => ({ says: 'There is no space after the colon. Add one.' })],
  [/^Unexpected (,|empty item) in/, () => ({ says: 'Found a comma without a value before it. Remove it.' })],
  [
    /^Unexpected flow-(seq|map)-end token/,
    ({ text, at }) => ({ says: `There is no ${text[at] === ']' ? '[' : '{'} before this ${text[at]}. Remove it.` }),
  ],
  [/^Unexpected .* at node end/, secondValue],
  [
    /^Plain value cannot start/,
    ({ text, at }) => ({ says: `Text that begins with ${text[at]} needs quotes. Quote it.` }),
  ],
  [/^(Alias|Anchor) cannot be an empty/, nameless],
  [
    /^Invalid escape sequence/,
    ({ message }) => ({
      says: `${message.slice('Invalid escape sequence '.length)} is not an escape. Write \\\\ for a backslash, or use single quotes.`,
    }),
  ],
  [/^Comments must be separated/, () => ({ says: 'There is no space before #. Add one, or quote the whole value.' })],
  [
    /^Block scalar header includes/,
    () => ({ says: 'A text in several lines begins on the line after | or >. Move it there.' }),
  ],
]

/**
 * An error of the parser, in a sentence, at the place where it begins: the parser notices what is open only later.
 * @param length of the text as it is in the file
 */
export function syntaxError({ message, pos: [at] }: YAMLParseError, text: string, length: number): YamlError {
  if (message.startsWith('Maximum call stack')) return new YamlError(tooDeep, Math.min(at, length))
  const { quote, brackets } = openAt(text, at)
  const bracket = /^Flow (map|sequence) in block|with a [\]}]/.test(message) ? brackets.at(-1) : undefined
  if (quote !== undefined) {
    return new YamlError(`The text that begins with ${quote.opener} does not end. Close it.`, quote.offset)
  }
  if (bracket !== undefined) {
    const [what, end] = bracket.opener === '[' ? ['list', ']'] : ['map', '}']
    return new YamlError(
      `The ${what} that begins with ${bracket.opener} does not end. Close it with ${end}.`,
      bracket.offset,
    )
  }
  const say = plain.find(([pattern]) => pattern.test(message))?.[1]
  const said: Said = say?.({ message, text, at, isInside: brackets.length > 0 }) ?? {
    says: message.endsWith('.') ? message : `${message}.`,
  }
  return new YamlError(said.says, Math.min(said.at ?? at, length))
}

/** A message about a line, which the parser marks at its beginning. */
function indented(says: string): (noticed: Noticed) => Said {
  return ({ text, at }) => ({ says, at: at + spacesAt(text, at) })
}

function spacesAt(text: string, at: number): number {
  return /^ */.exec(text.slice(at))?.[0].length ?? 0
}

/** A line without a key. */
function notAKey({ text, at }: Noticed): Said {
  return /^(<{7}|={7}|>{7})( |\r?$)/m.test(lineAt(text, at))
    ? { says: 'This line is left from a merge of two versions. Keep one version, and remove the lines around it.' }
    : {
        says: 'This line has no key. Write key: value, with a space after the colon, or indent it to continue the value above.',
      }
}

/** Two keys on one line, or a line that is too far to the right, so that it seems to continue the value above. */
function nestedKey({ text, at }: Noticed): Said {
  const line = lineAt(text, at)
  if (/:(\s|$)/.test(line)) return { says: nested }
  const next = text.slice(at + line.length).search(/[^\s]/)
  const says = 'This line is indented more than the key above it, which has a value already. Indent it like that key.'
  return next === -1 ? { says: nested } : { says, at: at + line.length + next }
}

/** A block, which needs lines of its own, inside brackets. */
function inBrackets({ text, at }: Noticed): Said {
  return /^- /.test(lineAt(text, at))
    ? { says: 'Found a list item with "-" inside brackets. Remove the "-", and separate items with commas.' }
    : { says: 'Found a key and a value inside a value. Put a comma before the key, or quote text with ": ".' }
}

/** What comes after a value that has ended, such as text after quotes. */
function secondValue({ isInside }: Noticed): Said {
  const rest = isInside ? 'put a comma before the rest' : 'remove the rest'
  return { says: `Found more after the end of a value. Quote the whole value, or ${rest}.` }
}

/** A star or an ampersand that was meant as text. */
function nameless({ message, text, at }: Noticed): Said {
  const [sign, what] = message.startsWith('Alias') ? ['*', 'an alias'] : ['&', 'an anchor']
  const says = `Without quotes, ${sign} begins the name of ${what}, and no name follows. Quote it if you mean text.`
  return text[at - 1] === sign ? { says, at: at - 1 } : { says }
}

/** The rest of a line. */
function lineAt(text: string, at: number): string {
  return /^[^\r\n]*/.exec(text.slice(at))?.[0] ?? ''
}
