import { chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { execa } from 'execa'
import { compiledSchema, compiledSchemaFile } from './build/compiled-schema.ts'
import { repository } from './toolchain/paths.ts'
import { runMain, UserError } from './toolchain/user-error.ts'

const help = `Usage: npm run build

Compiles the CLI and the library to dist/: the TypeScript, and the chart's schema, which the CLI would otherwise compile
each time that it runs.

  --help, -h  show this`

await runMain(async () => {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } })
  if (values.help) return console.log(help)
  const dist = join(repository, 'dist')
  await rm(dist, { recursive: true, force: true })
  const { exitCode } = await execa('tsc', ['-p', 'tsconfig.build.json'], {
    cwd: repository,
    preferLocal: true,
    stdio: 'inherit',
    reject: false,
  })
  if (exitCode !== 0) throw new UserError('The TypeScript in src/ does not compile: correct what is named above.')
  await writeFile(join(dist, compiledSchemaFile), compiledSchema())
  await chmod(join(dist, 'cli.js'), 0o755)
})
