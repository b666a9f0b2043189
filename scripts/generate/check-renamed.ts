import semver from 'semver'
import { agentKeys, defaultsKey } from '../../src/model/keys.ts'
import { type AssembledSchema, resolve } from './assembled.ts'
import { endOf, isRequired, type RenamedSetting, renamedSettings, sharedSteps } from './renamed.ts'
import { matchesWithin, ownerOf, placesOf, schemaAt } from './renamed-paths.ts'
import { SchemaError } from './schema.ts'

/**
 * Rejects entries of schema/renamed.yaml that do not work, and those whose old names have ended. Reports all at once.
 * @param version of the chart
 */
export function checkRenamed(assembled: AssembledSchema, version: string): void {
  const all = renamedSettings(assembled.renamed)
  const problems = all.flatMap((renamed) => {
    const problem =
      versionProblem(renamed, version) ??
      layerProblem(renamed) ??
      overlapProblem(renamed, all) ??
      pathProblem(assembled, renamed)
    const { scope, old } = renamed
    return problem === undefined ? [] : [`schema/renamed.yaml: ${scope}: ${old.join('.')}: ${problem}`]
  })
  if (problems.length > 0) throw new SchemaError(problems)
}

function versionProblem(renamed: RenamedSetting, version: string): string | undefined {
  const { scope, old, to, since } = renamed
  const [oldPath, path] = [old.join('.'), to.join('.')]
  if (semver.valid(since) === null || semver.patch(since) !== 0) {
    return `in is ${since}, but only a minor version renames. Write one such as 0.2.0.`
  }
  if (semver.lt(version, endOf(renamed))) return undefined
  // Aliases have no *.
  const alias = old.includes('*')
    ? ''
    : ` Add "${oldPath}: ${path}" to ${scope} of schema/aliases.yaml, so that the CLI still names the new one.`
  return `the old name works until version ${endOf(renamed)}, and package.json has ${version}. Remove the entry, and name \`${oldPath}\` in CHANGELOG.md and docs/upgrades.md.${alias}`
}

function layerProblem({ scope, old, to }: RenamedSetting): string | undefined {
  const layers = [old, to].filter(([key = '']) => agentKeys.includes(key))
  const [[key, step] = []] = layers
  if (scope !== 'values' || key === undefined) return undefined
  if (layers.some(({ length }) => length === 1)) return 'layers of agents cannot be renamed. Remove the entry.'
  if (old[0] !== to[0]) return 'a setting cannot move into the layers of agents, or out of them. Remove the entry.'
  const layer = key === defaultsKey ? key : `${key}.${step}`
  return `a setting of agents has one entry for all layers. Move it to settings, without ${layer}.`
}

/**
 * Whether another entry renames something around a path of this one: which values get lost would depend on their order.
 * Of two entries with the same path, the later one has the problem.
 */
function overlapProblem(renamed: RenamedSetting, all: readonly RenamedSetting[]): string | undefined {
  const others = all.filter((each) => each !== renamed && each.scope === renamed.scope)
  for (const path of [renamed.old, renamed.to]) {
    for (const other of others) {
      const isFirst = all.indexOf(renamed) < all.indexOf(other)
      const around = [other.old, other.to].find(
        (each) => matchesWithin(path, each) && !(isFirst && path.length === each.length),
      )
      if (around === undefined) continue
      const [name, entry] = [path.join('.'), other.old.join('.')]
      const isSame = path.length === around.length
      const what = isSame ? ' too' : `, and ${name} is in it`
      return `the entry ${entry} has the path ${around.join('.')}${what}. Keep the old name until the next minor version, when that entry is removed.`
    }
  }
  return undefined
}

/** What is wrong with the paths of an entry first, and what to do. */
function pathProblem(assembled: AssembledSchema, renamed: RenamedSetting): string | undefined {
  const { scope, old, to } = renamed
  const path = to.join('.')
  const rests = [old, to].map((each) => each.slice(sharedSteps(renamed)))
  const owner = ownerOf(assembled, scope, old)
  if (rests.flat().includes('*')) return `* does not lead to the same place in ${path}. Correct one of the paths.`
  if (schemaAt(assembled, scope, to) === undefined) return `there is no setting ${path}. Correct the new path.`
  if (schemaAt(assembled, scope, old) !== undefined) return 'this is still a setting. Remove it from its definition.'
  if (owner === undefined) {
    return `${old.slice(0, -1).join('.')} is not an object of ours. Correct the old path, or rename the whole object.`
  }
  if (isRequiredInList(assembled, renamed)) {
    return `every item of the list must have ${path}, so it cannot be renamed. Remove the entry.`
  }
  const missing = placesOf(assembled, owner)
    .map((place) => ({ ...place, name: [...place.path, old.at(-1)].join('.') }))
    .filter((place) => assembled.renamed[place.scope][place.name] === undefined)
  const names = missing.map((place) => `${place.name} to ${place.scope}`)
  return names.length === 0 ? undefined : `other settings have the same definition. Also add ${names.join(', ')}.`
}

/** Whether a list has items that must have the setting. Settings of layers are required only once they are merged. */
function isRequiredInList(assembled: AssembledSchema, renamed: RenamedSetting): boolean {
  const { scope, to } = renamed
  const isItem = to.some((step, index) => {
    const list = schemaAt(assembled, scope, to.slice(0, index))
    return step === '*' && list !== undefined && resolve(assembled, list).items !== undefined
  })
  return isItem && isRequired(assembled, renamed)
}
