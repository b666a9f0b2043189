import fc from 'fast-check'
import type { Agent, AgentSettings, Global, Values } from '../../src/values.ts'
import { entries, one, orNull } from './generated/arbitraries.ts'
import { annotations, labels } from './generated/samples.ts'
import { agentSettings } from './generated/settings.ts'
import { type Layers, settled } from './generated/settled.ts'

const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789']

/** Names of agents: of all lengths, and some that YAML reads as something else. */
const name: fc.Arbitrary<string> = fc.oneof(
  one(
    'a',
    '1',
    '1e3',
    'true',
    'null',
    'no',
    '0x1f',
    'a--b',
    'tmp',
    'a-headless',
    'x'.repeat(40),
    'x'.repeat(41),
    'x'.repeat(52),
    'x'.repeat(63),
  ),
  fc
    .tuple(
      fc.constantFrom(...letters),
      fc.string({ unit: fc.constantFrom(...letters, '-'), maxLength: 61, size: 'max' }),
      fc.constantFrom(...letters),
    )
    .map((parts) => parts.join('')),
)

const global: fc.Arbitrary<Global> = fc.record(
  {
    imageRegistry: orNull(one('', 'registry.example.com')),
    imagePullSecrets: orNull(one([], ['everywhere', { name: 'a' }])),
    compatibility: orNull(
      one<NonNullable<Global['compatibility']>>(
        { openshift: { adaptSecurityContext: 'force' } },
        { openshift: { adaptSecurityContext: 'disabled' } },
        { openshift: { adaptSecurityContext: 'auto' } },
        {},
        { other: 1 },
        { openshift: null },
      ),
    ),
    other: one<unknown>({ a: 1 }, 'x'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Global>

const extraObjects = entries<Record<string, unknown> | string>({
  map: one<Record<string, unknown>>(
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '{{ .Release.Name }}-{{ .Chart.Name }}-map' } },
    { enabled: false },
    {},
  ),
  text: one('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-{{ .Chart.Name }}-text\n', ''),
})

const root = fc.record(
  {
    commonLabels: orNull(labels),
    commonAnnotations: orNull(annotations),
    global: orNull(global),
    extraObjects: orNull(extraObjects),
    enabled: fc.boolean(),
    nameOverride: one('', 'line', 'x'.repeat(58)),
    fullnameOverride: one('', 'fleet', 'y'.repeat(60)),
    'x-anchors': one<unknown>([1], { a: null }),
  },
  { requiredKeys: [] },
)

/**
 * Valid values of a fleet: some of all settings in each of the three layers, names of every length, kinds and unions
 * that change between layers, nulls and zeros.
 */
export const generatedFleet: fc.Arbitrary<Values> = fc
  .tuple(
    root,
    agentSettings,
    fc.uniqueArray(fc.tuple(name, agentSettings, fc.option(agentSettings)), {
      maxLength: 5,
      size: 'max',
      // A StatefulSet's governing Service has the name of its agent plus -headless; long names are truncated.
      selector: ([agentName]) => agentName.replace(/-headless$/, ''),
    }),
  )
  .map(([rest, defaults, agents]) => {
    const layers = structuredClone({
      connectwareHost: defaults.connectwareHost ?? 'connectware',
      agents: agents.map(([agentName, settings]): Agent => ({ ...settings, name: agentName })),
      overrides: agents.flatMap(([agentName, , override]) =>
        override === null ? [] : [[agentName, override] as const],
      ),
      defaults,
    })
    return settled({
      ...structuredClone(rest),
      protocolMapperAgentDefaults: { ...layers.defaults, connectwareHost: layers.connectwareHost },
      protocolMapperAgents: layers.agents,
      protocolMapperAgentOverrides: Object.fromEntries<AgentSettings>(layers.overrides),
    } as Layers)
  })

/** The same fleets, but they can be subcharts of one parent: names that a fleet sets itself are unique. */
export const sideBySide = (fleets: readonly Values[]): Values[] =>
  fleets.map((values, index) => {
    const own = structuredClone(values)
    if (own.nameOverride) own.nameOverride = `${index}-${own.nameOverride}`
    if (own.fullnameOverride) own.fullnameOverride = `f${index}-${own.fullnameOverride}`
    const { protocolMapperAgentDefaults: defaults, protocolMapperAgents, protocolMapperAgentOverrides } = own
    for (const layer of [
      defaults,
      ...(protocolMapperAgents ?? []),
      ...Object.values(protocolMapperAgentOverrides ?? {}),
    ]) {
      if (layer?.serviceAccount?.name) layer.serviceAccount.name = `${index}-${layer.serviceAccount.name}`
    }
    return own
  })
