import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SetKind } from '../../../../../src/model/given.ts'
import type { JsonMap } from '../../../../../src/model/json.ts'
import { valuesOf } from '../../../../../src/model/source.ts'
import { applySet } from '../../../../../src/read/set/set.ts'
import { SetError } from '../../../../../src/read/set/set-error.ts'
import { readYaml } from '../../../../../src/read/yaml/read.ts'
import { drawn } from '../../../../seed.ts'
import { majors } from '../../../helm.ts'
import { makeProbe, type Probe } from '../../probe-chart.ts'
import { base, sets } from './set-flags.ts'

let probe: Probe
beforeAll(async () => {
  probe = await makeProbe()
  await probe.write('file.txt', 'one\ntwo, three\n')
  await probe.write('base.yaml', base)
})
afterAll(() => probe.remove())

const given = valuesOf(readYaml('base.yaml', base).sources)

function set(kind: SetKind, argument: string): JsonMap | undefined {
  try {
    const { values } = applySet(given, kind, argument, () => 'one\ntwo, three\n')
    return JSON.parse(JSON.stringify(values)) as JsonMap
  } catch (error) {
    if (error instanceof SetError) return undefined
    throw error
  }
}

// Both majors have the same code for this, except for whole maps in --set-json, which only Helm 4 accepts.
describe.each(Object.entries(sets) as [SetKind, readonly string[]][])('--%s', (kind, rows) => {
  const turns = rows.map((argument, index) => ({
    argument,
    major: argument.trim().startsWith('{') ? 'helm4' : (majors[index % 2] ?? 'helm4'),
  }))
  it.each(drawn(turns, kind, 4))('sets what $major sets: $argument', async ({ argument, major }) => {
    expect(set(kind, argument)).toEqual(await probe.values(major, ['-f', 'base.yaml', `--${kind}`, argument]))
  })
})
