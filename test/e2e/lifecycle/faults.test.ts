import { describe, expect, it } from 'vitest'
import { kubectl } from '../../../scripts/cluster/kubectl.ts'
import type { Agent, Values } from '../../../src/values.ts'
import { fleet } from '../../chart/fleet.ts'
import { pageAt } from '../../pages.ts'
import { cells, someCells } from '../cells.ts'
import { newRelease, type Release, upgrade } from '../helpers.ts'
import { claimsIn, isReady, podsIn } from '../objects.ts'
import { type Workplace, workplaceOf } from '../shell.ts'

// What docs/troubleshooting.md says, fault by fault.

const { commands } = pageAt('docs/troubleshooting.md')
const [preview] = commands('Before it fails')
const [events] = commands('Pods that never start')
const command = 'helm upgrade --install fleet charts/protocol-mapper-agents -f values.yaml --wait'

/** The status of the release, as Helm shows it. */
const status = async ({ run }: Workplace): Promise<string> =>
  JSON.parse(await run('helm status fleet --output json')).info.status

/** The only pod of each agent. */
const uids = async (release: Release) =>
  Object.fromEntries(Object.entries(await podsIn(release)).map(([name, [pod]]) => [name, pod?.metadata?.uid]))

async function readyAgents(release: Release): Promise<string[]> {
  const pods = Object.entries(await podsIn(release))
  return pods.filter(([, [pod]]) => pod !== undefined && isReady(pod)).map(([name]) => name)
}

const asUsual: readonly Agent[] = [{ name: 'here' }]

describe.concurrent.each(someCells('faults'))('$title', (cell) => {
  /** Installs an agent, and puts the values of an upgrade in a folder. */
  const prepare = async (topic: string, values: Values, context: Parameters<typeof newRelease>[2]) => {
    const release = await newRelease(cell, topic, context)
    await upgrade(release, fleet({}, ...asUsual))
    const workplace = await workplaceOf(release, context)
    await workplace.write('values.yaml', values)
    const call = (...args: string[]) => kubectl(release.cluster, [...args, '--namespace', release.namespace])
    const before = { pods: await uids(release), claims: await claimsIn(release) }
    /** The same command, once the fault is gone. */
    const completes = async (agents: readonly string[]) => {
      await workplace.run(command)
      expect(await status(workplace)).toBe('deployed')
      expect(await uids(release)).toMatchObject(before.pods)
      expect(await claimsIn(release)).toMatchObject(before.claims)
      expect(await readyAgents(release)).toEqual(agents)
    }
    return { release, workplace, call, before, completes }
  }

  it('where a quota stops an upgrade, agents keep running, and the same command completes it', async (context) => {
    const values = fleet({}, ...asUsual, { name: 'new' })
    const { release, workplace, call, before, completes } = await prepare('quota', values, context)

    await call('create', 'quota', 'objects', '--hard=count/deployments.apps=1')
    await expect(workplace.run(preview)).rejects.toThrow(/exceeded quota: objects/)
    await expect(workplace.run(command)).rejects.toThrow(/exceeded quota: objects/)
    expect(await status(workplace)).toBe('failed')
    expect(await uids(release)).toEqual(before.pods)

    await call('delete', 'quota', 'objects')
    await call('create', 'quota', 'pods', '--hard=pods=1')
    // Helm itself does not know why.
    await expect(workplace.run(`${command} --timeout 5s`)).rejects.toThrow(/context deadline exceeded/)
    expect(await workplace.run(events)).toContain('exceeded quota: pods')
    expect(await status(workplace)).toBe('failed')
    expect(await uids(release)).toEqual(before.pods)

    await call('delete', 'quota', 'pods')
    await completes(['here', 'new'])
  })

  it('where Pod Security rejects pods, other agents keep running, and the same command completes the upgrade', async (context) => {
    const root = { name: 'root', podSecurityContext: { runAsNonRoot: false, runAsUser: 0 } }
    const { release, workplace, before, completes } = await prepare(
      'rejected-pods',
      fleet({}, ...asUsual, root),
      context,
    )
    const { stderr } = await workplace.result(preview)
    expect(stderr).toMatch(/Warning: would violate PodSecurity "restricted:latest": runAsNonRoot/)
    await expect(workplace.run(`${command} --timeout 5s`)).rejects.toThrow(/context deadline exceeded/)
    expect(await workplace.run(events)).toContain('violates PodSecurity "restricted:latest"')
    expect(await status(workplace)).toBe('failed')
    expect(await uids(release)).toEqual(before.pods)

    await kubectl(release.cluster, [
      ...['label', 'namespace', release.namespace, '--overwrite', 'pod-security.kubernetes.io/enforce=privileged'],
    ])
    await completes(['here', 'root'])
  })

  it('where a nodePort is taken, agents keep running, and the same command completes the upgrade once it is free', async (context) => {
    // From the range that Kubernetes gives to no Service by itself: one for each cell.
    const nodePort = 30_010 + cells.indexOf(cell)
    const service = { enabled: true, type: 'NodePort', ports: { rpc: { port: 737, nodePort } } } as const
    const values = fleet({}, ...asUsual, { name: 'new', service })
    const { release, workplace, call, before, completes } = await prepare('node-port', values, context)
    await call('create', 'service', 'nodeport', 'taken', '--tcp=80', `--node-port=${nodePort}`)
    await expect(workplace.run(preview)).rejects.toThrow(/provided port is already allocated/)
    await expect(workplace.run(command)).rejects.toThrow(/provided port is already allocated/)
    expect(await status(workplace)).toBe('failed')
    expect(await uids(release)).toMatchObject(before.pods)

    await call('delete', 'service', 'taken')
    await completes(['here', 'new'])
  })
})
