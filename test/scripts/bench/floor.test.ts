import { describe, expect, it } from 'vitest'
import { floorTemplate, requireSameObjects } from '../../../scripts/bench/floor.ts'

const service = (name: string, port = 80) => `---
# Source: protocol-mapper-agents/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: "fleet-${name}"
spec:
  selector:
    component: "${name}"
  ports:
    - port: ${port}
`

describe('floorTemplate', () => {
  it('replaces the name with an action everywhere, in one range, and removes the comments about files', () => {
    expect(floorTemplate(service('press'), 'press')).toBe(`{{- range .Values.protocolMapperAgents }}
---
apiVersion: v1
kind: Service
metadata:
  name: "fleet-{{ .name }}"
spec:
  selector:
    component: "{{ .name }}"
  ports:
    - port: 80
{{- end }}
`)
  })
  it('rejects an agent that it could not vary', () => {
    expect(() => floorTemplate(service('press'), 'paint')).toThrow('does not contain its name, paint.')
    expect(() => floorTemplate(service('press'), 'press', { '1m': '.cpu' })).toThrow('does not contain 1m.')
    expect(() => floorTemplate(service('{{ press }}'), 'press')).toThrow('an action')
  })
})

describe('requireSameObjects', () => {
  it('counts equal objects, whatever their order and notation', () => {
    const other = service('b').replaceAll('"', '').replace('# Source', '# From')
    expect(requireSameObjects(service('a') + service('b'), other + service('a'))).toBe(2)
  })
  it.each([
    ['another value', service('a') + service('b', 81), '1 differ, such as Service fleet-b'],
    ['an object less', service('a'), '(1 objects) does not render the same as the chart (2)'],
    [
      'an object more',
      service('a') + service('b') + service('c'),
      '(3 objects) does not render the same as the chart (2)',
    ],
    ['an object twice instead of another', service('a') + service('a'), '1 differ, such as Service fleet-b'],
  ])('throws for %s', (_, floor, said) => {
    expect(() => requireSameObjects(service('a') + service('b'), floor)).toThrow(said)
  })
  it('throws if the chart has an object twice instead of another', () => {
    expect(() => requireSameObjects(service('a') + service('a'), service('a') + service('b'))).toThrow('1 differ')
  })
  it('throws if there is nothing to compare', () => {
    expect(() => requireSameObjects('', '')).toThrow('no objects')
  })
})
