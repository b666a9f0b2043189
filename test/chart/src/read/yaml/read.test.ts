import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonMap } from '../../../../../src/model/json.ts'
import { valuesOf } from '../../../../../src/model/source.ts'
import { readYaml } from '../../../../../src/read/yaml/read.ts'
import { drawn } from '../../../../seed.ts'
import { majors } from '../../../helm.ts'
import { makeProbe, type Probe } from '../../probe-chart.ts'
import { accepted, files, refused } from './snippets.ts'

let probe: Probe
beforeAll(async () => {
  probe = await makeProbe()
})
afterAll(() => probe.remove())

/** The result of our reader for a file: its values, or undefined if it rejects the file, and whether it warns. */
function read(text: string): { values: JsonMap | undefined; warns: boolean } {
  const { sources, problems } = readYaml('values.yaml', text)
  const isRefused = problems.some(({ severity }) => severity === 'error')
  const values = valuesOf(sources)
  return { values: isRefused ? undefined : (JSON.parse(JSON.stringify(values)) as JsonMap), warns: problems.length > 0 }
}

describe('values files', () => {
  it('have the values that Helm finds in them', async () => {
    const texts = accepted.map((text, index) => `k${index}:\n${text.replaceAll(/^/gm, '  ')}\n`)
    const paths = await Promise.all(texts.map((text, index) => probe.write(`${index}.yaml`, text)))
    const ours = Object.assign({}, ...texts.map((text) => read(text).values)) as JsonMap
    for (const major of majors) {
      const helm = await probe.values(
        major,
        paths.flatMap((path) => ['-f', path]),
      )
      expect(ours, major).toEqual(helm)
    }
  })

  const turns = refused.map((text, index) => ({ text, major: majors[index % 2] ?? 'helm4' }))
  it.each(drawn(turns, 'refused', 4))('are rejected where $major rejects them: $text', async ({ text, major }) => {
    const path = await probe.write('refused.yaml', text)
    expect(await probe.values(major, ['-f', path])).toBeUndefined()
    expect(read(text).values).toBeUndefined()
  })

  it.each(drawn(files, 'files', 4))(
    'are read as Helm 4 reads them, with a warning if Helm 3 differs: %j',
    async (text) => {
      const path = await probe.write('file.yaml', text)
      const [helm3, helm4] = await Promise.all(majors.map((major) => probe.values(major, ['-f', path])))
      const { values, warns } = read(text)
      expect(values).toEqual(helm4)
      if (JSON.stringify(helm3) !== JSON.stringify(helm4)) expect(warns).toBe(true)
    },
  )
})
