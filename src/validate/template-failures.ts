import type { HelmValues } from '../helm/arguments.ts'
import type { ChartReport, Reported } from '../helm/report.ts'
import type { GivenValues } from '../model/given.ts'
import { child, formatPath, isList, isMap, type Json, type JsonMap, type Path, valueAt } from '../model/json.ts'
import { agentsKey, defaultsKey, overridesKey } from '../model/keys.ts'
import { shorten } from '../text/shorten.ts'

/** A template in an extra object, as Helm's message on its failure shows it. */
type Failure = { readonly key: string; readonly agent: string | undefined; readonly text: string; readonly why: string }

/** So many failures are looked for; each takes another run of Helm. */
const most = 10

/**
 * Reports a template of an extra object that fails as a problem with its place. Helm stops at it, so the rest is asked
 * for without that object, until no template fails.
 * @param again asks the chart about other values
 */
export async function withTemplateFailures(
  first: ChartReport,
  values: HelmValues,
  given: GivenValues,
  again: (values: HelmValues) => Promise<ChartReport | undefined>,
): Promise<ChartReport> {
  const failures: ChartReport['problems'][number][] = []
  let report = first
  let left = values
  while (failures.length < most) {
    const failure = report.failure === undefined ? undefined : parseFailure(report.failure)
    if (failure === undefined) break
    failures.push(reported(failure, given))
    left = { ...left, files: [...left.files, without(failure, given)] }
    report = (await again(left)) ?? { problems: [], warnings: [] }
  }
  return { ...report, problems: [...failures, ...report.problems] }
}

/** Helm quotes the text of the template, which begins with the chart's mark; its reason is at the end of the trace. */
function parseFailure(message: string): Failure | undefined {
  const [, quoted = '', rest = ''] =
    /(?:cannot parse template|execution for) ("(?:[^"\\]|\\.)*"): ([\s\S]*)/.exec(message) ?? []
  const [mark, key, agent] = /^\{\{\/\* extraObjects\.(\S+)(?: of (\S+))? \*\/\}\}/.exec(unquote(quoted)) ?? []
  if (mark === undefined || key === undefined) return undefined
  const [line = ''] = rest.split('\n')
  const why = line
    .replace(/^.*(?<=^|: )template: (?=\S+:\d)/, '')
    .replace(/^\S+?:\d+(:\d+)?: (executing "[^"]*" )?/, '')
    .replace(': template: no template', ': no template')
    .replace(/ associated with template "[^"]*"$/, '')
  return { key, agent, text: unquote(quoted).slice(mark.length), why: why.replace(/[.]?$/, '.') }
}

/** A text as Go quotes it. */
function unquote(quoted: string): string {
  const hexadecimal = (_: string, code: string): string => String.fromCodePoint(Number.parseInt(code, 16))
  const escapes = new Map(
    ['a', 'b', 'f', 'n', 'r', 't', 'v'].map((letter, index) => [letter, '\x07\b\f\n\r\t\v'[index] ?? '']),
  )
  return quoted
    .slice(1, -1)
    .replaceAll(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|([\s\S]))/g, (all, x, u, long, letter: string) =>
      letter === undefined ? hexadecimal(all, x ?? u ?? long) : (escapes.get(letter) ?? letter),
    )
}

function reported({ key, agent, text, why }: Failure, given: GivenValues): Reported & { agent?: string } {
  const path = placeOf({ key, agent, text }, given)
  const shown = shorten(text.trim().replaceAll(/\s+/g, ' '), 80)
  const fix = 'Correct the template. If it is for another program, write it in backticks: {{`{{ … }}`}}.'
  const sentence = `The template in ${path} fails: ${why} Found ${shown}. ${fix}`
  const where = agent === undefined ? { path } : { agent, at: path }
  return { rule: 'template-failure', text: sentence, ...where }
}

/** Where the text is below `extraObjects`, in the highest layer that has it. */
function placeOf({ key, agent, text }: Omit<Failure, 'why'>, { values }: GivenValues): string {
  const agents = child(values, agentsKey)
  const item = isList(agents) ? agents.findIndex((each) => child(each, 'name') === agent) : -1
  const layers: Path[] = agent === undefined ? [[]] : [[overridesKey, agent], [agentsKey, item], [defaultsKey]]
  const below = layers
    .map((layer) => pathTo(text, valueAt(values, [...layer, 'extraObjects', key])))
    .find((path) => path !== undefined)
  return formatPath(['extraObjects', key, ...(below ?? [])])
}

/** The path to a text in a value: to the text, or to the value of the key that it is. */
function pathTo(text: string, value: Json | undefined): Path | undefined {
  if (value === text) return []
  const entries = isList(value) ? [...value.entries()] : isMap(value) ? Object.entries(value) : []
  for (const [step, below] of entries) {
    if (step === text) return [step]
    const path = pathTo(text, below)
    if (path !== undefined) return [step, ...path]
  }
  return undefined
}

/** Values that disable the object, of all agents, since most have it from the defaults. */
function without({ key, agent }: Failure, { values }: GivenValues): JsonMap {
  const disabled = { extraObjects: { [key]: { enabled: false } } }
  if (agent === undefined) return disabled
  const agents = child(values, agentsKey)
  const names = isList(agents) ? agents.map((each) => child(each, 'name')) : []
  return {
    [overridesKey]: Object.fromEntries(names.flatMap((name) => (typeof name === 'string' ? [[name, disabled]] : []))),
  }
}
