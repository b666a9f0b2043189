import { parseArgs } from 'node:util'
import { execa } from 'execa'
import semver from 'semver'
import { repository } from './toolchain/paths.ts'
import { readAllPinned, readPinned } from './toolchain/pinned.ts'
import { runMain } from './toolchain/user-error.ts'
import { minorOf } from './toolchain/version.ts'

const help = `Usage: npm run test:matrix [-- VERSION...]

Runs all tests, each in full, where "npm test" draws: takes the chart through the life of a release with both Helms, and
with the change from Helm 3 to 4, on the oldest and the newest Kubernetes, and writes the results to docs/tested.md.
Also runs what needs tools that take minutes to build, such as all auditors of docs/security.md and kube-state-metrics.
VERSION is a minor version of Kubernetes to test in addition, such as 1.33; "npm run toolchain:kubernetes" pins others.

  --help, -h  show this`

await runMain(async () => {
  const options = { help: { type: 'boolean', short: 'h', default: false } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  if (values.help) return console.log(help)
  const added = await Promise.all(positionals.map((minor) => readPinned('kubernetes', minor)))
  const pinned = (await readAllPinned('kubernetes')).map(({ version }) => version).toSorted(semver.compare)
  const versions = [pinned.at(0), ...added.map(({ version }) => version), pinned.at(-1)]
  const minors = [...new Set(versions.map((version) => minorOf(String(version))))]
  const { exitCode } = await execa('vitest', ['run'], {
    cwd: repository,
    preferLocal: true,
    stdio: 'inherit',
    env: { MATRIX: minors.join(',') },
    reject: false,
  })
  process.exitCode = exitCode ?? 1
})
