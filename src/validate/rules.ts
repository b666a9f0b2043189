import type { Finding, Findings } from '../helm/findings.ts'
import type { GivenValues } from '../model/given.ts'
import { child, isList, isMap, type JsonMap, type Path, parsePath, valueAt } from '../model/json.ts'
import { agentsKey, defaultsKey, overridesKey } from '../model/keys.ts'
import { contributions, placeOf } from '../model/origin.ts'
import type { Problem } from '../model/problem.ts'
import { valuesOf } from '../model/source.ts'

/** What the chart said about values, each with its place. */
export function findingProblems({ broken, more, warnings, failure }: Findings, given: GivenValues): Problem[] {
  const problems: Problem[] = [
    ...broken.map((finding) => problemOf(finding, given, 'rule', 'error')),
    ...warnings
      .filter((finding) => !isVerified(finding, given))
      .map((finding) => problemOf(finding, given, 'chart', 'warning')),
  ]
  if (more > 0) problems.push({ kind: 'rule', severity: 'error', message: `The chart found ${more} more.` })
  if (failure !== undefined) problems.push({ kind: 'helm', severity: 'error', message: failure })
  return problems
}

const variables = ['environmentVariables', 'progressiveServiceDeployment']

/**
 * Whether a warning is about names of variables that nobody verified, and the values name them in some layer of each
 * agent: then somebody has, also where they are the chart's own.
 */
function isVerified({ agents, text }: Finding, given: GivenValues): boolean {
  if (!text.includes('names of variables are not verified')) return false
  const own = valueAt(valuesOf([given.chart]), [defaultsKey, ...variables])
  const keys = Object.entries(isMap(own) ? own : {}).filter(([, name]) => text.includes(String(name)))
  return agents.every((name) => {
    const base = pathOfAgent(given.values, name)
    const layers = base.length === 0 ? [[defaultsKey]] : layersOf(base, given.values)
    return keys.every(([key]) => layers.some((layer) => isGiven([...layer, ...variables, key], given)))
  })
}

function problemOf(
  { at, agents, text }: Finding,
  given: GivenValues,
  kind: Problem['kind'],
  severity: Problem['severity'],
): Problem {
  const base = parsePath(at) ?? []
  const found = base.length > 0 ? base : pathOfAgent(given.values, agents[0])
  const path = settingPath(found, text, given)
  return { kind, severity, message: text, path, agents, place: placeOf(given, path, part(path, found)) }
}

/** A setting is named by its value, an agent or an override as a whole by its name. */
function part(path: Path, base: Path): 'key' | 'value' {
  return path.length === base.length && typeof path.at(-1) === 'string' ? 'key' : 'value'
}

/**
 * The setting that a problem begins with, such as `autoscaling.minReplicas (9) is above …`, in the highest layer that
 * sets it; where only the chart's defaults do, the agent's name stands for it.
 */
function settingPath(base: Path, text: string, given: GivenValues): Path {
  const [named = ''] = /^[A-Za-z][\w-]*(?:\.[\w-]+|\[\d+\]|\["[^"]*"\])*/.exec(text) ?? []
  const setting = parsePath(named) ?? []
  for (let length = setting.length; length > 0; length--) {
    for (const layer of layersOf(base, given.values)) {
      const path = [...layer, ...setting.slice(0, length)]
      if (isGiven(path, given)) return keyPath(path, text, given)
    }
  }
  if (base.length === 1) return keyPath(base, text, given)
  const name = [...base, 'name']
  return valueAt(given.values, name) === undefined ? base : name
}

function isGiven(path: Path, given: GivenValues): boolean {
  return contributions(given, path).some(({ source }) => source !== given.chart)
}

/** A key of a map that the problem is about: `podLabels sets helm.sh/chart, which …` */
function keyPath(path: Path, text: string, given: GivenValues): Path {
  const map = valueAt(given.values, path)
  const words = text.split(/[\s,;:]+/)
  const key = isMap(map) ? words.find((word) => Object.hasOwn(map, word) && isGiven([...path, word], given)) : undefined
  return key === undefined ? path : [...path, key]
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
