import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Checks } from '../../../scripts/generate/checks.ts'
import type { Schema } from '../../../scripts/generate/schema.ts'
import { assembled, chartFolder, source } from './project.ts'

const data = JSON.parse(await readFile(join(chartFolder, 'files/contract.json'), 'utf8')) as {
  unions: Record<string, { path: string[]; members: string[] }[]>
  whenEmpty: Record<string, unknown>
  whenServing: Record<string, unknown>
  unverifiedVariables: string[]
  objects: Record<string, Checks>
  newerFields: Record<string, Checks>
  knowsAllFields: string
  defaults: Record<string, unknown>
}

/** Keys of a pinned Kubernetes definition, except for some. */
const kubernetesKeys = (name: string, ...except: string[]) =>
  Object.keys(source.kubernetes[name]?.properties ?? {}).filter((key) => !except.includes(key))

/** The members of the union that ends at a path below an agent's key. */
const members = (key: string, ...path: string[]) =>
  data.unions[key]?.filter((union) => union.path.join() === path.join()).map((union) => union.members)

describe('contract.json', () => {
  it('has every path of schema/unions.yaml at the key that it starts with', () => {
    const paths = Object.entries(data.unions).flatMap(([key, list]) => list.map(({ path }) => [key, ...path].join('.')))
    expect(paths.sort()).toEqual(assembled.unions.flatMap((union) => union.paths).sort())
  })
  it('knows every handler, source and value of the pinned Kubernetes version', () => {
    const numbers = Object.entries(source.kubernetes.Probe?.properties ?? {}).filter(
      ([, { type }]) => type === 'integer',
    )
    expect(members('startupProbe')).toEqual([kubernetesKeys('Probe', ...numbers.map(([key]) => key))])
    expect(members('lifecycle', 'preStop')).toEqual([kubernetesKeys('LifecycleHandler')])
    expect(members('volumes', '*')).toEqual([kubernetesKeys('Volume', 'name'), ['mountPath', 'mounts']])
    expect(members('env', '*', 'valueFrom')).toEqual([kubernetesKeys('EnvVarSource')])
    expect(members('podDisruptionBudget')).toEqual([['maxUnavailable', 'minAvailable']])
  })
  it('says what empty Service ports mean', () => {
    expect(data.whenEmpty).toEqual({ 'service.ports': { rpc: { port: 737 } } })
  })
  it('says what an agent with a Service gets', () => {
    expect(data.whenServing).toEqual({
      readinessProbe: { tcpSocket: {}, periodSeconds: 5 },
      lifecycle: { preStop: { sleep: { seconds: 5 } } },
    })
  })
  it('names the unverified variables', () => {
    const { properties = {} } = assembled.own.progressiveServiceDeploymentVariables ?? {}
    const { enabled, ...byAnalogy } = properties
    expect(data.unverifiedVariables).toEqual(Object.values(byAnalogy).map((property) => property.default))
  })
  it.each(['objects', 'newerFields'] as const)('leads from the settings to all %s', (table) => {
    const places = Object.values(data[table]).flatMap(({ below = {} }) => Object.values(below))
    const reached = new Set(['agentSettings', ...places.map((place) => place.replace(/^[*-]/, ''))])
    expect(Object.keys(data[table]).sort()).toEqual([...reached].sort())
  })
  it('has every field that older versions of Kubernetes do not know, also where a setting includes a definition', () => {
    const newer = (schema: Schema) =>
      Object.entries(schema.properties ?? {}).flatMap(([key, each]) =>
        each['x-since'] ? [[key, each['x-since']]] : [],
      )
    const { podFields, PodSpec, containerEntry, Container } = data.newerFields
    expect(Object.entries(podFields?.since ?? {})).toEqual(newer(source.kubernetes.PodSpec ?? {}))
    expect(Object.entries(containerEntry?.since ?? {})).toEqual(newer(source.kubernetes.Container ?? {}))
    expect([PodSpec, Container]).toEqual([undefined, undefined])
    expect(data.newerFields.PodSecurityContext?.since).toHaveProperty('supplementalGroupsPolicy', '1.31')
  })
  it('says from which version on all fields are known', () => {
    const minors = Object.values(data.newerFields).flatMap(({ since = {} }) => Object.values(since))
    expect(minors).toContain(data.knowsAllFields)
    expect(minors.filter((minor) => Number(minor.slice(2)) > Number(data.knowsAllFields.slice(2)))).toEqual([])
  })
  it('has the required keys of objects that layers complete, and leaves those in lists to the schema', () => {
    expect(data.objects.SecretKeySelector?.required).toEqual(['key', 'name'])
    expect(data.objects.LabelSelectorRequirement).not.toHaveProperty('required')
  })
  it('checks every list of pods and containers that server-side apply keys, but for those that the chart makes', () => {
    const checked = (types: string[]) => types.flatMap((type) => Object.entries(data.objects[type]?.unique ?? {}))
    const unchecked = (kubernetes: string, ...types: string[]) =>
      Object.entries(source.kubernetes[kubernetes]?.['x-unique'] ?? {}).flatMap(([list, keys]) =>
        checked(types).some(([each, found]) => each === list && isDeepStrictEqual(found, keys)) ? [] : [list],
      )
    expect(unchecked('PodSpec', 'agentSettings', 'podFields')).toEqual([
      ...['containers', 'ephemeralContainers', 'imagePullSecrets', 'initContainers', 'volumes'],
    ])
    expect(unchecked('Container', 'containerEntry')).toEqual([])
    expect(unchecked('Container', 'containerFields')).toEqual(['env', 'ports', 'volumeMounts'])
  })
  it('knows every handler of a probe', () => {
    expect([data.objects.Probe?.oneOf]).toEqual(members('startupProbe'))
  })
  it('names only rules that the templates have', async () => {
    const folder = join(chartFolder, 'templates/validation')
    const files = (await readdir(folder)).filter((file) => file.endsWith('.tpl'))
    const text = (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join()
    const rules = Object.values(data.objects).flatMap(({ rule }) => rule ?? [])
    expect(rules.filter((rule) => !text.includes(`define "protocol-mapper-agents.problems.${rule}"`))).toEqual([])
    expect(rules).toContain('resources')
  })
  it('has the defaults that a value may contradict', () => {
    expect(data.defaults).toMatchObject({ 'autoscaling.minReplicas': 2, 'persistence.accessModes': ['ReadWriteOnce'] })
  })
})
