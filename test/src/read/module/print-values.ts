import { formatPlace } from '../../../../src/model/place.ts'
import { ProblemsError } from '../../../../src/model/problem.ts'
import { readValues } from '../../../../src/read/values.ts'

/** Prints, for each values file in a folder, its problems or its values: `node print-values.ts FOLDER FILE…`. */
const [folder, ...names] = process.argv.slice(2)
const said: string[] = []
for (const name of names) {
  const result: unknown = await readValues({ files: [name] }, folder).catch((error: unknown) => error)
  if (result instanceof ProblemsError) {
    said.push(result.problems.map(({ place, message }) => `${place && formatPlace(place)} ${message}`).join('\n'))
  } else
    said.push(result instanceof Error ? String(result.stack) : JSON.stringify((result as { given: unknown }).given))
}
console.log(JSON.stringify(said))
