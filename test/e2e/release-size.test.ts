import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Secret } from 'kubernetes-types/core/v1.d.ts'
import { describe, expect, it, type TestContext } from 'vitest'
import { makeDistinctFleet } from '../../scripts/bench/fleets.ts'
import { getItems } from '../../scripts/cluster/kubectl.ts'
import { reportOf } from '../../src/helm/report.ts'
import type { JsonMap } from '../../src/model/json.ts'
import { greatestRelease, releaseSize } from '../../src/release/size.ts'
import type { Values } from '../../src/values.ts'
import { fleet } from '../chart/fleet.ts'
import { agentsWithLongVariables } from '../chart/long-variables.ts'
import { onNewest, someMajors } from './cells.ts'
import { newRelease, type Release, upgrade } from './helpers.ts'

/** Few agents with long variables, so that a release is large although it has few objects. */
const agentsWithKeys = (agents: number): Values => fleet({ replicas: 0 }, ...agentsWithLongVariables(agents))

const distinct = (agents: number): Values => {
  const values = makeDistinctFleet('full', agents)
  const { protocolMapperAgentDefaults: defaults } = values
  return {
    ...values,
    protocolMapperAgentDefaults: { ...defaults, autoscaling: { enabled: false }, replicas: 0 },
  }
}

/** The size of a release as `validate` computes it. */
async function computed({ program, name, namespace }: Release, values: Values): Promise<number> {
  const helm = { program: program.path, folder: '.' }
  const { manifest = '' } = await reportOf(helm, { files: [values as JsonMap], sets: {} }, { name, namespace })
  return releaseSize({ given: values as JsonMap, manifest })
}

/** Installs values, too long for a flag, without waiting for pods. */
async function install(release: Release, values: Values, { onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const folder = await mkdtemp(join(tmpdir(), 'release-size-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'values.json')
  await writeFile(file, JSON.stringify(values))
  await upgrade(release, file, { wait: false })
}

/** The size of the Secret that Helm made. */
async function stored({ cluster, namespace }: Release): Promise<number> {
  const selection = ['secrets', '--namespace', namespace, '--selector', 'owner=helm']
  const [secret] = await getItems<Secret>(cluster, selection)
  return Buffer.from(secret?.data?.release ?? '', 'base64').byteLength
}

describe.concurrent.each(someMajors('release-size'))('the size of a release, on Helm %i', (major) => {
  it.for([
    ['few agents', 'few', agentsWithKeys(2)],
    ['agents with all kinds of objects', 'full', distinct(40)],
    ['a fleet that nearly fills its Secret', 'nearly', agentsWithKeys(60)],
  ] as const)('is computed within 3%%: %s', async ([_, topic, values], context) => {
    const release = await newRelease(onNewest(major), `size-${topic}`, context)
    await install(release, values, context)
    const size = await computed(release, values)
    const found = await stored(release)
    expect(Math.abs(size / found - 1), `computed ${size}, found ${found}`).toBeLessThan(0.03)
  })

  it('is more than a Secret holds: nothing is installed', async (context) => {
    const release = await newRelease(onNewest(major), 'size-beyond', context)
    const values = agentsWithKeys(80)
    expect(await computed(release, values)).toBeGreaterThan(greatestRelease)
    await expect(install(release, values, context)).rejects.toThrow(
      `data: Too long: may not be more than ${greatestRelease} bytes`,
    )
    expect(await getItems(release.cluster, ['deployments', '--namespace', release.namespace])).toEqual([])
  })
})
