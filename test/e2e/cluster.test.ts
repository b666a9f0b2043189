import { access, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { dirname, join } from 'node:path'
import type { Node, PersistentVolume, PersistentVolumeClaim } from 'kubernetes-types/core/v1.d.ts'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { type Cluster, listClusters, startCluster, stopCluster } from '../../scripts/cluster/cluster.ts'
import { getItems, type Kubectl, kubectl } from '../../scripts/cluster/kubectl.ts'
import { findProcesses } from '../../scripts/cluster/processes.ts'
import { testClusterName } from '../test-clusters.ts'
import { clusterAccess, kubectlOnCluster } from './helpers.ts'

const namesIn = async (cluster: Kubectl, kind: string) =>
  (await getItems<{ metadata: { name: string } }>(cluster, [kind])).map(({ metadata }) => metadata.name)

/** Applies an object to the namespace `default`. */
const apply = (cluster: Kubectl, object: object) => kubectl(cluster, ['apply', '--filename', '-'], object)
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '40Mi' } } },
}

async function isBound(cluster: Kubectl): Promise<string> {
  return vi.waitFor(
    async () => {
      const [bound] = await getItems<PersistentVolumeClaim>(cluster, ['persistentvolumeclaims'])
      expect(bound?.status?.phase).toBe('Bound')
      // Other tests have volumes, too.
      const volumes = await getItems<PersistentVolume>(cluster, ['persistentvolumes'])
      const volume = volumes.find(({ metadata }) => metadata?.name === bound?.spec?.volumeName)
      return volume?.spec?.hostPath?.path ?? ''
    },
    { timeout: 120_000, interval: 250 },
  )
}

/** Whether an address accepts connections. */
function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false))
  })
}

describe('an embedded cluster', () => {
  it('has ready nodes in three zones', async () => {
    const nodes = await getItems<Node>(kubectlOnCluster(), ['nodes'])
    expect(nodes).toHaveLength(5)
    expect(new Set(nodes.map(({ metadata }) => metadata?.labels?.['topology.kubernetes.io/zone'])).size).toBe(3)
    for (const { status } of nodes) {
      expect(status?.conditions).toContainEqual(expect.objectContaining({ type: 'Ready', status: 'True' }))
      expect(status?.allocatable?.cpu).toBe('16')
    }
  })

  it('creates a volume for a claim, and removes it with the claim', async () => {
    const cluster = kubectlOnCluster()
    await apply(cluster, claim)
    const path = await isBound(cluster)
    await access(path)
    await kubectl(cluster, ['delete', 'persistentvolumeclaim', 'data'])
    await vi.waitFor(() => expect(access(path)).rejects.toThrow('ENOENT'), { timeout: 120_000, interval: 250 })
  })

  it('has room for a million Services', async () => {
    const cluster = kubectlOnCluster()
    // The last address of 10.96.0.0/12, which the API server rejects if its range is smaller.
    const spec = { clusterIP: '10.111.255.254', ports: [{ port: 737 }] }
    await apply(cluster, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'last' }, spec })
    await kubectl(cluster, ['delete', 'service', 'last'])
  })

  it('is reachable only from this machine', async () => {
    const folder = dirname(clusterAccess().kubeconfig)
    const text = await readFile(join(folder, 'kwok.yaml'), 'utf8')
    const ports = [...new Set(Array.from(text.matchAll(/127\.0\.0\.1:(\d+)/g), ([, port]) => Number(port)))]
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
    const others = addresses
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address)
    // At least the API server, and etcd for clients and for peers.
    expect(ports.length).toBeGreaterThanOrEqual(3)
    for (const port of ports) {
      expect(await accepts('127.0.0.1', port)).toBe(true)
      for (const address of others)
        expect(`${address}:${port} ${await accepts(address, port)}`).toBe(`${address}:${port} false`)
    }
  })
})

describe('startCluster and stopCluster', () => {
  const name = testClusterName('other')
  let cluster: Cluster
  let other: Kubectl

  beforeAll(async () => {
    cluster = await startCluster(name, inject('tools'), { nodes: 1 })
    other = { path: inject('tools').kubectl.path, access: cluster }
  })
  afterAll(() => stopCluster(name))

  const folder = () => dirname(cluster.kubeconfig)

  it('start several next to each other', async () => {
    expect(cluster.isNew).toBe(true)
    await apply(other, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'here-alone' } })
    expect(await namesIn(other, 'configmaps')).toContain('here-alone')
    expect(await namesIn(kubectlOnCluster(), 'configmaps')).not.toContain('here-alone')
  })

  it('find a running one', async () => {
    expect(await startCluster(name, inject('tools'), { nodes: 2 })).toEqual({ ...cluster, isNew: false })
    expect(await namesIn(other, 'nodes')).toEqual(['node-1', 'node-2'])
    expect(await namesIn(other, 'configmaps')).toContain('here-alone')
  })

  it('recreate it if a part of it has died, and clean up what it had created', async () => {
    await apply(other, claim)
    const path = await isBound(other)
    const server = (await findProcesses(folder())).find(({ program }) => program.endsWith('/kube-apiserver'))
    process.kill(server?.pid ?? 0, 'SIGKILL')
    const again = await startCluster(name, inject('tools'), { nodes: 1 })
    expect(again.isNew).toBe(true)
    expect(await namesIn(other, 'nodes')).toEqual(['node-1'])
    expect(await findProcesses(folder())).toHaveLength(6)
    await expect(access(path)).rejects.toThrow('ENOENT')
  })

  it('remove it completely, with the folders of its volumes', async () => {
    await apply(other, claim)
    const path = await isBound(other)
    expect(await stopCluster(name)).toEqual({ processes: 6, volumes: 1, bytes: expect.any(Number) })
    await expect(access(path)).rejects.toThrow('ENOENT')
    await expect(access(folder())).rejects.toThrow('ENOENT')
    expect(await findProcesses(folder())).toEqual([])
    expect(await listClusters()).not.toContain(name)
    expect(await stopCluster(name)).toBeUndefined()
  })
})
