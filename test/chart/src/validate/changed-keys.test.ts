import { execa } from 'execa'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { chartFolder } from '../../../../src/chart.ts'
import { validate } from '../../../../src/index.ts'
import type { Problem } from '../../../../src/model/problem.ts'
import { resolvePlain } from '../../../../src/read/yaml/scalar.ts'
import { seed } from '../../../seed.ts'
import { makeFolder } from '../../../src/program-folder.ts'
import { needed } from '../../fleet.ts'
import { majors } from '../../helm.ts'
import { ofKind, readRelease } from '../../invariants/release.ts'

const digits = fc.string({
  unit: fc.constantFrom(...'0123456789_.-+', 'x', 'o', 'e', 'b', 'F'),
  minLength: 1,
  maxLength: 6,
})

/** Plain keys of YAML that Helm reads as numbers. */
const keys = [...new Set(['-.0', '6e92', ...fc.sample(digits.filter(isNumber), { seed, numRuns: 150 })])]

function isNumber(text: string): boolean {
  const value = resolvePlain(text)
  return ['number', 'bigint'].includes(typeof value) && Number.isFinite(Number(value))
}

/** A values file with a ConfigMap for each key, with the key as its only data. @param quote how to write the key */
function fileOf(quote: (key: string) => string): string {
  const configMaps = keys.map(
    (key, index) =>
      `  k${index}: { apiVersion: v1, kind: ConfigMap, metadata: { name: k${index} }, data: { ${quote(key)}: a } }\n`,
  )
  const defaults = `protocolMapperAgentDefaults: ${JSON.stringify(needed)}\n`
  return `${defaults}protocolMapperAgents: [{ name: north }]\nextraObjects:\n${configMaps.join('')}`
}

/** What arrives of each key. */
async function arrivals(helm: string, text: string): Promise<(string | undefined)[]> {
  const { stdout } = await execa(helm, ['template', 'fleet', chartFolder, '--values', '-'], { input: text })
  const configMaps = new Map(
    ofKind(readRelease(stdout).objects, 'ConfigMap').map((object) => [object.metadata.name, object]),
  )
  return keys.map((_, index) => {
    const { data = {} } = configMaps.get(`k${index}`) as { data?: Record<string, string> }
    return Object.keys(data)[0]
  })
}

/** What the CLI says about each key. */
async function reports(helm: string, text: string): Promise<ReadonlyMap<number, Problem>> {
  const { folder } = await makeFolder({ 'a.yaml': text })
  const { problems } = await validate({ files: ['a.yaml'] }, { folder, helm })
  return new Map(
    problems.flatMap((each) => (each.path === undefined ? [] : [[Number(String(each.path[1]).slice(1)), each]])),
  )
}

describe(`keys that are numbers (SEED=${seed})`, () => {
  it.each(majors)('have a warning if and only if they do not arrive as they are written (%s)', async (major) => {
    const helm = inject('helm')[major]
    const text = fileOf((key) => key)
    const arrived = await arrivals(helm, text)
    const said = await reports(helm, text)
    expect(keys.filter((key, index) => (arrived[index] === key) === said.has(index))).toEqual([])
    expect(said.size).toBeGreaterThan(20)
    for (const [index, { rule, message }] of said) {
      expect(rule).toBe('changed-value')
      expect(message).toContain(`The key ${keys[index]} arrives as ${arrived[index]},`)
    }
  })

  it.each(majors)('have none once they are quoted, and then arrive as they were written (%s)', async (major) => {
    const helm = inject('helm')[major]
    const text = fileOf((key) => JSON.stringify(key))
    expect(await arrivals(helm, text)).toEqual(keys)
    expect(await reports(helm, text)).toEqual(new Map())
  })
})
