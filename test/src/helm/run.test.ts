import { expect, it, vi } from 'vitest'
import { helmAt } from '../../../src/helm/run.ts'

it.each([
  ['the one that is named', './helm', '/plugin/helm', './helm'],
  ['the one that runs the CLI as a plugin', undefined, '/plugin/helm', '/plugin/helm'],
  ['the one on the PATH', undefined, undefined, 'helm'],
  ['the one on the PATH, if all names are empty', '', '', 'helm'],
])('Helm is %s', (_, named, plugin, program) => {
  vi.stubEnv('HELM_BIN', plugin)
  try {
    expect(helmAt('.', named).program).toBe(program)
  } finally {
    vi.unstubAllEnvs()
  }
})
