import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import type { AgentSettings } from '../../../../src/values.ts'
import { sampleSize, seed } from '../../../seed.ts'
import { makeFolder } from '../../../src/program-folder.ts'
import { fleet } from '../../fleet.ts'
import { generatedFleet } from '../../generated-fleet.ts'
import { render } from '../../render.ts'

describe('effective', () => {
  it('shows the ports of a Service as the chart renders them, marked if they replace an empty map', async () => {
    const off = { port: 99, enabled: false }
    const values = fleet(
      { service: { enabled: true } },
      { name: 'none' },
      { name: 'switched-off', service: { ports: { a: off, rpc: off } } },
      { name: 'own', service: { ports: { a: { port: 1 }, b: off } } },
      { name: 'removed', service: { ports: null } },
      { name: 'without', service: { enabled: false } },
    )
    const { run } = await makeFolder({ 'a.yaml': stringify(values) })
    const { out } = await run('effective', '-f', 'a.yaml', '-o', 'json')
    const agents = JSON.parse(out) as {
      name: string
      settings: { service: { enabled: boolean; ports: Record<string, { port: number; enabled?: boolean }> } }
      whenEmpty?: string[]
    }[]
    const rendered = await render(values)
    for (const { name, settings } of agents) {
      const shown = Object.entries(settings.service.ports).filter(([, { enabled }]) => enabled !== false)
      const ports = (rendered.agent(name).service?.spec?.ports ?? []).map((port) => [port.name, port.port])
      expect(shown.map(([key, { port }]) => [key, port])).toEqual(ports)
    }
    const served = ['readinessProbe.tcpSocket.port', 'readinessProbe.periodSeconds', 'lifecycle.preStop.sleep.seconds']
    const marked = ['service.ports.rpc.port', ...served]
    expect(agents.map(({ whenEmpty }) => whenEmpty)).toEqual([marked, marked, served, marked, undefined])
  })

  it(`shows the readiness probe and the preStop hook that the chart renders (SEED=${seed})`, async () => {
    for (const values of fc.sample(generatedFleet, { seed, numRuns: sampleSize('FLEETS', 5) })) {
      const { run } = await makeFolder({ 'a.yaml': JSON.stringify(values) })
      const { out } = await run('effective', '-f', 'a.yaml', '-o', 'json')
      const agents = JSON.parse(out) as { name: string; enabled: boolean; settings: AgentSettings }[]
      const rendered = await render(values)
      for (const { name, settings } of agents.filter(({ enabled }) => enabled)) {
        const { container } = rendered.agent(name)
        const { enabled = true, ...probe } = settings.readinessProbe ?? {}
        expect(enabled ? probe : {}, name).toEqual(container.readinessProbe ?? {})
        const { preStop } = settings.lifecycle ?? {}
        const isNone = settings.service?.enabled && preStop?.sleep?.seconds === 0
        expect(isNone ? {} : (preStop ?? {}), name).toEqual(container.lifecycle?.preStop ?? {})
      }
    }
  })
})
