import { describe, expect, it } from 'vitest'
import { fullnameOf, standardPrefix } from '../../../src/agents/names.ts'

describe('names of objects', () => {
  it.each([
    ['fleet', 'north', 'fleet-north'],
    ['fleet', 'x'.repeat(40), `fleet-${'x'.repeat(40)}`],
    ['fleet', 'x'.repeat(52), `fleet-${'x'.repeat(31)}-f43f0afc`],
    ['p'.repeat(30), 'line-of-the-press-shop-hall-2', `${'p'.repeat(13)}-22d7d717-line-of-the-press-shop-hall-2`],
  ])('are those of the chart: %s, %s', (prefix, agent, name) => {
    expect(fullnameOf(prefix, agent)).toBe(name)
  })

  it('begin with the release, without its dots', () => {
    expect(standardPrefix('fleet', 'agents')).toBe('fleet-agents')
    expect(standardPrefix('agents', 'agents')).toBe('agents')
    expect(standardPrefix('a.b', 'agents')).toMatch(/^a-b-[0-9a-f]{8}-agents$/)
  })
})
