import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleSize, seed } from '../seed.ts'
import { fleet, manyNodes } from './fleet.ts'
import { releaseName } from './generated/release-names.ts'
import { type HelmOptions, someMajors, template } from './helm.ts'
import { violations } from './invariants/index.ts'
import { readRelease } from './invariants/release.ts'
import { problems } from './problems.ts'
import { render } from './render.ts'
import { sayings } from './sayings.ts'

const nameOf = async (name: string, options: HelmOptions = {}, root: object = {}) =>
  (await render({ ...fleet({}, { name }), ...root }, options)).agent(name).deployment.metadata?.name ?? ''

const long = (length: number) => 'n'.repeat(length)

describe('names of objects', () => {
  it('consist of release, chart and agent', async () => {
    expect(await nameOf('north')).toBe('fleet-protocol-mapper-agents-north')
  })
  it('contain the name of the chart only once if the release has the same name', async () => {
    expect(await nameOf('north', { release: 'protocol-mapper-agents' })).toBe('protocol-mapper-agents-north')
  })
  it('use nameOverride instead of the chart', async () => {
    expect(await nameOf('north', {}, { nameOverride: 'agents' })).toBe('fleet-agents-north')
    expect(await nameOf('north', {}, { nameOverride: 'fleet' })).toBe('fleet-north')
  })
  it('use fullnameOverride instead of release and chart', async () => {
    expect(await nameOf('north', {}, { fullnameOverride: 'plant' })).toBe('plant-north')
  })
  it('are the same for all objects of an agent, and data-…-0 for its claim', async () => {
    const { agent } = await render(
      fleet({ service: { enabled: true }, ...manyNodes, autoscaling: { enabled: true } }, { name: 'a' }),
    )
    const prefix = 'fleet-protocol-mapper-agents-a'
    expect(
      agent('a')
        .objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)
        .sort(),
    ).toEqual([
      `Deployment ${prefix}`,
      `HorizontalPodAutoscaler ${prefix}`,
      `PersistentVolumeClaim data-${prefix}-0`,
      `Service ${prefix}`,
    ])
  })

  it.each([1, 23, 24, 40])(
    'keep an agent name of %i characters whole, and truncate what precedes it',
    async (length) => {
      const name = await nameOf(long(length))
      expect(name.length).toBeLessThanOrEqual(52)
      expect(name.endsWith(`-${long(length)}`)).toBe(true)
    },
  )
  it.each([41, 52, 63])('truncate and hash an agent name of %i characters', async (length) => {
    const name = await nameOf(long(length))
    expect(name).toMatch(/^f[a-z-]?-[0-9a-f]{8}-n{31}-[0-9a-f]{8}$/)
    expect(name.length).toBeLessThanOrEqual(52)
  })
  it('differ for agents whose names start the same', async () => {
    const names = [`${long(62)}a`, `${long(62)}b`]
    const { objects } = await render(fleet({}, ...names.map((name) => ({ name }))))
    expect(new Set(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).size).toBe(objects.length)
  })
  it('differ for releases whose names start the same', async () => {
    const releases = [`${long(52)}a`, `${long(52)}b`]
    const [first, second] = await Promise.all(releases.map((release) => nameOf('north', { release })))
    expect(first).not.toBe(second)
    expect(first?.length).toBeLessThanOrEqual(52)
    expect(first?.endsWith('-north')).toBe(true)
  })
  it.each(['1e3', 'true', '007', '0x1f', 'null'])('stay text for an agent named %s', async (name) => {
    const { agent } = await render(fleet({}, { name }))
    expect(agent(name).deployment.metadata?.name).toBe(`fleet-protocol-mapper-agents-${name}`)
    expect(agent(name).env.CYBUS_AGENT_NAME).toBe(name)
  })
})

describe(`release names of every shape (SEED=${seed})`, () => {
  const values = fleet(
    { service: { enabled: true }, serviceAccount: { create: true }, networkPolicy: { enabled: true } },
    { name: 'a' },
    { name: 'x'.repeat(63), kind: 'StatefulSet' },
  )
  const names = fc.sample(releaseName, { seed, numRuns: sampleSize('FUZZ', 8) })

  it.each(someMajors('names'))('give names that Kubernetes takes (%s)', async (major) => {
    for (const release of names) {
      const rendered = readRelease(await template(major, values, { release, args: ['--skip-schema-validation'] }))
      expect(violations(rendered, values), release).toEqual([])
    }
  })
  it('differ for releases whose names differ in a dot', async () => {
    for (const release of names.filter((name) => name.includes('.')).slice(0, 5)) {
      const dashed = release.replaceAll('.', '-')
      expect(await nameOf('north', { release }), release).not.toBe(await nameOf('north', { release: dashed }))
    }
  })
})

