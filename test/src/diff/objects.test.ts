import { describe, expect, it } from 'vitest'
import { objectChanges } from '../../../src/diff/objects.ts'
import { changes, deployment } from './objects.ts'

describe('objects', () => {
  it('change at the deepest paths, but lists of other lengths as a whole', () => {
    const [change] = changes(
      [deployment({ args: [{ a: 1 }, 2], list: [1] })],
      [deployment({ args: [{ a: 2 }, 2], list: [1, 2] })],
    )
    expect(change).toMatchObject({
      kind: 'Deployment',
      name: 'data',
      agent: 'a',
      paths: [
        ['spec', 'args', 0, 'a'],
        ['spec', 'list'],
      ],
    })
  })
  it('do not change when written differently', () => {
    expect(objectChanges(['kind: A\nmetadata: {name: data}\n'], ['metadata:\n  name: "data"\nkind: A\n'])).toEqual([])
  })
  it('are read as Kubernetes does, in YAML 1.1; comments are ignored', () => {
    const texts = ['kind: A\nyes: 0755\nb: yes\n', '# nothing\n', '']
    expect(objectChanges([], texts).map(({ after }) => after)).toEqual([{ kind: 'A', true: 0o755, b: true }])
  })
  it('of different kinds or API versions are different objects', () => {
    const found = objectChanges(
      ['apiVersion: v1\nkind: A\nmetadata: {name: data}\n'],
      ['apiVersion: v2\nkind: A\nmetadata: {name: data}\n'],
    )
    expect(found.map(({ before, after }) => [before !== undefined, after !== undefined])).toEqual([
      [true, false],
      [false, true],
    ])
  })
})
