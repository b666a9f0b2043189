import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { repository } from '../../scripts/toolchain/paths.ts'
import type { Values } from '../../src/values.ts'
import { changeOf } from './completeness/changes.ts'
import { leavesOf } from './completeness/leaves.ts'
import { fleet } from './fleet.ts'
import { assembled } from './generated/arbitraries.ts'
import { template } from './helm.ts'
import { readRelease, workloads } from './invariants/release.ts'

const page = await readFile(join(repository, 'docs/upgrades.md'), 'utf8')
const [, table = ''] = /restart nothing:\n\n.*\n.*\n((?:\|.*\n)+)/.exec(page) ?? []
const namesIn = (cell = '') => Array.from(cell.matchAll(/`([^`]+)`/g), ([, name = '']) => name)
const rows = table.split('\n').map((row) => row.split('|').slice(1, 3).map(namesIn))
const harmless = rows.flatMap(([settings = []]) => settings)
const excepted = rows.flatMap(([, exceptions = []]) => exceptions)

const isIn = (list: readonly string[], path: string) =>
  list.some((name) => path === name || path.startsWith(`${name}.`))

/** What a pod is made from, by agent: its kind and the template of its workload. */
async function podsOf(values: Values): Promise<ReadonlyMap<string, string>> {
  const { own } = readRelease(await template('helm4', values))
  return new Map(
    workloads(own).map(({ kind, metadata, spec }) => {
      const name = metadata.labels?.['app.kubernetes.io/component'] ?? ''
      return [name, JSON.stringify([kind, spec.template]).replaceAll(name, 'agent')]
    }),
  )
}

it('docs/upgrades.md lists the settings that restart no pod, and no others', async () => {
  const changes = leavesOf(assembled, 'agentSettings').map((leaf) => changeOf(assembled, leaf))
  const agents = changes.flatMap(({ base, changed }, index) => [
    { ...base, name: `before-${index}` },
    { ...changed, name: `after-${index}` },
  ])
  const pods = await podsOf(fleet({}, ...agents))
  const restarting = (index: number) => pods.get(`before-${index}`) !== pods.get(`after-${index}`)
  const expected = changes.map(({ path }, index) => [path, restarting(index)])
  expect(changes.map(({ path }) => [path, !isIn(harmless, path) || isIn(excepted, path)])).toEqual(expected)
  const paths = changes.map(({ path }) => path)
  expect([...harmless, ...excepted].filter((name) => !paths.some((path) => isIn([name], path)))).toEqual([])
})

it('docs/upgrades.md says which of the settings for all agents restart them', async () => {
  expect(page).toMatch(/`commonAnnotations` restarts nothing;\s+`commonLabels` restarts everything/)
  const agents = fleet({}, { name: 'press-shop' })
  const before = await podsOf(agents)
  expect(await podsOf({ ...agents, commonAnnotations: { a: 'b' } })).toEqual(before)
  expect(await podsOf({ ...agents, commonLabels: { a: 'b' } })).not.toEqual(before)
})
