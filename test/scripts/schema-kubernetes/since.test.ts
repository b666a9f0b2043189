import { describe, expect, it } from 'vitest'
import { closure } from '../../../scripts/schema-kubernetes/closure.ts'
import { sinceOf } from '../../../scripts/schema-kubernetes/since.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/io.k8s.${name}` })
const version = (minor: number, schemas: Record<string, Record<string, object>>) => ({
  version: `v1.${minor}.2`,
  schemas: Object.fromEntries(
    Object.entries(schemas).map(([name, properties]) => [`io.k8s.${name}`, { type: 'object', properties }]),
  ),
})
const number = { type: 'integer' }
const versions = [
  version(10, { Tank: { size: number, lid: ref('Lid'), color: number }, Lid: { weight: number, color: number } }),
  version(9, { Tank: { size: number, lid: ref('Lid') }, Lid: { weight: number } }),
  version(8, { Tank: { size: number } }),
]
const since = sinceOf(versions)

describe('sinceOf', () => {
  it('names the minor version that brought a field', () => {
    expect(since('io.k8s.Tank', 'lid')).toBe('1.9')
    expect(since('io.k8s.Tank', 'color')).toBe('1.10')
    expect(since('io.k8s.Lid', 'color')).toBe('1.10')
  })
  it('says nothing about fields that the oldest version knows, or that are as old as their definition', () => {
    expect(since('io.k8s.Tank', 'size')).toBeUndefined()
    expect(since('io.k8s.Lid', 'weight')).toBeUndefined()
  })
})

describe('closure', () => {
  it('marks fields that older versions do not know', () => {
    const [newest] = versions
    const { Tank, Lid } = closure(newest ?? { version: '', schemas: {} }, ['Tank'], since)
    const marks = (schema: typeof Tank) =>
      Object.fromEntries(Object.entries(schema?.properties ?? {}).map(([key, each]) => [key, each['x-since']]))
    expect(marks(Tank)).toEqual({ size: undefined, lid: '1.9', color: '1.10' })
    expect(marks(Lid)).toEqual({ weight: undefined, color: '1.10' })
  })
})
