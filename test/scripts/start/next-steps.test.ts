import { describe, expect, it } from 'vitest'
import { embeddedNextSteps, existingNextSteps } from '../../../scripts/start/next-steps.ts'
import type { Tool } from '../../../scripts/toolchain/locate.ts'

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
  it('quotes what a shell would split', () => {
    const text = embeddedNextSteps(tools, "/home/user/it's here/kubeconfig.yaml")
    expect(text).toContain("  export KUBECONFIG='/home/user/it'\\''s here/kubeconfig.yaml'\n")
  })

  it('adds to the PATH what is not there already', () => {
    expect(embeddedNextSteps(tools, '/k')).toContain(`  export PATH='/home/user/my cache/helm4':"$PATH"\n`)
    expect(embeddedNextSteps({ ...tools, helm4: tool('helm4', '/usr/bin/helm', 'PATH') }, '/k')).not.toContain('PATH=')
  })
})

describe('existingNextSteps', () => {
  it('names the cluster in every command', () => {
    const access = { kubeconfig: '/k', context: 'test' }
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
