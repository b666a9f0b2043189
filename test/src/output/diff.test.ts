import { expect, it } from 'vitest'
import type { AgentDiff } from '../../../src/diff/diff.ts'
import { diffText } from '../../../src/output/diff.ts'
import { plain } from '../../../src/output/look.ts'

const nothing = { refused: [], lost: [], overlap: [], merged: [], held: [], replicas: [], volume: [], services: [] }
const agent = (name: string, pods: AgentDiff['pods']): AgentDiff => ({
  ...nothing,
  agent: name,
  pods,
  because: [],
  kept: 0,
  objects: [],
})

it.each([
  [[agent('a', 'unchanged')], 4, '1 of 5 agents changes; no pod restarts.'],
  [[agent('a', 'restart')], 0, '1 of 1 agent changes; the pods of 1 restart.'],
  [[agent('a', 'restart'), agent('b', 'restart')], 3, '2 of 5 agents change; the pods of 2 restart.'],
])('diff sums up in good English: %#', (agents, unchanged, summary) => {
  expect(diffText({ agents, unchanged, steps: undefined }, undefined, plain)).toContain(`\n${summary}\n`)
})
