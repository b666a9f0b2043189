import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { reportOf } from '../../../src/helm/report.ts'
import { anyRelease, HelmMissingError, helmAt } from '../../../src/helm/run.ts'
import { makeFolder } from '../program-folder.ts'

afterEach(() => void vi.unstubAllEnvs())

it.each([
  ['the one that is named', './helm', '/plugin/helm', './helm'],
  ['the one that runs the CLI as a plugin', undefined, '/plugin/helm', '/plugin/helm'],
  ['the one on the PATH', undefined, undefined, 'helm'],
  ['the one on the PATH, if all names are empty', '', '', 'helm'],
])('Helm is %s', (_, named, plugin, program) => {
  vi.stubEnv('HELM_BIN', plugin)
  expect(helmAt('.', named).program).toBe(program)
})

it.skipIf(process.platform === 'win32').each(['', '/nowhere:bin'])(
  'nothing is copied for a Helm that is not on the PATH "%s"',
  async (PATH) => {
    vi.stubEnv('PATH', PATH)
    vi.stubEnv('TMPDIR', '/nowhere')
    const report = reportOf({ program: 'helm', folder: '/' }, { files: [], sets: {} }, anyRelease)
    await expect(report).rejects.toThrow(HelmMissingError)
  },
)

it.skipIf(process.platform === 'win32')('a folder on the PATH may be relative to where Helm runs', async () => {
  const { folder } = await makeFolder({ 'bin/helm': '#!/bin/sh\necho "Error: found" >&2\nexit 1\n' })
  await chmod(join(folder, 'bin/helm'), 0o755)
  vi.stubEnv('PATH', '/nowhere:bin')
  const { failure } = await reportOf({ program: 'helm', folder }, { files: [], sets: {} }, anyRelease)
  expect(failure).toBe('found')
})
