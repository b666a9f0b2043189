import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../src/values.ts'
import { fleet } from './fleet.ts'
import type { HelmOptions } from './helm.ts'
import { type AgentObjects, render } from './render.ts'

const onOpenShift: HelmOptions = { args: ['--api-versions', 'security.openshift.io/v1'] }
const ids = { runAsUser: 1, runAsGroup: 2 }
const settings: AgentSettings = {
  securityContext: ids,
  initContainers: { init: { image: 'busybox:1', securityContext: { runAsUser: 3 } } },
  sidecars: { sidecar: { image: 'busybox:1', securityContext: { runAsGroup: 4 } } },
}
const adapted = (adaptSecurityContext?: string) =>
  adaptSecurityContext === undefined ? {} : { global: { compatibility: { openshift: { adaptSecurityContext } } } }

/** All security contexts of a pod: its own, then those of its containers. */
const contextsOf = ({ pod }: AgentObjects) =>
  [pod, ...(pod.initContainers ?? []), ...pod.containers].map(({ securityContext }) => securityContext)

const own = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } }
const podOwn = {
  runAsNonRoot: true,
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
}
const withIds = [
  { ...podOwn, runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 },
  { ...own, ...ids, runAsUser: 3 },
  { ...own, ...ids },
  { ...own, ...ids, runAsGroup: 4 },
]
const withoutIds = [podOwn, own, own, own]

describe('global.compatibility.openshift.adaptSecurityContext', () => {
  it.each<[adapt: string | undefined, where: string, options: HelmOptions, expected: unknown]>([
    [undefined, 'elsewhere', {}, withIds],
    [undefined, 'on OpenShift', onOpenShift, withoutIds],
    ['auto', 'elsewhere', {}, withIds],
    ['auto', 'on OpenShift', onOpenShift, withoutIds],
    ['force', 'elsewhere', {}, withoutIds],
    ['force', 'on OpenShift', onOpenShift, withoutIds],
    ['disabled', 'elsewhere', {}, withIds],
    ['disabled', 'on OpenShift', onOpenShift, withIds],
  ])('%s, %s', async (adapt, _, options, expected) => {
    const { agent } = await render(
      { ...fleet(settings, { name: 'd' }, { name: 's', kind: 'StatefulSet' }), ...adapted(adapt) },
      options,
    )
    expect(contextsOf(agent('d'))).toEqual(expected)
    expect(contextsOf(agent('s'))).toEqual(expected)
  })
  it('leaves no empty security context', async () => {
    const bare = { podSecurityContext: null, securityContext: null }
    const { agent } = await render({
      ...fleet(bare, { ...settings, name: 'a', securityContext: ids }),
      ...adapted('force'),
    })
    expect(contextsOf(agent('a'))).toEqual([undefined, undefined, undefined, undefined])
  })
  it('allows low ports for containers that it keeps from running as root', async () => {
    const root = { runAsUser: 0, runAsNonRoot: false }
    const values = fleet(
      { service: { enabled: true } },
      { name: 'pod', podSecurityContext: root },
      { name: 'container', securityContext: root },
    )
    const plain = await render(values)
    const forced = await render({ ...values, ...adapted('force') })
    for (const name of ['pod', 'container']) {
      expect(plain.agent(name).pod.securityContext).not.toHaveProperty('sysctls')
      expect(forced.agent(name).pod.securityContext?.sysctls).toHaveLength(1)
    }
  })
})
