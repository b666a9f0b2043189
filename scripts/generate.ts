import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generate } from './generate/index.ts'

const projectRoot = fileURLToPath(new URL('..', import.meta.url))
const { check } = parseArgs({ options: { check: { type: 'boolean' } } }).values

const differing = await generate(projectRoot, { check: check ?? false })
if (check && differing.length > 0) {
  for (const path of differing) console.error(`${path} differs from what schema/ says.`)
  console.error('Run npm run generate and commit the result.')
  process.exitCode = 1
} else if (!check) {
  console.log(
    differing.length === 0 ? 'Everything is up to date.' : differing.map((path) => `Wrote ${path}`).join('\n'),
  )
}
