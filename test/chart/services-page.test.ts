import { describe, expect, inject, it } from 'vitest'
import { parse, stringify } from 'yaml'
import type { AgentSettings, Values } from '../../src/values.ts'
import { pageAt } from '../pages.ts'
import { makeFolder } from '../src/program-folder.ts'
import { fleet, needed } from './fleet.ts'
import { type Major, someMajors, template } from './helm.ts'
import { readRelease, workloads } from './invariants/release.ts'
import { render } from './render.ts'

const page = pageAt('docs/services.md')
const asBefore = parse(page.yaml('Upgrade from a chart without these defaults')) as Values

/** The settings in the cells of the tables, each as a line of YAML. */
const lines = page.spans.filter((text) =>
  /^(readinessProbe|livenessProbe|lifecycle|podDisruptionBudget): \{/.test(text),
)
const served = { service: { enabled: true }, podDisruptionBudget: { enabled: true } } satisfies AgentSettings

describe('docs/services.md', () => {
  it.each(lines)('has settings that work: %s', async (line) => {
    const settings = parse(line) as AgentSettings
    const ports = { health: { containerPort: 8080 } }
    const { agent } = await render(fleet({ ...served, containerPorts: ports }, { name: 'a', ...settings }))
    const { container, budget } = agent('a')
    if (settings.livenessProbe) expect(container.livenessProbe).toEqual(settings.livenessProbe)
    if (settings.readinessProbe?.enabled === false) expect(container).not.toHaveProperty('readinessProbe')
    if (settings.lifecycle) expect(container).not.toHaveProperty('lifecycle')
    if (settings.podDisruptionBudget) expect(budget?.spec?.unhealthyPodEvictionPolicy).toBe('IfHealthyBudget')
  })
  it('has lines for each default, and one for each kind of probe', () => {
    expect(lines.map((line) => line.replace(/:.*/, '')).toSorted()).toEqual([
      ...['lifecycle', 'lifecycle', ...Array<string>(4).fill('livenessProbe'), 'podDisruptionBudget'],
      ...['readinessProbe', 'readinessProbe'],
    ])
  })

  const probe = { tcpSocket: { port: 737 } }
  const own = { readinessProbe: probe, lifecycle: { preStop: { sleep: { seconds: 9 } } } } satisfies AgentSettings
  const agents = fleet(
    served,
    { name: 'bare' },
    { name: 'own', ...own },
    { name: 'alone', service: { enabled: false } },
  )

  it.each(someMajors('with as-before.yaml'))(
    'upgrades without a restart with as-before.yaml before the fleet (%s)',
    async (major) => {
      const { folder } = await makeFolder({ 'as-before.yaml': stringify(asBefore), 'fleet.yaml': stringify(agents) })
      const args = ['as-before.yaml', 'fleet.yaml'].flatMap((file) => ['--values', `${folder}/${file}`])
      const { own: objects } = readRelease(await template(major, {}, { args }))
      const found = workloads(objects).map(({ metadata, spec }) => {
        const { readinessProbe, lifecycle } = spec.template.spec.containers[0] ?? {}
        return [metadata.labels?.['app.kubernetes.io/component'], { readinessProbe, lifecycle }]
      })
      expect(Object.fromEntries(found)).toEqual({ bare: {}, own, alone: {} })
      expect(objects.filter(({ kind }) => kind === 'PodDisruptionBudget').map(({ spec }) => spec)).not.toContainEqual(
        expect.objectContaining({ unhealthyPodEvictionPolicy: expect.anything() }),
      )
    },
  )
  it.each(someMajors('without as-before.yaml'))(
    'says which agents restart without as-before.yaml (%s)',
    async (major) => {
      const { run } = await makeFolder({
        'as-before.yaml': stringify(asBefore),
        'fleet.yaml': stringify({ ...agents, protocolMapperAgentDefaults: { ...needed, ...served } }),
      })
      expect(await diffOnPage(run, major)).toMatch(
        /^bare {2}pods restart: containers\[0\]\.readinessProbe, containers\[0\]\.lifecycle\n(.*\n)*3 of 3 agents change; the pods of 1 restart\.\n$/,
      )
    },
  )
})

/** What the page's diff prints. */
async function diffOnPage(run: (...args: string[]) => Promise<{ out: string }>, major: Major): Promise<string> {
  const blocks = page.commands('Upgrade from a chart without these defaults').join('\n')
  const [, command = ''] = /^npx protocol-mapper-agents (diff .*)$/m.exec(blocks) ?? []
  return (await run(...command.split(' '), '--helm', inject('helm')[major])).out
}
