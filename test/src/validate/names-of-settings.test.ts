import { expect, it } from 'vitest'
import { reportsOf } from './warnings.ts'

const image = 'protocolMapperAgentDefaults: { image: { tag: "2" }, connectwareHost: a.example.com }\n'
const agent = (settings: string): string => `${image}protocolMapperAgents: [{ name: north, ${settings} }]\n`
const message = 'in env is a variable, but has the name of a setting. Move it out of env, to'

it.each<[where: string, files: Record<string, string>, said: string]>([
  [
    'an agent',
    { 'a.yaml': agent('env: { LEVEL: info, replicas: 0 }') },
    `a.yaml:2:59: replicas ${message} protocolMapperAgents[0].`,
  ],
  [
    'the defaults',
    { 'a.yaml': `${image.replace('}', '}, env: { hostNetwork: true }')}protocolMapperAgents: [{ name: north }]\n` },
    `a.yaml:1:60: hostNetwork ${message} protocolMapperAgentDefaults.`,
  ],
  [
    'an override in another file',
    {
      'a.yaml': agent('env: {}'),
      'b.yaml': 'protocolMapperAgentOverrides: { north: { env: { storageSize: 1Gi } } }\n',
    },
    `b.yaml:1:49: storageSize ${message} protocolMapperAgentOverrides.north.`,
  ],
])('a setting in the env of %s is reported', async (_, files, said) => {
  expect(await reportsOf(files)).toEqual([`${said} [setting-in-env]`])
})

it.each<[what: string, settings: string]>([
  ['with a value that the setting does not take', 'env: { kind: plc, replicas: many }'],
  ['next to the setting', 'replicas: 2, env: { replicas: 2 }'],
  ['of another spelling', 'env: { REPLICAS: 2 }'],
  ['with a value from elsewhere', 'env: { storageSize: { valueFrom: { fieldRef: { fieldPath: metadata.name } } } }'],
  ['among labels', 'podLabels: { agentMode: distributed }, nodeSelector: { kind: Deployment }'],
])('a variable or label %s is not', async (_, settings) => {
  expect(await reportsOf({ 'a.yaml': agent(settings) })).toEqual([])
})

it('what is written once, and used in several places, is reported once', async () => {
  const defaults = 'protocolMapperAgentDefaults: { image: { tag: "2" }, env: &e { hostNetwork: true } }\n'
  const agents = 'protocolMapperAgents: [{ name: a, env: *e }, { name: b, env: { <<: *e, replicas: 0 } }]\n'
  expect(await reportsOf({ 'a.yaml': defaults + agents })).toEqual([
    `a.yaml:1:63: hostNetwork ${message} protocolMapperAgentDefaults. [setting-in-env]`,
    `a.yaml:2:72: replicas ${message} protocolMapperAgents[1]. [setting-in-env]`,
  ])
})

it('variables of one flag are reported for each agent', async () => {
  const agent = (index: number) => `protocolMapperAgents[${index}]`
  const flag = [0, 1].map((index) => `${agent(index)}.name=a${index},${agent(index)}.env.replicas=0`).join(',')
  expect(await reportsOf({ 'a.yaml': image }, [flag])).toEqual(
    [0, 1].map((index) => `--set ${flag}: replicas ${message} ${agent(index)}. [setting-in-env]`),
  )
})
