import fc from 'fast-check'
import type { Deployment } from 'kubernetes-types/apps/v1.d.ts'
import type { Service } from 'kubernetes-types/core/v1.d.ts'
import { expect, it } from 'vitest'
import { chart } from '../../scripts/start/examples.ts'
import { helm } from '../../scripts/start/helm.ts'
import { mergedOf } from '../../src/diff/merged.ts'
import { parseManifest } from '../../src/helm/render.ts'
import type { ServicePortEntry } from '../../src/values.ts'
import type { Pair } from '../chart/pairs/pairs.ts'
import { sampleSize, seed } from '../seed.ts'
import { onNewest } from './cells.ts'
import { type Agents, changesOf, render, valuesOf } from './equality/accepted.ts'
import { helmOnCluster, newRelease, onNewestCluster, type Release } from './helpers.ts'
import { objectsIn } from './objects.ts'

type Ports = Readonly<Record<string, ServicePortEntry>>

/** How many upgrades; `PAIRS=300` for a thorough run. */
const count = Math.ceil(sampleSize('PAIRS', 20) / 10)

const tcp: ServicePortEntry = { port: 53 }
const udp: ServicePortEntry = { port: 53, protocol: 'UDP' }
const web: ServicePortEntry = { port: 80 }
const all: Ports = { tcp, udp, web, quic: { port: 80, protocol: 'UDP' } }

/** Some ports, of which a few lead elsewhere. */
const somePorts: fc.Arbitrary<Ports> = fc
  .tuple(fc.subarray(Object.keys(all), { minLength: 1 }), fc.constantFrom('', '', ...Object.keys(all)))
  .map(([names, moved]) =>
    Object.fromEntries(
      names.map((name): [string, ServicePortEntry] => [
        name,
        { port: 1, ...all[name], ...(name === moved && { targetPort: 8000 }) },
      ]),
    ),
  )

const agentWith = (ports: Ports): Pair['before'] => ({
  persistence: { enabled: false },
  service: { enabled: true, ports },
})

/** The ports of a release's Service and container, as `name port/protocol`. */
function portsOf(objects: readonly object[]): string[][] {
  const service = objects.find((each) => 'kind' in each && each.kind === 'Service') as Service | undefined
  const deployment = objects.find((each) => 'kind' in each && each.kind === 'Deployment') as Deployment | undefined
  const container = deployment?.spec?.template.spec?.containers[0]
  return [
    service?.spec?.ports?.map(({ name, port, targetPort, protocol }) => `${name} ${port}/${protocol} to ${targetPort}`),
    container?.ports?.map(({ name, containerPort, protocol }) => `${name} ${containerPort}/${protocol}`),
  ].map((ports = []) => ports.sort())
}

const portsIn = async ({ namespace }: Release): Promise<string[][]> =>
  portsOf(await objectsIn<Service | Deployment>(onNewestCluster(namespace), 'services', 'deployments'))

const install = (release: Release, agents: Agents, side: 'before' | 'after', ...args: string[]): Promise<string> => {
  const values = Object.entries(valuesOf(agents, side)).flatMap(([key, value]) => [
    '--set-json',
    `${key}=${JSON.stringify(value)}`,
  ])
  return helm(release.program, [
    'upgrade',
    '--install',
    release.name,
    chart,
    '--namespace',
    release.namespace,
    ...values,
    ...args,
  ])
}

/** Upgrades a release with Helm 3. @returns its ports, those wanted, and what `diff` says of it */
async function upgradePorts(
  release: Release,
  before: Ports,
  after: Ports,
): Promise<{ agents: Agents; found: unknown; wanted: string[][]; said: string[] }> {
  const agents: Agents = new Map([['agent', { before: agentWith(before), after: agentWith(after), edits: [] }]])
  const manifests = await render(agents, 'after', release)
  await install(release, agents, 'before')
  const found = await install(release, agents, 'after').then(
    () => portsIn(release),
    (error: unknown) => String(error),
  )
  return {
    agents,
    found,
    wanted: portsOf(manifests.map((manifest) => parseManifest(manifest)?.object ?? {})),
    said: [...(await changesOf(agents, release)).values()].flatMap(mergedOf),
  }
}

it.concurrent(`ports arrive with Helm 3 if diff has nothing to say, and with Helm 4 as it says (SEED=${seed})`, async (context) => {
  const cases = fc.sample(fc.tuple(somePorts, somePorts), { seed, numRuns: count })
  const upgradeBoth = async ([before, after]: [Ports, Ports], index: number): Promise<void> => {
    const release = await newRelease(onNewest(3), `merging-${index}`, context)
    const { agents, found, wanted, said } = await upgradePorts(release, before, after)
    const what = JSON.stringify({ before, after })
    if (said.length === 0) expect(found, what).toEqual(wanted)
    await install({ ...release, program: helmOnCluster(4) }, agents, 'after', '--server-side=true')
    expect(await portsIn(release), what).toEqual(wanted)
  }
  await Promise.all(cases.map(upgradeBoth))
})

it.concurrent('a second protocol that comes or goes gets lost with Helm 3, and diff says so', async (context) => {
  const cases: [Ports, Ports][] = [
    [{ tcp }, { tcp, udp }],
    [
      { tcp, udp, web },
      { udp, web },
    ],
  ]
  for (const [index, [before, after]] of cases.entries()) {
    const { found, wanted, said } = await upgradePorts(
      await newRelease(onNewest(3), `protocols-${index}`, context),
      before,
      after,
    )
    expect(found).not.toEqual(wanted)
    expect(said).toEqual([expect.stringContaining('of Service'), expect.stringContaining('of Deployment')])
  }
})
