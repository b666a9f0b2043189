import { describe, expect, inject, it } from 'vitest'
import { type ChartReport, reportOf } from '../../../../src/helm/report.ts'
import { anyRelease } from '../../../../src/helm/run.ts'
import type { JsonMap } from '../../../../src/model/json.ts'
import { fleet } from '../../fleet.ts'
import { someMajors } from '../../helm.ts'
import { overNeeded, rules } from '../../rules.ts'

describe.each(someMajors('report'))('a report without the objects of agents (%s)', (major) => {
  const report = (values: object, objects: boolean): Promise<ChartReport> =>
    reportOf({ program: inject('helm')[major], folder: '.' }, { files: [values as JsonMap], sets: {} }, anyRelease, {
      objects,
    })

  it('has the objects that users write, and no others', async () => {
    const extraObjects = { map: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine' } } }
    const values = { ...fleet({}, { name: 'north' }), extraObjects }
    const kinds = ({ manifest }: ChartReport) => manifest?.match(/^kind: .*$/gm)
    expect(kinds(await report(values, true))).toContain('kind: Deployment')
    expect(kinds(await report(values, false))).toEqual(['kind: ConfigMap'])
  })

  it('fails as the chart does for a template that users write', async () => {
    const values = { ...fleet({}, { name: 'north' }), extraObjects: { text: '{{ fail "no" }}' } }
    expect((await report(values, false)).failure).toContain('no')
  })

  it('says the same of values that break several rules', async () => {
    const broken = rules.filter(({ rule }) => ['same-object', 'autoscaling-bounds', 'claim-shared'].includes(rule))
    expect(broken.length).toBeGreaterThan(1)
    for (const { wrong, title } of broken) {
      const [whole, part] = [await report(overNeeded(wrong), true), await report(overNeeded(wrong), false)]
      expect(part.problems, title).toEqual(whole.problems)
      expect(part.problems, title).not.toEqual([])
    }
  })
})
