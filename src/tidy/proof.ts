import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ObjectChange, objectChanges } from '../diff/objects.ts'
import { helmValues } from '../helm/arguments.ts'
import { type Manifest, renderManifests } from '../helm/render.ts'
import type { Helm, Release } from '../helm/run.ts'
import { privateFile, withTemporaryFolder } from '../helm/temporary.ts'
import type { GivenValues, ValuesFile } from '../model/given.ts'
import type { Share } from '../model/progress.ts'
import { refusal } from '../validate/refusal.ts'
import type { Contexts } from './contexts.ts'
import type { SourceFile } from './source.ts'

/**
 * What an upgrade to another text of a file would change, in any of the installations that read it. Helm reads both texts
 * itself.
 * @param share called with the installations that are compared
 * @throws ProblemsError if the chart rejects the values as they are
 * @throws HelmMissingError, HelmError
 */
export function objectsChanged(
  helm: Helm,
  { all }: Contexts,
  { head, text, path: own, read }: SourceFile,
  tidied: string,
  release: Release,
  share: Share,
): Promise<ObjectChange[]> {
  return withTemporaryFolder(async (folder) => {
    const write = (name: string, content: string): ValuesFile => {
      const path = join(folder, name)
      writeFileSync(path, `${head}${content}`, { mode: privateFile })
      return { ...read(content), path }
    }
    const before = own === undefined ? write('before.yaml', text) : { ...read(text), path: own }
    const after = write('after.yaml', tidied)
    const changes: ObjectChange[] = []
    for (const [index, { values }] of all.entries()) {
      if (all.length > 1) share(index, all.length)
      const old = await render(helm, await values(before), release)
      changes.push(...objectChanges(old, await render(helm, await values(after), release)))
    }
    return changes
  })
}

async function render(helm: Helm, given: GivenValues, release: Release): Promise<Manifest[]> {
  const values = helmValues(given)
  try {
    return await renderManifests(helm, values, release)
  } catch (error) {
    throw await refusal(error, helm, values, release, given)
  }
}
