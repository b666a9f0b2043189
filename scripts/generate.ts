import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generate } from './generate/index.ts'
import { runMain, UserError } from './toolchain/user-error.ts'

const help = `Usage: npm run generate [-- --check]

Makes the chart's values.yaml, values.schema.json, files/contract.json, the reference in its README.md, and
src/values.ts from schema/. With --check nothing is written, and a result that differs is an error.`

await runMain(async () => {
  const { values } = parseArgs({
    options: { check: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) return console.log(help)
  const differing = await generate(fileURLToPath(new URL('..', import.meta.url)), values)
  if (values.check && differing.length > 0) {
    const lines = differing.map((path) => `${path} differs from what schema/ says.`)
    throw new UserError([...lines, 'Run npm run generate and commit the result.'].join('\n'))
  }
  console.log(
    differing.map((path) => `Wrote ${path}.`).join('\n') || 'All that is generated from schema/ is up to date.',
  )
})
