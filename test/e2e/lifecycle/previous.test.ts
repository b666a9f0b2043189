import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawn } from '../../seed.ts'
import { cells } from '../cells.ts'
import { defineCustomResources } from '../custom-resources.ts'
import { kubectlOnCluster, newRelease, type Release, upgrade } from '../helpers.ts'
import { workloadsIn } from '../objects.ts'
import { extractPrevious } from '../previous.ts'

/**
 * By values file, the agents that this version restarts although their values stay the same. Each needs a reason, and a
 * line in CHANGELOG.md that says how to avoid it.
 */
const restarting: Readonly<Record<string, readonly string[]>> = {}

const previous = await extractPrevious()
afterAll(() => previous.remove())
beforeAll(async () => {
  for (const kubernetes of new Set(cells.map((cell) => cell.kubernetes))) {
    await defineCustomResources(kubectlOnCluster(kubernetes))
  }
})

/** By agent, what its pods are made from. */
async function templatesOf(release: Release) {
  const workloads = Object.entries(await workloadsIn(release))
  return workloads.map(([agent, own]) => ({ agent, kinds: own.map(({ kind }) => kind), templates: own.map(template) }))
}
const template = ({ spec }: { spec?: { template: object } }) => spec?.template

describe.concurrent.each(cells)('$title', (cell) => {
  it('from the previous version, with every example: nothing restarts, with the same values files or --reuse-values', async (context) => {
    const names = Object.keys(previous.values)
    expect(names).toEqual(expect.arrayContaining(['fleet-values', 'connectware', 'lyon']))
    // The files differ only in what they render: a few are enough. StatefulSets are in all cells.
    const own = new Set(['statefulset-values', ...drawn(names, cell.title, 16)])
    for (const name of own) {
      const release = await newRelease(cell, `previous-${name}`, context)
      const args = previous.values[name]?.flatMap((file) => ['--values', file]) ?? []
      await upgrade(release, {}, { chart: previous.chart, flags: args, wait: false })
      const before = await templatesOf(release)
      for (const given of [['--reuse-values'], args]) {
        await upgrade(release, {}, { flags: given, wait: false })
        const after = await templatesOf(release)
        const changed = before.filter((each, index) => !isDeepStrictEqual(each, after[index]))
        expect({ name, restarting: changed.map(({ agent }) => agent) }).toEqual({
          name,
          restarting: restarting[name] ?? [],
        })
      }
    }
  })
})
