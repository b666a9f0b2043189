import { expect, it } from 'vitest'
import { type Damaged, damagedFleets } from '../chart/fuzz/damage.ts'
import { HelmError, majors, template } from '../chart/helm.ts'
import { sampleSize, seed } from '../seed.ts'
import { createNamespace, deleteNamespace, kubectlOnCluster, onNewestCluster } from './helpers.ts'
import { refusals } from './refusals.ts'

/** The number of damaged fleets; `FUZZ=2000` for a thorough run. */
const numRuns = sampleSize('FUZZ', 20)
/** The number checked at once: after each batch, a thorough run says how far it is. */
const batchSize = 100

const namespace = 'fuzz'

/** What Helm renders from values; undefined if the chart rejects them, as it should if they cannot work. */
async function rendered({ values }: Damaged, index: number): Promise<string | undefined> {
  try {
    return await template(majors[index % 2] ?? 'helm4', values, { namespace })
  } catch (error) {
    if (error instanceof HelmError) return undefined
    throw error
  }
}

it(`the chart rejects values with one mistake, or the API server accepts them (SEED=${seed})`, async ({
  onTestFinished,
}) => {
  onTestFinished(() => deleteNamespace(onNewestCluster(namespace)))
  await createNamespace(onNewestCluster(namespace))
  const samples = damagedFleets(numRuns)
  const bad: unknown[] = []
  let accepted = 0
  for (let start = 0; start < samples.length; start += batchSize) {
    const batch = samples.slice(start, start + batchSize)
    const manifests = await Promise.all(batch.map(rendered))
    const given = batch.flatMap((damaged, index) => {
      const manifest = manifests[index]
      return manifest === undefined ? [] : [{ damaged, manifest }]
    })
    const refused = await refusals(
      kubectlOnCluster(),
      given.map(({ manifest }) => manifest),
      namespace,
    )
    accepted += given.length - refused.size
    for (const [index, said] of refused) {
      const { path, what, values } = given[index]?.damaged ?? {}
      bad.push({ path: path?.join('.'), what, said, values: JSON.stringify(values) })
    }
    if (numRuns > batchSize) console.log(`${start + batch.length} fleets: ${accepted} accepted, ${bad.length} refused`)
  }
  expect(bad.slice(0, 3)).toEqual([])
  expect(accepted).toBeGreaterThan(0)
}, 3_600_000)
