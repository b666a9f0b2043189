import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chartFolder, contract, source } from './project.ts'

const data = JSON.parse(await readFile(join(chartFolder, 'files/contract.json'), 'utf8')) as {
  unions: Record<string, { path: string[]; members: string[] }[]>
  whenEmpty: Record<string, unknown>
  unverifiedVariables: string[]
}

/** Keys of a pinned Kubernetes definition, without some. */
const kubernetesKeys = (name: string, ...except: string[]) =>
  Object.keys(source.kubernetes[name]?.properties ?? {}).filter((key) => !except.includes(key))

/** The members of the union that ends at a path below an agent's key. */
const members = (key: string, ...path: string[]) =>
  data.unions[key]?.filter((union) => union.path.join() === path.join()).map((union) => union.members)

describe('contract.json', () => {
  it('gives every path of schema/unions.yaml to the key that it begins with', () => {
    const paths = Object.entries(data.unions).flatMap(([key, list]) => list.map(({ path }) => [key, ...path].join('.')))
    expect(paths.sort()).toEqual(contract.unions.flatMap((union) => union.paths).sort())
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
  it('says what empty Service ports stand for', () => {
    expect(data.whenEmpty).toEqual({ 'service.ports': { rpc: { port: 737 } } })
  })
  it('names the variables that nobody verified', () => {
    const { properties = {} } = contract.own.progressiveServiceDeploymentVariables ?? {}
    const { enabled, ...byAnalogy } = properties
    expect(data.unverifiedVariables).toEqual(Object.values(byAnalogy).map((property) => property.default))
  })
})
