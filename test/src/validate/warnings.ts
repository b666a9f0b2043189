import { validate } from '../../../src/index.ts'
import { formatPlace } from '../../../src/model/place.ts'
import { makeFolder } from '../program-folder.ts'

/** Each problem of values files, in the order of the files: `place: message [rule]`. Helm is not needed for these. */
export async function reportsOf(
  files: Readonly<Record<string, string>>,
  sets: readonly string[] = [],
): Promise<string[]> {
  const { folder } = await makeFolder(files)
  const given = { files: Object.keys(files), sets: { set: sets } }
  const { problems } = await validate(given, { folder, allow: ['no-helm'] })
  return problems.map(
    ({ rule, place, message }) => `${place === undefined ? '' : `${formatPlace(place)}: `}${message} [${rule}]`,
  )
}
