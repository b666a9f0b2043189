import { access, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { dirname, join } from 'node:path'
import type { Node } from 'kubernetes-types/core/v1.d.ts'
import { describe, expect, it, vi } from 'vitest'
import { getItems, kubectl } from '../../scripts/cluster/kubectl.ts'
import { apply, claim, volumeOf } from './claim.ts'
import { clusterAccess, kubectlOnCluster } from './helpers.ts'

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

/** The addresses by which other machines reach this one. Those of a link work only with its interface. */
const otherAddresses = (): string[] =>
  Object.entries(networkInterfaces()).flatMap(([name, list = []]) =>
    list
      .filter(({ internal }) => !internal)
      .map((each) => (each.family === 'IPv6' && each.scopeid > 0 ? `${each.address}%${name}` : each.address)),
  )

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
    const path = await volumeOf(cluster)
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

  it('is reachable only from this machine', async ({ skip }) => {
    const folder = dirname(clusterAccess().kubeconfig)
    const text = await readFile(join(folder, 'kwok.yaml'), 'utf8')
    const ports = [...new Set(Array.from(text.matchAll(/127\.0\.0\.1:(\d+)/g), ([, port]) => Number(port)))]
    const others = otherAddresses()
    if (others.length === 0) skip('this machine has only its loopback addresses')
    // At least the API server, and etcd for clients and for peers.
    expect(ports.length).toBeGreaterThanOrEqual(3)
    for (const port of ports) {
      expect(await accepts('127.0.0.1', port)).toBe(true)
      for (const address of others)
        expect({ address, port, accepts: await accepts(address, port) }).toEqual({ address, port, accepts: false })
    }
  })
})
