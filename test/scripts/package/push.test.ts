import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { makeFolder } from '../../src/program-folder.ts'

const sources = fileURLToPath(new URL('../../../scripts', import.meta.url))

/** Stores the login as Helm does, and waits in the push. */
const helm = `#!/bin/sh
case "$1" in
registry) while [ "$1" != --registry-config ]; do shift; done; cat > "$2" ;;
push) : > pushing; exec sleep 1000 ;;
esac
`

const program = `
import { pushChart } from '${sources}/package/push.ts'
import { runMain } from '${sources}/toolchain/user-error.ts'
const login = { username: 'ann', password: 'secret' }
await runMain(() => pushChart('./helm', 'chart.tgz', { address: 'oci://registry.example.com/charts', login }))
`

// On Windows, a process cannot handle a signal of another one.
it.skipIf(process.platform === 'win32')('a push that is ended leaves no login', async () => {
  const { folder } = await makeFolder({ helm, 'push.mjs': program })
  await chmod(join(folder, 'helm'), 0o755)
  const temporary = join(folder, 'temporary')
  await mkdir(temporary)
  await writeFile(join(folder, 'chart.tgz'), '')
  const child = spawn(process.execPath, ['push.mjs'], {
    cwd: folder,
    env: { ...process.env, TMPDIR: temporary },
    stdio: 'inherit',
  })
  const end = once(child, 'exit')
  await expect.poll(() => existsSync(join(folder, 'pushing')), { timeout: 60_000 }).toBe(true)
  expect(readdirSync(temporary, { recursive: true }).some((name) => String(name).endsWith('config.json'))).toBe(true)
  child.kill('SIGINT')
  expect(await end).toEqual([130, null])
  expect(readdirSync(temporary)).toEqual([])
})
