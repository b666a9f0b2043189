import { load } from 'js-yaml'
import { afterAll, expect, it } from 'vitest'
import { manifestSchema } from '../../../../../src/read/yaml/manifest-schema.ts'
import { someMajors } from '../../../helm.ts'
import { makeProbe } from '../../probe-chart.ts'

const probe = await makeProbe()
afterAll(() => probe.remove())

/** Plain scalars that versions of YAML, and parsers, read in different ways. */
const scalars = [
  ...['1e3', '1e+06', '-1e-3', '1.5e3', '.5', '5.', '+1', '08', '09.5', '1_000', '1_000.5', '1,000', '1e', 'e3'],
  ...['007', '-017', '0o7', '0x1F', '0b11', '0x', '22:22', '12:30:45', '1:30.5', '2026-11-21', '2026-11-21 21:59:43'],
  ...['yes', 'No', 'on', 'OFF', 'y', 'n', 'TRUE', 'null', 'Null', '=', '9223372036854775807', 'v1.2.3', '192.0.2.1'],
]

it.each(someMajors('scalars'))('reads plain scalars as %s does', async (major) => {
  const text = `scalars:\n${scalars.map((each) => `  - ${each}\n`).join('')}`
  const values = await probe.values(major, ['--values', await probe.write('scalars.yaml', text)])
  expect(values?.scalars).toHaveLength(scalars.length)
  expect(load(text, { schema: manifestSchema })).toEqual(values)
})
