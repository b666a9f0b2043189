import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generate } from './generate/index.ts'
import { SchemaError } from './generate/schema.ts'

const projectRoot = fileURLToPath(new URL('..', import.meta.url))
const { check = false } = parseArgs({ options: { check: { type: 'boolean' } } }).values

try {
  const differing = await generate(projectRoot, { check })
  if (check && differing.length > 0) {
    for (const path of differing) console.error(`${path} differs from what schema/ says.`)
    console.error('Run npm run generate and commit the result.')
    process.exitCode = 1
  } else {
    const written = differing.map((path) => `Wrote ${path}.`)
    console.log(written.join('\n') || 'All that is generated from schema/ is up to date.')
  }
} catch (error) {
  if (!(error instanceof SchemaError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
