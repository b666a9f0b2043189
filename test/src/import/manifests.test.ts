import { describe, expect, it } from 'vitest'
import { ProblemsError } from '../../../src/model/problem.ts'
import { parseManifests } from '../../../src/read/manifests.ts'

const service = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`

const placesIn = (text: string): string[] =>
  parseManifests('a.yaml', text).map(
    ({ object, place }) => `${(object.metadata as { name: string }).name}:${place.line}`,
  )

const problemIn = (text: string): string => {
  try {
    parseManifests('a.yaml', text)
    return 'none'
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error
    return error.problems.map(({ message, place }) => `${place?.line}: ${message}`).join('\n')
  }
}

describe('manifests', () => {
  it('are found in several documents, with their lines', () => {
    expect(placesIn(`# first\n---\n${service('a')}---\n\n# second\n${service('b')}---\n`)).toEqual(['a:3', 'b:10'])
  })

  it('are the items of a list, with their lines', () => {
    const item = (name: string, indent: string): string =>
      service(name)
        .trimEnd()
        .split('\n')
        .map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}\n`)
        .join('')
    for (const indent of ['', '  ']) {
      const text = `apiVersion: v1\nitems:\n${item('a', indent)}${item('b', indent)}kind: List\n`
      expect(placesIn(text)).toEqual(['a:3', 'b:7'])
    }
  })

  it('may be JSON', () => {
    const object = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } }
    expect(placesIn(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [object] }))).toEqual(['a:1'])
  })

  it('are not templates', () => {
    const said =
      'This is a template, not a manifest. Render it first with helm template NAME CHART, and import what that prints.'
    expect(problemIn(`${service('a')}spec: {{ .Values.spec }}\n`)).toBe(`5: ${said}`)
    expect(problemIn(`{{- if .Values.on }}\n${service('a')}{{- end }}\n`)).toBe(`1: ${said}`)
  })

  it.each([
    [
      'replicas: 2\n',
      '1: This is not a Kubernetes object: it has no apiVersion. Name manifests, such as the output of kubectl get -o yaml.',
    ],
    [
      '- a\n',
      '1: This is not a Kubernetes object: it is a list. Name manifests, such as the output of kubectl get -o yaml.',
    ],
    [
      'apiVersion: v1\nkind: Service\n',
      '1: This is not a Kubernetes object: it has no metadata.name. Name manifests, such as the output of kubectl get -o yaml.',
    ],
  ])('are objects: %j', (text, said) => {
    expect(problemIn(text)).toBe(said)
  })

  it('that are broken are told with their place', () => {
    expect(problemIn(`${service('a')}spec: [1\n`)).toMatch(/^5: /)
  })
})
