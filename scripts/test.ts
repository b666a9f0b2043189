import { parseArgs } from 'node:util'
import { execa } from 'execa'
import { repository } from './toolchain/paths.ts'
import { runMain } from './toolchain/user-error.ts'

const help = `Usage: npm test

Runs everything that must pass before a commit: all tests, and at the same time npm run check. If the check finds
something, it ends the tests, and what it found is printed last. "npx vitest run lists" runs only the tests in files
whose path contains that.

  --help, -h  show this`

await runMain(async () => {
  const options = { help: { type: 'boolean', short: 'h', default: false } } as const
  if (parseArgs({ options }).values.help) return console.log(help)
  let isInterrupted = false
  // A terminal sends it to all processes: Vitest cleans up, and this one waits for that.
  process.on('SIGINT', () => {
    isInterrupted = true
  })
  const inRepository = { cwd: repository, reject: false } as const
  const testing = execa('vitest', ['run'], { ...inRepository, preferLocal: true, stdio: 'inherit' })
  const check = await execa('npm', ['run', 'check'], { ...inRepository, stdin: 'ignore', all: true })
  if (check.failed) testing.kill()
  const tests = await testing
  if (!check.failed || isInterrupted) {
    process.exitCode = tests.exitCode ?? 1
    return
  }
  console.error(`\n${check.all}\n\nnpm run check failed, which ended the tests.`)
  process.exitCode = 1
})
