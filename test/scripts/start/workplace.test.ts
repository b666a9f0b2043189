import { delimiter, join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { exportLines, shellEnvironment } from '../../../scripts/start/workplace.ts'

const workplace = { kubeconfig: "/home/user/it's here/kubeconfig.yaml", folders: ['/my cache/helm4', '/my cache/k8s'] }

describe('exportLines', () => {
  it('sets the variables of a shell that evaluates them, whatever characters are in the paths', async () => {
    const code = `${exportLines(workplace, {}).join('\n')}\nprintf '%s\\n' "$KUBECONFIG" "$PATH"`
    const { stdout } = await execa('/bin/sh', ['-c', code], { env: { PATH: '/bin' }, extendEnv: false })
    expect(stdout.split('\n')).toEqual([workplace.kubeconfig, '/my cache/helm4:/my cache/k8s:/bin'])
  })

  it('sets those of PowerShell on Windows', () => {
    const onWindows = { kubeconfig: "C:\\it's here\\kubeconfig.yaml", folders: ['C:\\helm4', 'C:\\k8s'] }
    expect(exportLines(onWindows, { HELM_NAMESPACE: 'x' }, 'win32')).toEqual([
      'Remove-Item Env:HELM_NAMESPACE',
      "$env:KUBECONFIG = 'C:\\it''s here\\kubeconfig.yaml'",
      "$env:PATH = 'C:\\helm4;C:\\k8s;' + $env:PATH",
    ])
  })

  it('leaves the PATH alone if the programs are on it already', () => {
    expect(exportLines({ kubeconfig: '/k', folders: [] }, {})).toEqual(['export KUBECONFIG=/k'])
  })

  it('removes what would lead Helm to another cluster', () => {
    const env = { HELM_KUBECONTEXT: 'production', HELM_NAMESPACE: 'x', HELM_DEBUG: 'true' }
    expect(exportLines(workplace, env)[0]).toBe('unset HELM_KUBECONTEXT HELM_NAMESPACE')
  })
})

describe('shellEnvironment', () => {
  const path = (...folders: string[]) => folders.join(delimiter)
  const ofNpm = [join('/project', 'node_modules', '.bin'), join('/npm', 'node-gyp-bin')]

  it('puts the programs before all others, and keeps the rest of the environment', () => {
    const env = { PATH: path('/usr/bin', '/bin'), KUBECONFIG: '/production', LANG: 'C', HELM_KUBECONTEXT: 'x' }
    expect(shellEnvironment(workplace, env)).toEqual({
      PATH: path(...workplace.folders, '/usr/bin', '/bin'),
      KUBECONFIG: workplace.kubeconfig,
      LANG: 'C',
    })
  })

  it('removes what npm adds for its scripts', () => {
    const own = join('/home/user', 'node_modules', '.bin')
    const env = { PATH: path(...ofNpm, '/usr/bin', own), npm_config_prefix: '/usr', INIT_CWD: '/home' }
    expect(shellEnvironment(workplace, env)).toEqual({
      PATH: path(...workplace.folders, '/usr/bin', own),
      KUBECONFIG: workplace.kubeconfig,
    })
  })
})
