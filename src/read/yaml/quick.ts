import {
  CHOMPING_MODE,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  YAMLException,
} from 'js-yaml'
import { Alias, isMap, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { hasPlainLines } from './lines.ts'

type EventOf<T extends keyof typeof EVENT_ID> = Extract<Event, { type: (typeof EVENT_ID)[T] }>

/**
 * Reads JSON, or a text whose lines have the usual form, with js-yaml, which takes a tenth of the time of `yaml`.
 * @param text a document that ends with a line break
 * @returns the nodes that `yaml` makes of it: the same kinds, texts and anchors at the same places; undefined if the text
 * has another form, or an error, which `yaml` has to name
 */
export function readQuickly(text: string): YAMLMap | undefined {
  const events = eventsOf(text)
  // A document, and a map in it.
  if (events[1]?.type !== EVENT_ID.MAPPING) return undefined
  const root = nodesOf(text, events)
  return isMap(root) ? root : undefined
}

/** JSON that is no YAML for Helm: a key of more than 1,024 characters, or apart from its colon. */
const notYaml = /"[^"\n]{1000}|"\s*\n\s*:/

/** Whether a text is JSON, which all parsers of YAML read alike, except for some escapes. */
function isJson(text: string): boolean {
  if (!text.startsWith('{') || notYaml.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Nothing if the text has another form or an error, or is too long for a regular expression. */
function eventsOf(text: string): readonly Event[] {
  try {
    return hasPlainLines(text) || isJson(text) ? parseEvents(text, {}) : []
  } catch (error) {
    if (error instanceof YAMLException || error instanceof RangeError) return []
    throw error
  }
}

const types = [undefined, 'PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const

/** Makes nodes of the events of a document. */
function nodesOf(text: string, events: readonly Event[]): Node {
  let next = 1
  /** Where the last node ends. */
  let end = 0

  const node = (): Node => {
    const event = events[next++] as Exclude<Event, EventOf<'DOCUMENT' | 'POP'>>
    const made = make(event)
    if (event.type !== EVENT_ID.ALIAS && event.anchorStart >= 0) {
      made.anchor = text.slice(event.anchorStart, event.anchorEnd)
    }
    return made
  }

  const make = (event: Exclude<Event, EventOf<'DOCUMENT' | 'POP'>>) => {
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return scalar(event)
      case EVENT_ID.MAPPING:
        return filled(new YAMLMap(), event, () => new Pair(node(), node()))
      case EVENT_ID.SEQUENCE:
        return filled(new YAMLSeq(), event, node)
      default:
        return placed(new Alias(text.slice(event.anchorStart, event.anchorEnd)), event.anchorStart - 1, event.anchorEnd)
    }
  }

  const placed = <T extends Node>(made: T, from: number, to: number): T => {
    made.range = [from, to, to]
    end = to
    return made
  }

  const scalar = (event: EventOf<'SCALAR'>): Scalar => {
    const { valueStart: from, valueEnd: to, style, anchorEnd } = event
    const made = new Scalar(event.fast ? text.slice(from, to) : from < 0 ? '' : getScalarValue(text, event))
    made.type = types[style] ?? 'PLAIN'
    if (from < 0) {
      // What is empty is where something could follow its key or anchor.
      let at = anchorEnd < 0 ? end + 1 : anchorEnd
      while (text[at] === ' ') at++
      return placed(made, at, at)
    }
    if (made.type.startsWith('QUOTE')) return placed(made, from - 1, to + 1)
    if (made.type.startsWith('BLOCK')) {
      const header = /[|>]/.test(text.charAt(from - 2)) ? 2 : 3
      return placed(made, from - header, event.chomping === CHOMPING_MODE.KEEP ? to : lastLineEnd(text, to))
    }
    return placed(made, from, to)
  }

  const filled = <T extends YAMLMap | YAMLSeq>(
    made: T,
    { start, style }: EventOf<'MAPPING' | 'SEQUENCE'>,
    item: () => Node | Pair,
  ): T => {
    const isFlow = style === COLLECTION_STYLE.FLOW
    if (isFlow) end = start + 1
    const items: unknown[] = made.items
    while (events[next]?.type !== EVENT_ID.POP) items.push(item())
    next++
    // A block ends with the line of its last node.
    if (!isFlow) return placed(made, start, text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1)
    made.flow = true
    return placed(made, start, text.indexOf(isMap(made) ? '}' : ']', end) + 1)
  }

  return node()
}

/** Where the last line that is not empty ends, before an offset. */
function lastLineEnd(text: string, before: number): number {
  let at = before - 1
  while (text[at] === ' ' || text[at] === '\n') at--
  return text.indexOf('\n', at) + 1
}
