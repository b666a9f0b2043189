import { glob } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { chartFolder } from '../../../../src/chart.ts'
import { manifestsIn, renderManifests } from '../../../../src/helm/render.ts'
import { type ChartReport, reportOf } from '../../../../src/helm/report.ts'
import type { ReportContent } from '../../../../src/helm/report-template.ts'
import { anyRelease } from '../../../../src/helm/run.ts'
import type { JsonMap } from '../../../../src/model/json.ts'
import type { Agent } from '../../../../src/values.ts'
import { fleet } from '../../fleet.ts'
import { someMajors } from '../../helm.ts'
import { overNeeded, rules } from '../../rules.ts'

describe.each(someMajors('report'))('a report without the objects of agents (%s)', (major) => {
  const asked = (values: object, content: ReportContent): Promise<ChartReport> =>
    reportOf(
      { program: inject('helm')[major], folder: '.' },
      { files: [values as JsonMap], sets: {} },
      anyRelease,
      content,
    )
  const report = (values: object, objects: 'none' | 'all') => asked(values, { objects })

  it('has the objects that users write, and no others', async () => {
    const extraObjects = { map: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine' } } }
    const values = { ...fleet({}, { name: 'north' }), extraObjects }
    const kinds = ({ manifest }: ChartReport) => manifest?.match(/^kind: .*$/gm)
    expect(kinds(await report(values, 'all'))).toContain('kind: Deployment')
    expect(kinds(await report(values, 'none'))).toEqual(['kind: ConfigMap'])
  })

  it('has warnings, unless they are not wanted', async () => {
    const values = fleet({ image: { tag: 'latest' } }, { name: 'north' })
    const warnings = async (content: ReportContent) => (await asked(values, content)).warnings
    expect(await warnings({ objects: 'none' })).toEqual(await warnings({}))
    expect(await warnings({ objects: 'none' })).toMatchObject([{ rule: 'image-latest' }])
    expect(await warnings({ objects: 'none', warnings: false })).toEqual([])
  })

  it('fails as the chart does for a template that users write', async () => {
    const values = { ...fleet({}, { name: 'north' }), extraObjects: { text: '{{ fail "no" }}' } }
    expect((await report(values, 'none')).failure).toContain('no')
  })

  it('says the same of values that break several rules', async () => {
    const broken = rules.filter(({ rule }) => ['same-object', 'autoscaling-bounds', 'claim-shared'].includes(rule))
    expect(broken.length).toBeGreaterThan(1)
    for (const { wrong, title } of broken) {
      const [whole, part] = [await report(overNeeded(wrong), 'all'), await report(overNeeded(wrong), 'none')]
      expect(part.problems, title).toEqual(whole.problems)
      expect(part.problems, title).not.toEqual([])
    }
  })
})

describe.each(someMajors('objects'))('the objects of a report (%s)', (major) => {
  const helm = { program: inject('helm')[major], folder: '.' }
  const fleetOf = (text: string) => {
    const north: Agent = { name: 'north', annotations: { text }, args: [text], kind: 'StatefulSet' }
    const south: Agent = {
      name: 'south',
      networkPolicy: { enabled: true },
      service: { enabled: true, annotations: { text } },
      serviceAccount: { create: true, annotations: { text } },
      podDisruptionBudget: { enabled: true },
      autoscaling: { enabled: true },
      persistence: { enabled: false },
    }
    const extraObjects = { map: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine' }, data: { text } } }
    const values: object = { ...fleet({}, north, south), extraObjects }
    return { files: [values as JsonMap], sets: {} }
  }

  it.each(['one line', '#', '---', 'a\nb', 'a\n---\n# b\n#', 'a\rb', 'a\r\nb', 'a\u0085b', 'a\u2028b'])(
    'are those that Helm installs, with the text %j in them',
    async (text) => {
      const { manifest = '', failure } = await reportOf(helm, fleetOf(text), anyRelease)
      expect(failure).toBeUndefined()
      const installed = await renderManifests(helm, fleetOf(text), anyRelease)
      expect(installed.length).toBeGreaterThan(5)
      expect(manifestsIn(manifest).toSorted()).toEqual(installed.toSorted())
    },
  )

  it('are all in one folder, which the report reads', async () => {
    const folders = new Set<string>()
    for await (const path of glob('**/*.yaml', { cwd: join(chartFolder, 'templates') })) folders.add(dirname(path))
    expect([...folders].filter((folder) => !folder.startsWith('validation'))).toEqual(['.'])
  })

  it('fail as those that Helm installs if text is not YAML any more once it is rendered', async () => {
    const values = fleetOf('a\nb\u2028c\n---\nd')
    await expect(renderManifests(helm, values, anyRelease)).rejects.toThrow('YAML parse error')
    expect((await reportOf(helm, values, anyRelease)).failure).toContain('YAML parse error')
  })
})
