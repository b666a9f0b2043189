import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Agent, AgentSettings, Values } from '../../src/values.ts'
import { documents, pageAt } from '../pages.ts'
import { fleet } from './fleet.ts'
import { assembled } from './generated/arbitraries.ts'
import { notes } from './helm.ts'
import { render } from './render.ts'

/** Blocks of YAML that are not values, by document and heading, and what they are. */
const notValues: Readonly<Record<string, string>> = {
  'CONTRIBUTING.md: Rules of the house': 'templates',
  'CONTRIBUTING.md: Adding a setting': 'a description in schema/, and a template',
  'CONTRIBUTING.md: Renaming a setting': 'an entry of schema/renamed.yaml: test/chart/renamed generates others',
  'schema/README.md: Adding a setting': 'a description in schema/',
  'docs/program.md: In CI': 'steps of GitHub Actions',
  'docs/observability.md: With the Prometheus operator':
    'changes to examples/observability/values.yaml: observability.test.ts renders them with it',
  'docs/observability.md: One message instead of a thousand': 'settings of Alertmanager',
  'docs/volumes.md: Change what is fixed in a claim':
    'objects of Kubernetes: test/e2e/lifecycle/fixed-settings.test.ts applies them',
}
/** Its examples come from schema/rules/: refused.test.ts, warnings.test.ts and renamed/rules.test.ts render each of them. */
const tested = 'docs/problems.md'

const blocks = documents.flatMap(({ path, blocks }) =>
  blocks
    .filter(({ language }) => path !== tested && /^ya?ml$/.test(language))
    .map(({ heading, text }) => ({ place: `${path}: ${heading}`, text })),
)
const values = blocks.filter(({ place }) => !(place in notValues))

const settingKeys = Object.keys(assembled.own.agentSettings?.properties ?? {})
const rootKeys = Object.keys(assembled.root.properties ?? {})

/** A whole fleet around the values of a block, which may leave out what another file or its text says. */
function completed(block: Readonly<Record<string, unknown>>): Values {
  const keys = Object.keys(block)
  if (keys.every((key) => settingKeys.includes(key))) return fleet(block as AgentSettings, { name: 'agent' })
  expect(keys.filter((key) => !rootKeys.includes(key))).toEqual([])
  const { protocolMapperAgentDefaults: defaults, protocolMapperAgents: agents, ...rest } = block as Values
  const names = Object.keys(rest.protocolMapperAgentOverrides ?? { agent: {} })
  return { ...fleet(defaults ?? {}, ...(agents ?? names.map((name): Agent => ({ name })))), ...rest }
}

describe('YAML in documents', () => {
  it.each(values)('renders: $place', async ({ text }) => {
    const { objects } = await render(completed(parse(text)))
    expect(objects.length).toBeGreaterThan(0)
  })
  it('is values, or it says what else', () => {
    expect(values.length).toBeGreaterThan(10)
    expect(Object.keys(notValues).filter((place) => !blocks.some((block) => block.place === place))).toEqual([])
  })
})

it('README.md shows what an installation of its values prints', async () => {
  const { yaml, text } = pageAt('README.md')
  const heading = 'A minimal fleet'
  expect(await notes(parse(yaml(heading)), { namespace: 'default' })).toContain(text(heading))
})
