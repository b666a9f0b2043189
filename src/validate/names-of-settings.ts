import { layerPaths } from '../agents/layer-paths.ts'
import { readSchema } from '../chart.ts'
import type { GivenValues } from '../model/given.ts'
import { formatPath, isMap, type Path, valueAt } from '../model/json.ts'
import { defaultsKey } from '../model/keys.ts'
import { placeOf } from '../model/origin.ts'
import { formatPlace } from '../model/place.ts'
import type { Problem } from '../model/problem.ts'
import { agentAt } from './agent.ts'
import type { Elsewhere } from './elsewhere.ts'
import { fixedKeys } from './fixed-keys.ts'
import { type Move, moveOf } from './misplaced.ts'
import { around } from './setting-name.ts'
import type { Trials } from './trial.ts'

/**
 * Variables with the name of a setting that is not set, and a value that it takes: `env: { replicas: 2 }`. The schema
 * accepts them, but hardly anybody gives a variable such a name. Labels do have such names, so they are left alone.
 * @returns a warning for each layer of settings; what an alias has in several layers is in that of the first
 */
export function namesOfSettings(given: GivenValues, elsewhere: Elsewhere, trials: Trials): Problem[] {
  const settings = fixedKeys(readSchema(), [defaultsKey])
  const moves = layerPaths(given.given).flatMap((layer) => {
    const env = valueAt(given.given, [...layer, 'env'])
    const names = isMap(env) ? Object.keys(env).filter((name) => Object.hasOwn(settings, name)) : []
    return names.flatMap((name) => moveOf([...layer, 'env', name], given, elsewhere, trials) ?? [])
  })
  const written = [...Map.groupBy(moves, ({ path }) => placeId(path, given)).values()].flatMap(([first]) => first ?? [])
  const byLayer = Map.groupBy(written, ({ path }) => formatPath(around(path)))
  return [...byLayer.values()].flatMap(([first, ...others]) => (first ? problemOf(first, others, given) : []))
}

/** Where a key is written: in a file once for all its aliases. A flag has no such places, and may set many keys. */
function placeId(path: Path, given: GivenValues): string {
  const place = placeOf(given, path, 'key')
  return place?.line === undefined ? formatPath(path) : formatPlace(place)
}

function problemOf({ path, to }: Move, others: readonly Move[], given: GivenValues): Problem {
  const names = [path, ...others.map((each) => each.path)].map((each: Path) => String(each.at(-1)))
  const what =
    names.length === 1
      ? `${names[0]} in env is a variable, but has the name of a setting. Move it`
      : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} in env are variables, but have the names of settings. Move them`
  return {
    rule: 'setting-in-env',
    severity: 'warning',
    message: `${what} out of env, to ${formatPath(around(to))}.`,
    path,
    ...agentAt(given.values, path),
    place: placeOf(given, path, 'key'),
  }
}
