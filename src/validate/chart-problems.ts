import type { ChartReport, Reported } from '../helm/report.ts'
import type { GivenValues } from '../model/given.ts'
import { child, isList, type JsonMap, type Path, parsePath, valueAt } from '../model/json.ts'
import { agentsKey, defaultsKey, overridesKey } from '../model/keys.ts'
import { contributions, placeOf } from '../model/origin.ts'
import type { Problem } from '../model/problem.ts'
import type { LeftOut } from './accepted.ts'
import { followUpsOf } from './follow-ups.ts'

/** What the chart reported about values without what their schema rejects, except what may follow from leaving it out. */
export function remainingProblems(
  report: ChartReport,
  leftOut: readonly LeftOut[],
  refused: readonly Problem[],
  given: GivenValues,
): Problem[] {
  const isFollowUp = followUpsOf(leftOut, refused, given.values)
  const { problems, warnings } = report
  return chartProblems(
    {
      problems: problems.filter(
        ({ agent, ...each }) => !isFollowUp({ ...each, agents: agent === undefined ? [] : [agent] }),
      ),
      warnings: warnings.filter((each) => !isFollowUp(each)),
    },
    given,
  )
}

/** What the chart reported about values, each with its place. */
export function chartProblems({ problems, warnings, failure }: ChartReport, given: GivenValues): Problem[] {
  return [
    ...problems.map(({ agent, ...each }) => problemOf(each, agent === undefined ? [] : [agent], 'error', given)),
    ...warnings
      .filter((warning) => !isVerified(warning, given))
      .map(({ agents, ...each }) => problemOf(each, agents, 'warning', given)),
    ...(failure === undefined ? [] : [{ rule: 'helm-failure', severity: 'error', message: failure } as const]),
  ]
}

/** Whether a warning is about variable names that the values set in a layer of each agent: then they are verified. */
function isVerified({ rule, at, keys = [], agents }: ChartReport['warnings'][number], given: GivenValues): boolean {
  if (rule !== 'unverified-variables') return false
  return agents.every((name) => {
    const base = pathOfAgent(given.values, name)
    const layers = base.length === 0 ? [[defaultsKey]] : layersOf(base, given.values)
    const settings = keys.map((key) => [...settingOf(at), key])
    return settings.every((setting) => layers.some((layer) => isGiven([...layer, ...setting], given)))
  })
}

function problemOf(
  { rule, path: base, at, written, text }: Reported,
  agents: readonly string[],
  severity: Problem['severity'],
  given: GivenValues,
): Problem {
  if (written !== undefined) {
    const path = settingOf(written)
    return { rule, severity, message: text, path, agents, place: placeOf(given, path, 'key') }
  }
  const found = base === undefined ? pathOfAgent(given.values, agents[0]) : settingOf(base)
  const path =
    highestPath(found, settingOf(at), given) ?? highestPath(found, carriedBy(at), given) ?? nameIn(found, given)
  return { rule, severity, message: text, path, agents, place: placeOf(given, path, part(path, found)) }
}

function settingOf(text: string | undefined): Path {
  return (text === undefined ? undefined : parsePath(text)) ?? []
}

/** The setting that a variable carries, if a text names one: whoever set no variable has set this. */
function carriedBy(text: string | undefined): Path {
  const [first, ...setting] = settingOf(text)
  return first === 'environmentVariables' ? setting : []
}

/** A setting is marked at its value, an agent or an override as a whole at its name. */
function part(path: Path, base: Path): 'key' | 'value' {
  return path.length === base.length && typeof path.at(-1) === 'string' ? 'key' : 'value'
}

/** The setting in the highest layer that sets it or something around it; undefined if only the chart's defaults set it. */
function highestPath(base: Path, setting: Path, given: GivenValues): Path | undefined {
  for (let length = setting.length; length > 0; length--) {
    for (const layer of layersOf(base, given.values)) {
      const path = [...layer, ...setting.slice(0, length)]
      if (isGiven(path, given)) return path
    }
  }
  return undefined
}

/** The name of an agent; what is no agent itself. */
function nameIn(base: Path, given: GivenValues): Path {
  if (base.length === 1) return base
  const name = [...base, 'name']
  return valueAt(given.values, name) === undefined ? base : name
}

function isGiven(path: Path, given: GivenValues): boolean {
  return contributions(given, path).some(({ source }) => source !== given.chart)
}

/** The layers that give an agent its settings, the highest first. */
function layersOf(base: Path, values: JsonMap): Path[] {
  const [key, index] = base
  if (key !== agentsKey || index === undefined) return [base]
  const name = valueAt(values, [key, index, 'name'])
  return [[overridesKey, String(name)], base, [defaultsKey]]
}

function pathOfAgent(values: JsonMap, name: string | undefined): Path {
  const agents = child(values, agentsKey)
  const index = isList(agents) ? agents.findIndex((agent) => child(agent, 'name') === name) : -1
  return index === -1 ? [] : [agentsKey, index]
}
