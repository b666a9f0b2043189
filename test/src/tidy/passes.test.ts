import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonMap } from '../../../src/model/json.ts'
import { commentsIn } from '../../../src/tidy/comments.ts'
import { generatedFleet } from '../../chart/generated-fleet.ts'
import { seed } from '../../seed.ts'
import { writtenAs, writtenBy } from './commented.ts'
import { tidier } from './tidied.ts'

/** Lines that are indented like the first of them. */
function lines(text: string): string {
  const indent = /^\n( *)/.exec(text)?.[1] ?? ''
  return text.replaceAll(`\n${indent}`, '\n').replace(/^\n/, '').replace(/ +$/, '')
}

describe('what all agents say', () => {
  it.each<[string, string, string]>([
    [
      'comes before the agents, with comments in every place',
      `
      # The fleet.

      # The agents.
      protocolMapperAgents:
        # The first.
        - name: a
          # Above.
          replicas: 2 # Beside.

          env: # After the key.
            # Above in the map.
            LEVEL: debug
            # At the end of the map.
        # The second.
        - name: b
          replicas: 2
          env:
            LEVEL: debug
      # The end.
      `,
      `
      # The fleet.

      protocolMapperAgentDefaults:
        # Above.
        replicas: 2 # Beside.
        env: # After the key.
          # Above in the map.
          LEVEL: debug
          # At the end of the map.

      # The agents.
      protocolMapperAgents:
        # The first.
        - name: a
        # The second.
        - name: b
      # The end.
      `,
    ],
    [
      'keeps its quotes, its blocks of text and its items with comments',
      `
      protocolMapperAgentDefaults:
        image: {tag: "1.0"}

      protocolMapperAgents:
        - name: a
          args:
          - 'one'
          # Between.
          - "two"
          env:
            TEXT: |
              first

                second
            FOLDED: >-
              one
              two
        - name: b
          env: { FOLDED: one two, TEXT: "first\\n\\n  second\\n" }
          args: [one, two]
      `,
      `
      protocolMapperAgentDefaults:
        image: {tag: "1.0"}
        args:
        - 'one'
        # Between.
        - "two"
        env:
          TEXT: |
            first

              second
          FOLDED: >-
            one
            two

      protocolMapperAgents:
        - name: a
        - name: b
      `,
    ],
    [
      'joins what is there, in the order of the chart',
      `
      protocolMapperAgentDefaults:
        # The smallest.
        resources:
          requests:
            cpu: 200m

        storageSize: 1Gi
      protocolMapperAgents:
        - name: a
          kind: StatefulSet
          resources: { requests: { memory: 1Gi }, limits: { memory: 2Gi } }
        - name: b
          kind: StatefulSet
          resources: { requests: { memory: 1Gi }, limits: { memory: 3Gi } }
      `,
      `
      protocolMapperAgentDefaults:
        kind: StatefulSet
        # The smallest.
        resources:
          requests:
            cpu: 200m
            memory: 1Gi

        storageSize: 1Gi
      protocolMapperAgents:
        - name: a
          resources: { limits: { memory: 2Gi } }
        - name: b
          resources: { limits: { memory: 3Gi } }
      `,
    ],
    [
      'replaces what no agent gets',
      `
      protocolMapperAgentDefaults:
        agentMode: one
        replicas: 2
      protocolMapperAgents:
        - {name: a, agentMode: other, replicas: 1}
        - {name: b, agentMode: other, replicas: 1}
      `,
      `
      protocolMapperAgentDefaults:
        agentMode: other
      protocolMapperAgents:
        - {name: a}
        - {name: b}
      `,
    ],
    [
      'stays where comments differ',
      `
      protocolMapperAgents:
        - name: a
          connectwareHost: connectware.example.com
          env:
            # As in a.
            LEVEL: debug
            LONG_NAME_OF_A_VARIABLE: a long value
        - name: b
          connectwareHost: connectware.example.com
          env:
            # As in b.
            LEVEL: debug
            LONG_NAME_OF_A_VARIABLE: a long value
      `,
      `
      protocolMapperAgentDefaults:
        connectwareHost: connectware.example.com
        env:
          LONG_NAME_OF_A_VARIABLE: a long value

      protocolMapperAgents:
        - name: a
          env:
            # As in a.
            LEVEL: debug
        - name: b
          env:
            # As in b.
            LEVEL: debug
      `,
    ],
    [
      'takes its anchor with it, if its aliases follow',
      `
      x-small: &small {requests: {cpu: 200m}}
      protocolMapperAgents:
        - name: a
          resources: *small
          args: &args [one, two]
        - name: b
          resources: *small
          args: *args
          command: *args
      `,
      `
      x-small: &small {requests: {cpu: 200m}}
      protocolMapperAgentDefaults:
        args: &args [one, two]
        resources: *small

      protocolMapperAgents:
        - name: a
        - name: b
          command: *args
      `,
    ],
    [
      'stays next to a merge key, and where an alias needs its anchor',
      `
      protocolMapperAgents:
        - &first
          name: a
          agentMode: other
          livenessProbe: &probe {httpGet: {port: 80}}
        - <<: *first
          name: b
        - name: c
          agentMode: other
          startupProbe: *probe
          livenessProbe: {httpGet: {port: 80}}
      `,
      `
      protocolMapperAgents:
        - &first
          name: a
          agentMode: other
          livenessProbe: &probe {httpGet: {port: 80}}
        - <<: *first
          name: b
        - name: c
          agentMode: other
          startupProbe: *probe
          livenessProbe: {httpGet: {port: 80}}
      `,
    ],
    [
      'moves from unusual places',
      `
      protocolMapperAgents:
        -
          # The mode.
          agentMode: other
          'name': a
      # At the margin.
          "connectwareHost": "x"
          env: {"A":"a long value of a variable",
            B: "1"}
        - {name: b, connectwareHost: x, agentMode: other,
           env: {A: a long value of a variable, B: "2"}}
      `,
      `
      protocolMapperAgentDefaults:
        # The mode.
        agentMode: other
      # At the margin.
        "connectwareHost": "x"
        env:
          "A": "a long value of a variable"

      protocolMapperAgents:
        -
          'name': a
          env: {B: "1"}
        - {name: b, env: {B: "2"}}
      `,
    ],
    [
      'stays where it is written in another way',
      `
      protocolMapperAgents:
        - name: a
          ? agentMode
          : other
          !!str connectwareHost: x
        - {name: b, # In braces.
           agentMode: other, connectwareHost: x}
      `,
      `
      protocolMapperAgents:
        - name: a
          ? agentMode
          : other
          !!str connectwareHost: x
        - {name: b, # In braces.
           agentMode: other, connectwareHost: x}
      `,
    ],
    [
      'does not move where the defaults are in braces',
      `
      protocolMapperAgentDefaults: {image: {tag: "1"}}
      protocolMapperAgents: [{name: a, agentMode: other}, {name: b, agentMode: other}]
      `,
      `
      protocolMapperAgentDefaults: {image: {tag: "1"}}
      protocolMapperAgents: [{name: a, agentMode: other}, {name: b, agentMode: other}]
      `,
    ],
  ])('%s', async (_, text, expected) => {
    const tidied = await tidier()
    expect((await tidied(lines(text))).text).toBe(lines(expected))
  })

  it('is told apart from what equals a default', async () => {
    const tidied = await tidier()
    const text = lines(`
      protocolMapperAgentDefaults:
        kind: Deployment
        agentMode: one
      protocolMapperAgents:
        - agentMode: other
          name: a
          replicas: 1
        - name: b
          agentMode: other
          # All of them.
          schedulerName: ""
    `)
    const { moved, dropped, sorted, kept } = await tidied(text)
    expect(moved).toEqual([{ path: ['agentMode'], value: 'other' }])
    expect(dropped).toEqual([
      { path: ['protocolMapperAgentDefaults', 'kind'], value: 'Deployment' },
      { path: ['protocolMapperAgents', 0, 'replicas'], value: 1 },
    ])
    expect(sorted).toEqual([])
    expect(kept).toEqual([
      { scope: 1, path: ['schedulerName'], reason: 'it has a comment of its own', offset: text.indexOf('#') },
    ])
  })

  it('keeps the ends of lines', async () => {
    const tidied = await tidier()
    const agent = (name: string) => `- name: ${name}\r\n  agentMode: other\r\n`
    expect((await tidied(`protocolMapperAgents:\r\n${agent('a')}${agent('b')}`)).text).toBe(
      'protocolMapperAgentDefaults:\r\n  agentMode: other\r\n\r\nprotocolMapperAgents:\r\n- name: a\r\n- name: b\r\n',
    )
  })
})

