import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { embeddedNextSteps, existingNextSteps } from '../../../scripts/start/next-steps.ts'
import type { Tool } from '../../../scripts/toolchain/locate.ts'
import { repository } from '../../../scripts/toolchain/paths.ts'

const tool = (name: 'helm4' | 'kubectl', path: string, origin: Tool['origin']): Tool => ({
  name,
  path,
  version: '1',
  origin,
})
const tools = {
  helm4: tool('helm4', '/home/user/my cache/helm4/helm', 'cache'),
  kubectl: tool('kubectl', '/usr/local/bin/kubectl', 'PATH'),
}

describe('embeddedNextSteps', () => {
  it('names only scripts that package.json has', async () => {
    const { scripts } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
    const named = Array.from(embeddedNextSteps().matchAll(/^ {2}npm (?:run )?(\w+)$/gm), ([, name]) => name)
    expect(named).toEqual(['shell', 'status', 'start', 'stop'])
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named))
  })
})

describe('existingNextSteps', () => {
  const access = { kubeconfig: '/k', context: 'test' }

  it('adds to the PATH what is not there already', () => {
    expect(existingNextSteps(tools, access)).toContain(`  export PATH='/home/user/my cache/helm4':"$PATH"\n`)
    const windows = existingNextSteps(tools, access, 'win32')
    expect(windows).toContain("  $env:PATH = '/home/user/my cache/helm4;' + $env:PATH\n")
    expect(windows).not.toContain('export ')
    const onPath = { ...tools, helm4: tool('helm4', '/usr/bin/helm', 'PATH') }
    expect(existingNextSteps(onPath, access)).not.toContain('PATH=')
  })

  it('names the cluster in every command', () => {
    const commands = existingNextSteps(tools, access)
      .split('\n')
      .filter((line) => /^ {2}(kubectl|helm|npm)/.test(line))
    expect(commands.map((command) => command.replace(/.* --kubeconfig/, '--kubeconfig'))).toEqual([
      '--kubeconfig /k --context test',
      '--kubeconfig /k --kube-context test',
      '--kubeconfig /k --context test',
    ])
  })
})
