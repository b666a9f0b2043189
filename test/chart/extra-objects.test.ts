import { describe, expect, it } from 'vitest'
import type { Agent, AgentSettings, Values } from '../../src/values.ts'
import { fleet } from './fleet.ts'
import { template } from './helm.ts'
import { type Fleet, render } from './render.ts'

type ConfigMap = { readonly data?: Readonly<Record<string, string>> }

/** The ConfigMaps from extra objects, by name. */
const configMaps = ({ objects }: Fleet) =>
  Object.fromEntries(
    objects
      .filter(({ kind }) => kind === 'ConfigMap')
      .map((object) => [object.metadata.name, (object as ConfigMap).data]),
  )
const configMap = (name: string, data: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
})
const text = (name: string, data = '{}') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "${name}"\ndata: ${data}\n`

const ofRelease = async (extraObjects: Values['extraObjects']) =>
  configMaps(await render({ ...fleet({}, { name: 'a' }), ...(extraObjects && { extraObjects }) }))
const ofAgents = async (defaults: AgentSettings, ...agents: Agent[]) =>
  configMaps(await render(fleet(defaults, ...agents)))

describe('extraObjects of the release', () => {
  it('are none by default', async () => {
    expect(await ofRelease(undefined)).toEqual({})
  })
  it('are maps or text, rendered as templates with access to the release', async () => {
    expect(
      await ofRelease({
        map: configMap('{{ .Release.Name }}-map', {
          chart: '{{ .Chart.Name }}',
          mode: '{{ .Values.nameOverride | quote }}',
        }),
        text: text('{{ .Release.Name }}-text', '{agents: {{ len .Agents | quote }}}'),
      }),
    ).toEqual({
      'fleet-map': { chart: 'protocol-mapper-agents', mode: '""' },
      'fleet-text': { agents: '1' },
    })
  })
  it('are installed unchanged, with nothing added', async () => {
    const { objects } = await render({
      ...fleet({}, { name: 'a' }),
      commonLabels: { site: 'north' },
      extraObjects: { map: configMap('plain', { a: 'b' }) },
    })
    expect(objects).toContainEqual(configMap('plain', { a: 'b' }))
  })
  it('may be several in one text, with or without a separator at the start', async () => {
    const extraObjects = { both: `---\n${text('one')}---\n${text('two')}` }
    expect(Object.keys(await ofRelease(extraObjects))).toEqual(['one', 'two'])
    expect(await template('helm3', { ...fleet({}, { name: 'a' }), extraObjects })).not.toMatch(/^# Source: .*\n---/m)
  })
  it('are left out by enabled: false, by null, or if they render to nothing', async () => {
    expect(
      await ofRelease({
        off: { ...configMap('off'), enabled: false },
        null: null,
        empty: {},
        nothing: '',
        never: '{{ if false }}x{{ end }}',
        on: { ...configMap('on'), enabled: true },
      } as Values['extraObjects']),
    ).toEqual({ on: {} })
  })
  it('may contain anything that a template returns, however long', async () => {
    const words = 'a text of many words '.repeat(8)
    const data = {
      long: `${words}{{ printf "${words}%s" .Release.Name }}`,
      quotes: String.raw`it's {{ "it's\n\"x\": y" }}`,
    }
    expect(await ofRelease({ a: configMap('a', { ...data, '{{ .Release.Name }}.yaml': 'x' }) })).toEqual({
      a: { long: `${words}${words}fleet`, quotes: `it's it's\n"x": y`, 'fleet.yaml': 'x' },
    })
  })
  it('keep the types of numbers, booleans and lists', async () => {
    const object = { ...configMap('a'), spec: { a: 1_000_000, b: false, c: [0, '{{ "x" }}', { d: 1.5 }] } }
    const { objects } = await render({ ...fleet({}, { name: 'a' }), extraObjects: { object } })
    expect(objects).toContainEqual({ ...object, spec: { ...object.spec, c: [0, 'x', { d: 1.5 }] } })
  })
  it('keep text that only looks like a number', async () => {
    expect(await ofRelease({ a: configMap('a', { number: '1e3', yes: 'yes', braces: '{ }' }) })).toEqual({
      a: { number: '1e3', yes: 'yes', braces: '{ }' },
    })
  })
})

describe('extraObjects of agents', () => {
  const own = configMap('{{ .agent.fullname }}', {
    name: '{{ .agent.name }}',
    level: '{{ .agent.settings.env.LEVEL }}',
    replicas: 'x{{ .agent.settings.replicas }}',
    release: '{{ .Release.Name }}',
  })
  const fullname = (name: string) => `fleet-protocol-mapper-agents-${name}`

  it('have access to their agent, with its merged settings', async () => {
    const defaults = { env: { LEVEL: 'info' }, extraObjects: { own } }
    const { protocolMapperAgents, protocolMapperAgentDefaults } = fleet(
      defaults,
      { name: '1e3' },
      { name: 'b', env: { LEVEL: 'debug' }, kind: 'StatefulSet' },
    )
    const values = {
      protocolMapperAgents,
      protocolMapperAgentDefaults,
      protocolMapperAgentOverrides: { b: { replicas: 0 } },
    } as Values
    expect(configMaps(await render(values))).toEqual({
      [fullname('1e3')]: { name: '1e3', level: 'info', replicas: 'x1', release: 'fleet' },
      [fullname('b')]: { name: 'b', level: 'debug', replicas: 'x0', release: 'fleet' },
    })
  })
  it('may be text too', async () => {
    expect(
      await ofAgents({ extraObjects: { own: text('{{ .agent.name }}-text') } }, { name: 'a' }, { name: 'b' }),
    ).toEqual({
      'a-text': {},
      'b-text': {},
    })
  })
  it('are merged through the layers, and can be left out one by one', async () => {
    const extraObjects = {
      own: configMap('{{ .agent.name }}', { a: '1', b: '1' }),
      second: text('{{ .agent.name }}-2'),
    }
    const { objects } = await render({
      ...fleet(
        { extraObjects },
        { name: 'changed', extraObjects: { own: { data: { b: '2' } } } },
        { name: 'off', extraObjects: { own: { enabled: false }, second: { enabled: false } } },
        { name: 'null', extraObjects: { own: null, second: null } },
        { name: 'emptied', extraObjects: { own: { enabled: false }, second: '' } },
        {
          name: 'replaced',
          extraObjects: { own: text('{{ .agent.name }}-text'), second: configMap('{{ .agent.name }}-map') },
        },
        { name: 'overridden' },
        { name: 'disabled', enabled: false },
      ),
      protocolMapperAgentOverrides: { overridden: { extraObjects: { second: { enabled: false } } } },
    } as Values)
    expect(configMaps({ objects } as Fleet)).toEqual({
      changed: { a: '1', b: '2' },
      'changed-2': {},
      'replaced-text': {},
      'replaced-map': {},
      overridden: { a: '1', b: '1' },
    })
  })
})