describe('what equals a default', () => {
  it.each<[string, string, string]>([
    [
      'goes, and so does what it leaves empty',
      `
      commonLabels: {}
      protocolMapperAgentDefaults:
        replicas: 1

        service:
          type: ClusterIP
      protocolMapperAgents:
        - kind: Deployment
          name: a

          autoscaling: {enabled: false, maxReplicas: 6}

        - name: b
          service: {enabled: true, type: ClusterIP}
      `,
      `
      protocolMapperAgents:
        - name: a

        - name: b
          service: {enabled: true}
      `,
    ],
    [
      'stays if it has a comment, or another file reads it',
      `
      global: {}
      protocolMapperAgentDefaults:
        # One is enough.
        replicas: 1
        # Checked in the manual.
        environmentVariables:
          progressiveServiceDeployment:
            warmupDuration: CYBUS_WARMUP_DURATION_PROGRESSIVE_SERVICE_DEPLOYMENT
      protocolMapperAgents:
        - name: a
          # Not here.
          hostNetwork: false
      `,
      `
      global: {}
      protocolMapperAgentDefaults:
        # One is enough.
        replicas: 1
        # Checked in the manual.
        environmentVariables:
          progressiveServiceDeployment:
            warmupDuration: CYBUS_WARMUP_DURATION_PROGRESSIVE_SERVICE_DEPLOYMENT
      protocolMapperAgents:
        - name: a
          # Not here.
          hostNetwork: false
      `,
    ],
  ])('%s', async (_, text, expected) => {
    const tidied = await tidier()
    expect((await tidied(lines(text))).text).toBe(lines(expected))
  })
})

