import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import type { Values } from '../../../src/values.ts'
import { fleet } from '../../chart/fleet.ts'
import { someCells } from '../cells.ts'
import { newRelease, nextVersion, type Release, upgrade } from '../helpers.ts'
import { workloadsIn } from '../objects.ts'

/** Both kinds, with a volume each; the values turn a default off. */
const values = fleet(
  { env: { LOG_LEVEL: 'debug' }, service: { enabled: true }, readinessProbe: null },
  { name: 'deployment' },
  { name: 'statefulset', kind: 'StatefulSet' },
)

/** What pods show of the values: of the chart's defaults, of the release's own values, and of a default turned off. */
async function shownBy(release: Release) {
  const workloads = await workloadsIn(release)
  const shown = ['deployment', 'statefulset'].map((agent) => {
    const { metadata, spec } = workloads[agent]?.[0]?.spec?.template ?? {}
    const [container] = spec?.containers ?? []
    const own = container?.env
      ?.filter(({ name }) => !name.startsWith('CYBUS_'))
      .map(({ name, value }) => `${name}=${value}`)
    return {
      seconds: spec?.terminationGracePeriodSeconds,
      fromChart: metadata?.annotations?.['example.com/from-chart'],
      own,
      probe: container?.readinessProbe,
    }
  })
  expect(shown[0]).toEqual(shown[1])
  return shown[0]
}

/** Changes a default of a chart, and adds one. */
async function changeDefaults(chart: string): Promise<void> {
  const file = join(chart, 'values.yaml')
  const { protocolMapperAgentDefaults, ...others } = parse(await readFile(file, 'utf8')) as Values
  const changed = { terminationGracePeriodSeconds: 45, podAnnotations: { 'example.com/from-chart': 'new' } }
  const defaults = { ...protocolMapperAgentDefaults, ...changed }
  await writeFile(file, stringify({ ...others, protocolMapperAgentDefaults: defaults }))
}

describe.concurrent.each(someCells('reuse'))('$title', (cell) => {
  it('--reuse-values keeps the old defaults of the chart, --reset-then-reuse-values takes the new ones, and both keep your values', async (context) => {
    const release = await newRelease(cell, 'reuse', context)
    const next = await nextVersion(context)
    await changeDefaults(next)
    const more = { 'protocolMapperAgentDefaults.env.MORE': 'more' }
    const oldDefaults = { seconds: 30, fromChart: undefined, probe: undefined }
    const newDefaults = { seconds: 45, fromChart: 'new', probe: undefined }
    await upgrade(release, values)
    expect(await shownBy(release)).toEqual({ ...oldDefaults, own: ['LOG_LEVEL=debug'] })

    const own = ['LOG_LEVEL=debug', 'MORE=more']
    await upgrade(release, {}, { chart: next, settings: more, flags: ['--reuse-values'] })
    expect(await shownBy(release)).toEqual({ ...oldDefaults, own })
    await upgrade(release, {}, { chart: next, flags: ['--reset-then-reuse-values'] })
    expect(await shownBy(release)).toEqual({ ...newDefaults, own })
    // Without any values, Helm takes those of the last revision; with some, only these.
    await upgrade(release, {}, { chart: next })
    expect(await shownBy(release)).toEqual({ ...newDefaults, own })
    await upgrade(release, values, { chart: next })
    expect(await shownBy(release)).toEqual({ ...newDefaults, own: ['LOG_LEVEL=debug'] })
  })
})
