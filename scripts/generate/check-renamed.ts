import semver from 'semver'
import { agentKeys } from '../../src/model/keys.ts'
import { endOf, isRequired, type RenamedSetting, renamedSettings, sharedSteps } from './renamed.ts'
import { ownerOf, placesOf, schemaAt } from './renamed-paths.ts'
import { type AssembledSchema, resolve, SchemaError } from './schema.ts'

/**
 * Rejects entries of schema/renamed.yaml that do not work, and those whose old names have ended. Reports all at once.
 * @param version of the chart
 */
export function checkRenamed(assembled: AssembledSchema, version: string): void {
  const problems = renamedSettings(assembled.renamed).flatMap((renamed) => {
    const problem = problemOf(assembled, renamed, version)
    const { scope, old } = renamed
    return problem === undefined ? [] : [`schema/renamed.yaml: ${scope}: ${old.join('.')}: ${problem}`]
  })
  if (problems.length > 0) throw new SchemaError(problems)
}

/** What is wrong with an entry first, and what to do. */
function problemOf(assembled: AssembledSchema, renamed: RenamedSetting, version: string): string | undefined {
  const { scope, old, to, since } = renamed
  const [oldPath, path] = [old.join('.'), to.join('.')]
  const rests = [old, to].map((each) => each.slice(sharedSteps(renamed)))
  const owner = ownerOf(assembled, scope, old)
  if (semver.valid(since) === null || semver.patch(since) !== 0) {
    return `in is ${since}, but only a minor version renames. Write one such as 0.2.0.`
  }
  if (semver.gte(version, endOf(renamed))) {
    // Aliases have no *.
    const alias = old.includes('*')
      ? ''
      : ` Add "${oldPath}: ${path}" to ${scope} of schema/aliases.yaml, so that the CLI still names the new one.`
    return `the old name works until version ${endOf(renamed)}, and package.json has ${version}. Remove the entry, and name \`${oldPath}\` in CHANGELOG.md and docs/upgrades.md.${alias}`
  }
  if (scope === 'values' && [old, to].some(([key = '']) => agentKeys.includes(key))) {
    return 'a layer of agents cannot be renamed, and its settings are those of all layers. Move the entry to settings.'
  }
  if (rests.flat().includes('*')) return `* does not lead to the same place in ${path}. Correct one of the paths.`
  if (schemaAt(assembled, scope, to) === undefined) return `there is no setting ${path}. Correct the new path.`
  if (schemaAt(assembled, scope, old) !== undefined) return 'this is still a setting. Remove it from its definition.'
  if (owner === undefined) {
    return `${old.slice(0, -1).join('.')} is not an object of ours. Correct the old path, or rename the whole object.`
  }
  if (isInList(assembled, renamed)) return `${path} is required in a list, which cannot miss it. Keep its name.`
  const missing = placesOf(assembled, owner)
    .map((place) => ({ ...place, name: [...place.path, old.at(-1)].join('.') }))
    .filter((place) => assembled.renamed[place.scope][place.name] === undefined)
  const names = missing.map((place) => `${place.name} to ${place.scope}`)
  return names.length === 0 ? undefined : `other settings have the same definition. Also add ${names.join(', ')}.`
}

/** Whether a list has items that must have the setting. Settings of layers are required only once they are merged. */
function isInList(assembled: AssembledSchema, renamed: RenamedSetting): boolean {
  const { scope, to } = renamed
  const isItem = to.some((step, index) => {
    const list = schemaAt(assembled, scope, to.slice(0, index))
    return step === '*' && list !== undefined && resolve(assembled, list).items !== undefined
  })
  return isItem && isRequired(assembled, renamed)
}