describe('keys are sorted', () => {
  it.each<[string, string, string]>([
    [
      'with their comments, as in the chart, but for those that users choose',
      `
      # The fleet.

      protocolMapperAgents:
        - image:
            # Newer.
            tag: "2"
            repository: other
          env: {B: "1", A: "2"}
          # Two.
          replicas: 2
          name: a
      protocolMapperAgentDefaults:
        connectwareHost: x
        agentMode: y
      `,
      `
      # The fleet.

      protocolMapperAgentDefaults:
        agentMode: y
        connectwareHost: x
      protocolMapperAgents:
        - name: a
          # Two.
          replicas: 2
          image:
            repository: other
            # Newer.
            tag: "2"
          env: {B: "1", A: "2"}
      `,
    ],
    [
      'within groups of lines',
      `
      protocolMapperAgentDefaults:
        connectwareHost: x
        agentMode: y

        storageSize: 1Gi
        kind: StatefulSet
        # --- The rest ---

        replicas: 2
      protocolMapperAgents:
        - name: a
      `,
      `
      protocolMapperAgentDefaults:
        agentMode: y
        connectwareHost: x

        kind: StatefulSet
        storageSize: 1Gi
        # --- The rest ---

        replicas: 2
      protocolMapperAgents:
        - name: a
      `,
    ],
  ])('%s', async (_, text, expected) => {
    const tidied = await tidier()
    expect((await tidied(lines(text))).text).toBe(lines(expected))
  })
})

it('docs/program.md shows what happens', async () => {
  const [, section = ''] = /\n### tidy\n(.*?)\n## /s.exec(readFileSync('docs/program.md', 'utf8')) ?? []
  const [before = '', after = ''] = [...section.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text)
  const tidied = await tidier()
  expect((await tidied(before)).text).toBe(after)
})

/** Fleets whose agents have much in common, as those of a file that grew by copying. */
const fleet: fc.Arbitrary<JsonMap> = fc
  .tuple(generatedFleet, fc.array(fc.nat(3), { minLength: 2, maxLength: 5 }))
  .map(([values, like]) => {
    const { protocolMapperAgents: agents = [], ...rest } = JSON.parse(JSON.stringify(values)) as JsonMap & {
      protocolMapperAgents?: JsonMap[]
    }
    const copies = like.map((which, index) => ({ ...agents[which % agents.length], name: `copy-${index}` }))
    return { ...rest, protocolMapperAgents: agents.length === 0 ? [{ name: 'a' }] : copies }
  })

describe('any text', () => {
  it('keeps its comments and the settings of its agents, and is tidy afterwards', async () => {
    const tidied = await tidier()
    const texts = (text: string): Set<string> => new Set(commentsIn(text).map((comment) => comment.text))
    let shorter = 0
    await fc.assert(
      fc.asyncProperty(fleet, writtenBy, fc.option(fleet), async (values, writing, site) => {
        const text = writtenAs(values, writing)
        const { protocolMapperAgents: _, ...after } = site ?? {}
        const { text: result } = await tidied(text, after)
        expect(texts(result)).toEqual(texts(text))
        expect((await tidied(result, after)).text).toBe(result)
        if (result.length < text.length) shorter++
      }),
      { numRuns: 25, endOnFailure: true, seed },
    )
    expect(shorter).toBeGreaterThan(8)
  })
})
