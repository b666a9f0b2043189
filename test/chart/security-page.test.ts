import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NetworkPolicy, NetworkPolicyPort } from 'kubernetes-types/networking/v1.d.ts'
import { lexer, type Tokens, walkTokens } from 'marked'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { repository } from '../../scripts/toolchain/paths.ts'
import type { AgentSettings, Values } from '../../src/values.ts'
import { pageAt } from '../pages.ts'
import { fleet, needed } from './fleet.ts'
import { type AgentObjects, render } from './render.ts'

const page = 'docs/security.md'

/** The settings in the cells of the tables, each as a line of YAML. */
const settings: string[] = []
walkTokens(lexer(await readFile(join(repository, page), 'utf8')), (token) => {
  if (token.type !== 'table') return
  const cells = (token as Tokens.Table).rows.flat().flatMap(({ tokens }) => tokens)
  settings.push(...cells.flatMap((cell) => (cell.type === 'codespan' && /^\w+: \{/.test(cell.text) ? [cell.text] : [])))
})

/** What each setting of the tables does to its agent, by its key. */
const effects: Readonly<Record<string, (agent: AgentObjects, own: AgentSettings) => void>> = {
  podSecurityContext: ({ pod }, { podSecurityContext }) =>
    expect(pod.securityContext).toMatchObject(podSecurityContext ?? {}),
  securityContext: ({ container }, { securityContext }) =>
    expect(container.securityContext).toMatchObject(securityContext ?? {}),
  serviceAccount: ({ pod, serviceAccount }) => {
    expect(serviceAccount).toBeDefined()
    expect(pod.automountServiceAccountToken).toBe(true)
  },
  service: ({ service, container }, { service: { ports } = {} }) => {
    expect(service).toBeDefined()
    for (const { port, targetPort } of Object.values(ports ?? {}).filter((each) => each !== null)) {
      expect(service?.spec?.ports).toContainEqual(expect.objectContaining({ port }))
      expect(container.ports).toContainEqual(expect.objectContaining({ containerPort: targetPort }))
    }
  },
  resources: ({ container }, { resources }) => expect(container.resources).toMatchObject(resources ?? {}),
  image: ({ container }, { image: { digest, pullPolicy } = {} }) => {
    if (digest) expect(container.image).toMatch(`@${digest}`)
    if (pullPolicy) expect(container.imagePullPolicy).toBe(pullPolicy)
  },
  podDisruptionBudget: ({ budget }) => expect(budget).toBeDefined(),
}

describe(page, () => {
  it.each(settings)('has settings that work: %s', async (line) => {
    const digest = `sha256:${'0'.repeat(64)}`
    const own = parse(line.replace('sha256:…', digest)) as AgentSettings
    // The ports are those of a Service.
    const settings = { ...own, ...(own.service && { service: { ...own.service, enabled: true } }) }
    const { agent } = await render(fleet({}, { name: 'a', ...settings }))
    for (const key of Object.keys(own)) effects[key]?.(agent('a'), settings)
    expect(Object.keys(effects)).toEqual(expect.arrayContaining(Object.keys(own)))
  })
  it('has settings for defaults and for findings', () => {
    expect(settings.length).toBeGreaterThan(12)
  })

  it('opens DNS for every agent whose egress its network policies restrict', async () => {
    const values = parse(pageAt(page).yaml('Network policies')) as Values
    const defaults = { ...needed, ...values.protocolMapperAgentDefaults }
    const { objects, agent } = await render({ ...values, protocolMapperAgentDefaults: defaults })
    const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy') as NetworkPolicy[]
    for (const { name } of values.protocolMapperAgents ?? []) {
      const labels = agent(name).template.metadata?.labels ?? {}
      const selecting = policies.filter(({ spec }) =>
        Object.entries(spec?.podSelector.matchLabels ?? {}).every(([key, value]) => labels[key] === value),
      )
      expect(agent(name).networkPolicy?.spec?.policyTypes).toContain('Egress')
      const rules = selecting.flatMap(({ spec }) => spec?.egress ?? [])
      const dns = rules.flatMap(({ ports }) => ports ?? []).filter(({ port }: NetworkPolicyPort) => port === 53)
      expect(dns.map(({ protocol }) => protocol)).toEqual(['UDP', 'TCP'])
    }
  })
})
