import { describe, expect, it } from 'vitest'
import type { PartTables } from '../../scripts/generate/parts.ts'
import { readContract } from '../../src/chart.ts'
import { readTemplates } from './completeness/templates.ts'
import { assembled } from './generated/arbitraries.ts'
import { definesIn, partReads } from './parts.ts'

const defines = definesIn(await readTemplates())
const { parts, readers } = readContract() as unknown as PartTables
const settings = Object.keys(assembled.own.agentSettings?.properties ?? {})

/** The defines of all parts, but for those of unions and objects, which the contract makes. */
const checked = Object.entries(parts).flatMap(([group, members]) =>
  members.flatMap(({ name, define }) =>
    define === undefined ? [] : [{ part: `${group}.${name}`, define: define.replace('protocol-mapper-agents.', '') }],
  ),
)

describe('schema/parts.yaml', () => {
  it.each(checked)('has all settings that $define reads', ({ part, define }) => {
    const missing = partReads(defines, define).filter(([setting = '', key]) => {
      const keys = readers[setting]?.[part]
      const isListed = keys !== undefined && (key === undefined || keys.length === 0 || keys.includes(key))
      return settings.includes(setting) && !isListed
    })
    expect(missing.map((path) => path.join('.'))).toEqual([])
  })
  it('would be found to lack a setting that a part reads by way of another define', () => {
    const text =
      '{{- define "protocol-mapper-agents.problems.a" -}}{{ include "protocol-mapper-agents.b" . }}{{- end -}}\n' +
      '{{- define "protocol-mapper-agents.b" -}}{{ .settings.image.tag }}{{- end -}}'
    expect(partReads(definesIn([{ path: 'a.tpl', text }]), 'problems.a')).toEqual([['image', 'tag']])
  })
})