describe('agent names of every shape', () => {
  const names = ['a', '9', '1e3', 'true', '007', '9-lives', long(40), long(52), long(63), `${'x-'.repeat(31)}x`]
  /** Helm rejects longer release names. */
  const releases = ['r', '9', '1e3', 'true', 'x'.repeat(53), `${'r-'.repeat(26)}r`]
  const values = fleet(
    { service: { enabled: true }, serviceAccount: { create: true }, ...manyNodes, autoscaling: { enabled: true } },
    ...names.map((name, index) => ({ name, kind: index % 2 ? ('StatefulSet' as const) : ('Deployment' as const) })),
  )

  it.each(releases)('work in a release named %s', async (release) => {
    const { objects, agent } = await render(values, { release })
    const identities = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)
    expect(new Set(identities).size).toBe(identities.length)
    for (const name of names) {
      const { workload, service, governingService, claim, container, env, template } = agent(name)
      const objectName = workload.metadata.name ?? ''
      expect(objectName).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/)
      expect(objectName.length).toBeLessThanOrEqual(52)
      expect(objectName).toContain(`-${name.length > 40 ? name.slice(0, 31).replace(/-$/, '') : name}`)
      expect(service?.metadata?.name).toBe(objectName)
      expect(governingService?.metadata?.name?.length ?? 0).toBeLessThanOrEqual(63)
      expect(claim?.metadata?.name).toBe(`data-${objectName}-0`)
      expect(env.CYBUS_AGENT_NAME).toBe(name)
      expect(template.metadata?.labels).toMatchObject({
        'app.kubernetes.io/component': name,
        'app.kubernetes.io/instance': release,
      })
      expect(container.name).toBe('agent')
    }
  })

  const rule =
    'the name is not a valid DNS label: at most 63 lowercase letters, digits and "-", starting and ending with a letter or digit. Rename the agent'
  const rejected = [
    ['64 characters', long(64), `, for example to ${long(63)}.`],
    ['200 characters', long(200), `, for example to ${long(63)}.`],
    ['umlauts', 'größe', '.'],
    ['Chinese', '工厂', '.'],
    ['an emoji', 'north🏭', '.'],
    ['capitals', 'North', ', for example to north.'],
    ['a dot and an underscore', 'line_1.a', ', for example to line-1-a.'],
    ['a blank', 'press shop', ', for example to press-shop.'],
    ['a dash at its end', 'north-', ', for example to north.'],
    ['a dash at its beginning', '-north', ', for example to north.'],
    ['a line break', 'north\nsouth', '.'],
  ] as const
  it('are rejected with the reason', async () => {
    // Each alone: what is wrong with one name must be found without that of another.
    const said = await sayings(rejected.map(([, name]) => fleet({}, { name })))
    expect(said.map(({ problems }) => problems)).toEqual(
      rejected.map(([, name, rest]) => [
        `protocolMapperAgents[0] (${JSON.stringify(name)}): ${rule}${rest} [name-dns]`,
      ]),
    )
  })
  it.each([
    ['1e3', 'number'],
    ['true', 'boolean'],
  ])('are rejected without quotes: %s', async (name, type) => {
    const values = { ...fleet({}), protocolMapperAgents: [{ name: JSON.parse(name) as unknown }] }
    expect(await problems(values)).toEqual([`at '/protocolMapperAgents/0/name': got ${type}, want null or string`])
  })

  it('never collide, even if one is the truncated form of the other', async () => {
    // The truncated form of a long name could itself be an agent's name.
    const cut = (await render(fleet({}, { name: long(63) }))).agent(long(63)).workload.metadata.name?.slice(-40) ?? ''
    expect(await problems(fleet({}, { name: long(63) }, { name: cut }))).toEqual([
      expect.stringMatching(
        /^protocolMapperAgents\[1\] \("(n{31}-[0-9a-f]{8})"\): an object of this agent and an object of "n{63}" \(protocolMapperAgents\[0\]\) would have the same name, .*-\1\./,
      ),
    ])
  })
})
