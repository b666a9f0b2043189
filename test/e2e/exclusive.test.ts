import type { PersistentVolumeClaim, Pod, Service } from 'kubernetes-types/core/v1.d.ts'
import { describe, expect, it, type TestContext, vi } from 'vitest'
import { kubectl } from '../../scripts/cluster/kubectl.ts'
import type { Agent, AgentSettings, VolumeEntry } from '../../src/values.ts'
import { changeOf } from '../chart/completeness/changes.ts'
import { leavesOf } from '../chart/completeness/leaves.ts'
import { readDocuments } from '../chart/documents.ts'
import { fleet } from '../chart/fleet.ts'
import { assembled } from '../chart/generated/arbitraries.ts'
import { template } from '../chart/helm.ts'
import { deleteNamespace, kubectlOnCluster, onNewestCluster, patience } from './helpers.ts'
import { objectsIn } from './objects.ts'
import { uncheckedChart } from './unchecked.ts'

type KubernetesObject = { kind: string; metadata: { name: string } }

/** An empty namespace that admits every pod. */
async function newNamespace(name: string, { onTestFinished }: Pick<TestContext, 'onTestFinished'>): Promise<string> {
  onTestFinished(() => deleteNamespace(onNewestCluster(name)))
  await kubectl(kubectlOnCluster(), ['create', 'namespace', name])
  return name
}

/** The objects of some kind of agents in a release of that name. @param chart by default, the chart itself */
async function objectsOf(
  kind: string,
  agents: readonly Agent[],
  options: { namespace: string; release: string; chart?: string },
): Promise<KubernetesObject[]> {
  const text = await template('helm4', fleet({}, ...agents), options)
  return readDocuments<KubernetesObject>(text)
    .map(({ content }) => content)
    .filter((object) => object.kind === kind)
}

const create = (items: readonly object[]): Promise<string> =>
  kubectl(kubectlOnCluster(), ['create', '--filename', '-'], { apiVersion: 'v1', kind: 'List', items })

/** Values of settings for which any other value says nothing. */
const values: Readonly<Record<string, AgentSettings>> = {
  'service.clusterIP': { service: { enabled: true, clusterIP: '10.96.7.7' } },
}

describe('schema/exclusive.yaml', () => {
  it('has the settings that the API server gives to one Service only', async (context) => {
    const namespace = await newNamespace('exclusive-service', context)
    const changes = leavesOf(assembled, 'agentSettings')
      .filter(({ path }) => path[0] === 'service')
      .map((leaf) => changeOf(assembled, leaf))
    const paths = changes.map(({ path }) => path)
    const agents = changes.map(({ path, changed }, index): Agent => {
      return { ...(values[path] ?? (changed as AgentSettings)), name: `leaf-${index}` }
    })
    // The chart would refuse what agents of one release must not share.
    const chart = await uncheckedChart(context)
    await create(await objectsOf('Service', agents, { namespace, chart, release: 'one' }))
    const said = await create(await objectsOf('Service', agents, { namespace, chart, release: 'two' })).catch(String)
    const made = (await objectsIn<Service>(onNewestCluster(namespace), 'services')).map(
      ({ metadata }) => metadata?.name ?? '',
    )
    const refused = paths.filter(
      (_, index) => !made.some((name) => /^two-.*-leaf-(\d+)$/.exec(name)?.[1] === `${index}`),
    )
    expect(refused, said).toHaveLength(said.match(/already allocated/g)?.length ?? 0)
    const exclusive = assembled.exclusive.filter(({ holder }) => holder === 'Service').map(({ path }) => path)
    expect(refused.sort()).toEqual(exclusive.sort())
  })

  it('has volumes that are bound to one claim only', async (context) => {
    const namespace = await newNamespace('exclusive-volume', context)
    const name = 'exclusive-disk'
    context.onTestFinished(async () => {
      await kubectl(kubectlOnCluster(), ['delete', 'persistentvolume', name, '--wait=false'])
    })
    // A class of its own, so that no claim of another test gets the volume.
    const storageClassName = name
    const settings: AgentSettings = { persistence: { volumeName: name, storageClassName } }
    const claims = await Promise.all(
      ['one', 'two'].map((release) =>
        objectsOf('PersistentVolumeClaim', [{ ...settings, name: 'a' }], { namespace, release }),
      ),
    )
    const spec = {
      ...{ storageClassName, capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'] },
      hostPath: { path: '/tmp/none' },
    }
    await create([{ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name }, spec }, ...claims.flat()])
    await vi.waitFor(async () => {
      const found = await objectsIn<PersistentVolumeClaim>(onNewestCluster(namespace), 'persistentvolumeclaims')
      expect(found.map(({ status }) => status?.phase).sort()).toEqual(['Bound', 'Pending'])
    }, patience)
  })

  const disks: Readonly<Record<string, VolumeEntry>> = {
    awsElasticBlockStore: { awsElasticBlockStore: { volumeID: 'vol-1' } },
    gcePersistentDisk: { gcePersistentDisk: { pdName: 'plans' } },
    iscsi: { iscsi: { iqn: 'iqn.2001-04.com.example:plans', lun: 0, targetPortal: '192.0.2.1' } },
    rbd: { rbd: { image: 'plans', monitors: ['192.0.2.1'] } },
  }
  it.concurrent.for(Object.entries(disks))(
    'has disks that one pod of a node has only: %s',
    async ([kind, disk], context) => {
      const namespace = await newNamespace(`exclusive-${kind.toLowerCase()}`, context)
      const settings: AgentSettings = {
        nodeSelector: { 'kubernetes.io/hostname': 'node-1' },
        persistence: { enabled: false },
        volumes: { disk: { mountPath: '/disk', ...disk } },
      }
      const pods = await Promise.all(
        ['one', 'two'].map((release) => objectsOf('Deployment', [{ ...settings, name: 'a' }], { namespace, release })),
      )
      await create(pods.flat())
      await vi.waitFor(async () => {
        const found = await objectsIn<Pod>(onNewestCluster(namespace), 'pods')
        const waiting = found.flatMap(({ status }) =>
          status?.conditions?.filter(({ reason }) => reason === 'Unschedulable'),
        )
        expect(found.map(({ spec }) => spec?.nodeName).filter(Boolean)).toHaveLength(1)
        expect(waiting.map((condition) => condition?.message)).toEqual([expect.stringContaining('no available disk')])
      }, patience)
    },
  )
})
