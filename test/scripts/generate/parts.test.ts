import { describe, expect, it } from 'vitest'
import type { Parts } from '../../../scripts/generate/assembled.ts'
import { partTables } from '../../../scripts/generate/parts.ts'
import { assembled } from './project.ts'

const none: Parts = { data: {}, objects: {}, problems: {}, warnings: {}, texts: {} }
const tablesOf = (parts: Partial<Parts>) => partTables({ ...assembled, parts: { ...none, ...parts } }, [], [])

describe('partTables', () => {
  it('resolves what a part reads by way of data', () => {
    const { parts, readers } = tablesOf({
      data: { ports: { reads: ['service'] }, probes: { uses: ['ports'], reads: ['lifecycle'] } },
      texts: { pod: { indent: 4, uses: ['probes'], reads: ['autoscaling.enabled'] } },
    })
    expect(parts).toMatchObject({
      data: [
        { name: 'ports', define: 'protocol-mapper-agents.variant.ports' },
        { name: 'probes', define: 'protocol-mapper-agents.variant.probes' },
      ],
      texts: [{ name: 'pod', define: 'protocol-mapper-agents.variant.pod', newline: '\n    ' }],
    })
    expect(readers).toEqual({
      service: { 'data.ports': [], 'data.probes': [], 'texts.pod': [] },
      lifecycle: { 'data.probes': [], 'texts.pod': [] },
      autoscaling: { 'texts.pod': ['enabled'] },
    })
  })
  it('reads a whole setting if one of its sources does', () => {
    const { readers } = tablesOf({
      data: { pods: { reads: ['autoscaling'] } },
      texts: { workload: { uses: ['pods'], reads: ['autoscaling.enabled'] } },
    })
    expect(readers.autoscaling?.['texts.workload']).toEqual([])
  })
  it('has a part for each setting whose objects are checked, with the keys from which checks go on', () => {
    const table = {
      agentSettings: {
        below: { autoscaling: 'autoscaling', resources: 'ResourceRequirements', tolerations: '-Toleration' },
      },
      autoscaling: { below: { metrics: '-MetricSpec' } },
      ResourceRequirements: { rule: 'resources' },
      Toleration: { rule: 'toleration' },
    }
    const parts = { ...none, objects: { resources: { reads: ['podSpec'] } } }
    expect(partTables({ ...assembled, parts }, [table], ['image'])).toMatchObject({
      parts: {
        objects: [
          { name: 'autoscaling', type: 'autoscaling' },
          { name: 'resources', type: 'ResourceRequirements' },
          { name: 'tolerations' },
        ],
        unions: [{ name: 'image' }],
      },
      readers: {
        autoscaling: { 'objects.autoscaling': ['enabled', 'metrics'] },
        resources: { 'objects.resources': [] },
        podSpec: { 'objects.resources': [] },
        image: { 'unions.image': [] },
      },
    })
  })
  it.each([
    [{ texts: { a: { reads: ['replica'] } } }, 'texts.a reads replica, which is not a setting.'],
    [{ texts: { a: { reads: ['service.prot'] } } }, 'texts.a reads service.prot, but service has no key prot.'],
    [{ texts: { a: { reads: ['image.tag'] } } }, 'texts.a reads image.tag, which other keys of image replace.'],
    [{ texts: { a: { uses: ['ports'] } } }, 'texts.a uses ports, which is not in data.'],
    [{ objects: { image: {} } }, 'objects.image has no objects that are checked.'],
  ])('rejects %j', (parts, said) => {
    expect(() => tablesOf(parts)).toThrow(`schema/parts.yaml: ${said}`)
  })
})
