import { ProblemsError } from '../../../src/problems/problem.ts'
import { formatPlace } from '../../../src/read/place.ts'
import { readValues } from '../../../src/values/given.ts'

/** Prints for each values file in a folder what is wrong with it, or its values: `node load.ts FOLDER FILE…`. */
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
