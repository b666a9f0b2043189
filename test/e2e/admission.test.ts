import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { kubectl } from '../../scripts/cluster/kubectl.ts'
import { chart } from '../../scripts/start/examples.ts'
import { helm } from '../../scripts/start/helm.ts'
import { fleet } from '../chart/fleet.ts'
import { drawn } from '../seed.ts'
import { valuesFiles } from '../values-files.ts'
import { onNewest, someMajors } from './cells.ts'
import { defineCustomResources } from './custom-resources.ts'
import {
  createNamespace,
  deleteNamespace,
  helmOnCluster,
  kubectlOnCluster,
  newRelease,
  onNewestCluster,
  patience,
  upgrade,
} from './helpers.ts'
import { podsIn, workloadsIn } from './objects.ts'
import { waysToApply } from './refusals.ts'

const files = valuesFiles.map((file) => [basename(file, '.yaml'), file] as const)

/** For objects that are only tried. */
const place = onNewestCluster('accepted-files')
beforeAll(async () => {
  await Promise.all([defineCustomResources(kubectlOnCluster()), createNamespace(place)])
  return () => deleteNamespace(place)
})

describe.concurrent('objects of a values file', () => {
  const rows = files.flatMap(([name, file]) => someMajors(name).map((major) => [name, major, file] as const))
  it.for(rows)('%s, Helm %i: the API server accepts all without warnings', async ([, major, file], context) => {
    const folder = await mkdtemp(join(tmpdir(), 'accepted-'))
    context.onTestFinished(() => rm(folder, { recursive: true }))
    const args = ['--namespace', place.namespace, '--values', file, '--output-dir', folder]
    await helm(helmOnCluster(major), ['template', 'fleet', chart, ...args])
    // A violation of Pod Security "restricted" is a warning too.
    const way = waysToApply[major === 3 ? 'client' : 'server']
    const strictly = [way, '--dry-run=server', '--validate=strict', '--warnings-as-errors']
    await kubectl(kubectlOnCluster(), ['apply', ...strictly, '--recursive', '--filename', folder])
  })
})

// Admission sees pods, and these are the same with both majors. Each mostly waits for them.
describe.concurrent('Pod Security "restricted"', () => {
  it.for(drawn(files, 'restricted', 3))('%s: every pod runs', async ([name, file], context) => {
    const release = await newRelease(onNewest(4), `restricted-${name}`, context)
    await upgrade(release, file)
    // A rejected pod causes no error: it is only missing. Autoscalers act after Helm has seen the first pod ready.
    await vi.waitFor(async () => {
      const [workloads, pods] = await Promise.all([workloadsIn(release), podsIn(release)])
      const wanted = Object.entries(workloads).map(([agent, [{ spec } = {}]]) => [agent, spec?.replicas])
      const running = Object.keys(workloads).map((agent) => [
        agent,
        pods[agent]?.filter(({ status }) => status?.phase === 'Running').length ?? 0,
      ])
      expect(running).toEqual(wanted)
      expect(wanted).not.toEqual([])
    }, patience)
  })

  it('a pod that may run as root is rejected', async (context) => {
    const release = await newRelease(onNewest(4), 'restricted-root', context)
    const root = fleet({}, { name: 'root', podSecurityContext: { runAsNonRoot: false, runAsUser: 0 } })
    await upgrade(release, root, { wait: false })
    await vi.waitFor(async () => {
      const [deployment] = (await workloadsIn(release)).root ?? []
      const message = expect.stringContaining('violates PodSecurity "restricted:latest"')
      expect(deployment?.status?.conditions).toContainEqual(expect.objectContaining({ message }))
    }, patience)
    expect(await podsIn(release)).toEqual({})
  })
})
