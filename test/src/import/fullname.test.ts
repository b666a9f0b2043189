import { describe, expect, it } from 'vitest'
import { fullnameOf, standardPrefix } from '../../../src/import/fullname.ts'

describe('names of objects', () => {
  it.each([
    ['fleet', 'north', 'fleet-north'],
    ['fleet', 'x'.repeat(40), `fleet-${'x'.repeat(40)}`],
    ['fleet', 'x'.repeat(52), `fleet-${'x'.repeat(31)}-f43f0afc`],
    [
      'release-protocol-mapper-agents',
      '5scw4bpubwjn6q4xuc-n8yic62mgz5lffn38shvq32m9mvl',
      're-1c947f54-5scw4bpubwjn6q4xuc-n8yic62mgz5l-9dfb89a1',
    ],
  ])('are those of the chart: %s, %s', (prefix, agent, name) => {
    expect(fullnameOf(prefix, agent)).toBe(name)
  })

  it('begin with the release, without its dots', () => {
    expect(standardPrefix('fleet', 'agents')).toBe('fleet-agents')
    expect(standardPrefix('agents', 'agents')).toBe('agents')
    expect(standardPrefix('a.b', 'agents')).toMatch(/^a-b-[0-9a-f]{8}-agents$/)
  })
})
