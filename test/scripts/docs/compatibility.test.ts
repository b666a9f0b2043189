import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import semver from 'semver'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { repository } from '../../../scripts/toolchain/paths.ts'
import { readAllPinned, readPinned } from '../../../scripts/toolchain/pinned.ts'
import { minorOf } from '../../../scripts/toolchain/version.ts'

const read = (path: string) => readFile(join(repository, path), 'utf8')
const page = await read('docs/compatibility.md')
/** The versions in the second cell of a row: those that are tested. */
const tested = (row: string) => {
  const [, cell = ''] = new RegExp(`^\\| ${row} +\\| ([^|]*)`, 'm').exec(page) ?? []
  return Array.from(cell.matchAll(/\d+\.\d+\.\d+/g), ([version]) => version)
}

it('docs/compatibility.md names the versions that are pinned', async () => {
  const helms = await Promise.all([readPinned('helm3'), readPinned('helm4')])
  expect(tested('Helm')).toEqual(helms.map(({ version }) => version))
  const versions = (await readAllPinned('kubernetes')).map(({ version }) => version).toSorted(semver.compare)
  expect(tested('Kubernetes')).toEqual([versions.at(0), versions.at(-1)])
  const [oldest, newest] = tested('Kubernetes').map(minorOf)
  const { kubeVersion } = parse(await read('charts/protocol-mapper-agents/Chart.yaml'))
  expect(kubeVersion).toBe(`>=${oldest}.0-0`)
  const readme = await read('charts/protocol-mapper-agents/README.md')
  expect(readme).toContain(`tested on Kubernetes ${newest} and on the oldest version that it supports, ${oldest}`)
})
