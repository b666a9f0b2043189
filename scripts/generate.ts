import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generate } from './generate/index.ts'
import { runMain, UserError } from './toolchain/user-error.ts'

const help = `Usage: npm run generate [-- --check]

Generates from schema/: the chart's values.yaml, values.schema.json, files/contract.json and the reference in its
README.md; docs/problems.md and the picture of the project's README.md; the generated files of src. From
examples/observability/alerts.yaml, the dashboard and the values next to it. Also writes the version of package.json,
the changes in CHANGELOG.md and addresses.yaml to Chart.yaml, plugin.yaml and package.json.

  --check     write nothing, and fail if a file differs
  --help, -h  show this`

await runMain(async () => {
  const { values } = parseArgs({
    options: { check: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) return console.log(help)
  const differing = await generate(fileURLToPath(new URL('..', import.meta.url)), values)
  if (values.check && differing.length > 0) {
    const lines = differing.map((path) => `${path} does not match its sources.`)
    throw new UserError([...lines, 'Run npm run generate and commit the result.'].join('\n'))
  }
  console.log(differing.map((path) => `Wrote ${path}.`).join('\n') || 'All generated files are up to date.')
})
