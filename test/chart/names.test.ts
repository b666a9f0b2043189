import { describe, expect, it } from 'vitest'
import { fleet } from './fleet.ts'
import type { HelmOptions } from './helm.ts'
import { render } from './render.ts'

const nameOf = async (name: string, options: HelmOptions = {}, root: object = {}) =>
  (await render({ ...fleet({}, { name }), ...root }, options)).agent(name).deployment.metadata?.name ?? ''

const long = (length: number) => 'n'.repeat(length)

describe('names of objects', () => {
  it('are release, chart and agent', async () => {
    expect(await nameOf('north')).toBe('fleet-protocol-mapper-agents-north')
  })
  it('name the chart once when the release is called like it', async () => {
    expect(await nameOf('north', { release: 'protocol-mapper-agents' })).toBe('protocol-mapper-agents-north')
  })
  it('take nameOverride for the chart', async () => {
    expect(await nameOf('north', {}, { nameOverride: 'agents' })).toBe('fleet-agents-north')
    expect(await nameOf('north', {}, { nameOverride: 'fleet' })).toBe('fleet-north')
  })
  it('take fullnameOverride for release and chart', async () => {
    expect(await nameOf('north', {}, { fullnameOverride: 'plant' })).toBe('plant-north')
  })
  it('are the same for all objects of an agent, and data-…-0 for its claim', async () => {
    const { agent } = await render(fleet({ service: { enabled: true }, autoscaling: { enabled: true } }, { name: 'a' }))
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
    'keep an agent name of %i characters whole, and cut what stands before it',
    async (length) => {
      const name = await nameOf(long(length))
      expect(name.length).toBeLessThanOrEqual(52)
      expect(name.endsWith(`-${long(length)}`)).toBe(true)
    },
  )
  it.each([41, 52, 63])('cut and hash an agent name of %i characters', async (length) => {
    const name = await nameOf(long(length))
    expect(name).toMatch(/^f[a-z-]?-[0-9a-f]{8}-n{31}-[0-9a-f]{8}$/)
    expect(name.length).toBeLessThanOrEqual(52)
  })
  it('differ for agents whose names begin alike', async () => {
    const names = [`${long(62)}a`, `${long(62)}b`]
    const { objects } = await render(fleet({}, ...names.map((name) => ({ name }))))
    expect(new Set(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).size).toBe(objects.length)
  })
  it('differ for releases whose names begin alike', async () => {
    const releases = [`${long(52)}a`, `${long(52)}b`]
    const [first, second] = await Promise.all(releases.map((release) => nameOf('north', { release })))
    expect(first).not.toBe(second)
    expect(first?.length).toBeLessThanOrEqual(52)
    expect(first?.endsWith('-north')).toBe(true)
  })
  it.each(['1e3', 'true', '007', '0x1f', 'null'])('stay text for an agent called %s', async (name) => {
    const { agent } = await render(fleet({}, { name }))
    expect(agent(name).deployment.metadata?.name).toBe(`fleet-protocol-mapper-agents-${name}`)
    expect(agent(name).env.CYBUS_AGENT_NAME).toBe(name)
  })
})
