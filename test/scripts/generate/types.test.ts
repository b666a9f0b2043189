import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from './project.ts'

const text = await readFile(join(projectRoot, 'src/values.ts'), 'utf8')
const code = text.replace(/\/\*\*.*?\*\//gs, '')

// What compiles and what does not is in values.fixture.ts.
describe('src/values.ts', () => {
  it('has neither any nor numbered copies of a type', () => {
    expect(code).not.toMatch(/\bany\b/)
    expect(code).not.toMatch(/(interface|type) \w+\d\b/)
  })
  it('has unknown only where anything is allowed by design', () => {
    const parts = code.split(/(?=export (?:interface|type) )/).filter((part) => part.includes('unknown'))
    expect(parts.map((part) => /^export \w+ (\w+)/.exec(part)?.[1]).sort()).toEqual([
      'Compatibility',
      'ExtraObject',
      'Global',
      'Openshift',
      'Values',
    ])
  })
  it('documents every property', () => {
    const lines = text.split('\n')
    const bare = lines.filter((line, index) => /^ +\w+\??: /.test(line) && lines[index - 1]?.trim() !== '*/')
    expect(bare).toEqual([])
  })
  it('documents defaults', () => {
    expect(text).toMatch(/ \* @default 30\n +\*\/\n +terminationGracePeriodSeconds\?/)
  })
  it('says since when Kubernetes knows a field', () => {
    expect(text).toMatch(/ \* @since Kubernetes 1\.34\n +\*\/\n +hostnameOverride\?/)
  })
  it('lets an agent extend the settings', () => {
    expect(code).toContain('export interface Agent extends AgentSettings {')
  })
})
