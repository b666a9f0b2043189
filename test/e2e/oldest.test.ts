import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { chart } from '../../scripts/start/examples.ts'
import { helm } from '../../scripts/start/helm.ts'
import type { Agent, Values } from '../../src/values.ts'
import { accepted } from '../chart/accepted.ts'
import { fleet } from '../chart/fleet.ts'
import { assembled } from '../chart/generated/arbitraries.ts'
import { HelmError, template } from '../chart/helm.ts'
import { type NewerFields, newerFieldsIn, settingsWithNewerFields } from '../chart/newer-fields.ts'
import { valuesFiles } from '../values-files.ts'
import { oldest, someMajors } from './cells.ts'
import { defineCustomResources } from './custom-resources.ts'
import { clusterOf, createNamespace, deleteNamespace, helmOnCluster, kubectlOnCluster } from './helpers.ts'
import { manifestsOf } from './manifests.ts'
import { refusals } from './refusals.ts'

const { version } = clusterOf(oldest)
const cluster = kubectlOnCluster(oldest)
const namespace = 'oldest'

describe(`the API server of Kubernetes ${oldest}`, () => {
  const args = ['--kube-version', `v${version}`]
  beforeAll(async () => {
    await createNamespace({ cluster, namespace })
    await defineCustomResources(cluster)
  })
  afterAll(() => deleteNamespace({ cluster, namespace }))

  it('accepts what the chart accepts for it', async () => {
    const given = [
      ...(await Promise.all(valuesFiles.map(async (file) => parse(await readFile(file, 'utf8')) as Values))),
      ...Object.values(accepted).map((settings) => fleet({}, { name: 'north', ...settings })),
    ]
    const rendered = await Promise.all(
      given.map((values) =>
        template('helm4', values, { namespace, args }).catch((error: unknown) => {
          if (error instanceof HelmError && /problems? in the values of/.test(error.message)) return undefined
          throw error
        }),
      ),
    )
    const manifests = rendered.flatMap((manifest, index) => (manifest === undefined ? [] : [{ manifest, index }]))
    expect(manifests.length).toBeGreaterThan(given.length / 2)
    const refused = await refusals(
      cluster,
      manifests.map(({ manifest }) => manifest),
      namespace,
    )
    expect([...refused].map(([index, said]) => [given[manifests[index]?.index ?? 0], said])).toEqual([])
  })

  it('rejects each field that the chart calls too new', async () => {
    const contract = await readFile(join(chart, 'files/contract.json'), 'utf8')
    const { newerFields } = JSON.parse(contract) as { newerFields: NewerFields }
    const settings = settingsWithNewerFields(assembled, newerFields)
    const agents = settings.map((each, index) => ({ name: `agent-${index}`, ...each }) as Agent)
    const manifests = manifestsOf(agents, await template('helm4', fleet({}, ...agents), { namespace }))
    const refused = await refusals(cluster, manifests, namespace)
    const accepted = settings
      .filter((_, index) => !refused.has(index))
      .flatMap((each) => newerFieldsIn(newerFields, each))
    expect(accepted).toEqual([])
  })

  it.each(someMajors('oldest'))('tells the chart its version (Helm %i)', async (major) => {
    const program = helmOnCluster(major, oldest)
    const values = fleet({}, { name: 'north', podSpec: { hostnameOverride: 'north' } })
    const given = Object.entries(values).flatMap(([key, value]) => ['--set-json', `${key}=${JSON.stringify(value)}`])
    const install = helm(program, ['install', 'fleet', chart, '--namespace', namespace, ...given])
    await expect(install).rejects.toThrow(
      `podSpec.hostnameOverride needs Kubernetes 1.34 or newer, but the cluster has v${version}`,
    )
  })
})
