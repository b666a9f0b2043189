import { type Imported, isLossy, type LeftObject } from '../../import/result.ts'
import { formatPath } from '../../model/json.ts'
import { problemJson } from '../problems/json.ts'

/** For programs. */
export function importJson(result: Imported): object {
  const { values, objects, added, further, left, missing, restorations, problems } = result
  const objectJson = ({ found, why }: LeftObject): object => ({
    kind: found.kind,
    name: found.name,
    place: `${found.place.source}:${found.place.line}`,
    why,
  })
  return {
    ok: !isLossy(result),
    values,
    objects: objects.map(({ found, agent, renders, differences }) => ({
      kind: found.kind,
      name: found.name,
      place: `${found.place.source}:${found.place.line}`,
      ...(agent !== undefined && { agent }),
      ...(renders !== undefined && { renders }),
      differences: differences.map(({ path, before, after, purpose }) => ({
        path: formatPath(path),
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
        purpose: purpose ?? 'lost',
      })),
    })),
    added: added.map(({ kind, name }) => ({ kind, name })),
    restore: restorations,
    carried: further.map(objectJson),
    left: left.map(objectJson),
    missing: missing.map(objectJson),
    problems: problems.map(problemJson),
  }
}
