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
  it('has an action wherever the name stood, in one range, and says nothing of files', () => {
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
  it('refuses an agent that it could not vary', () => {
    expect(() => floorTemplate(service('press'), 'paint')).toThrow('has its name, paint, nowhere')
    expect(() => floorTemplate(service('{{ press }}'), 'press')).toThrow('actions')
  })
})

describe('requireSameObjects', () => {
  it('counts objects that are equal, in whatever order and however they are written', () => {
    const other = service('b').replaceAll('"', '').replace('# Source', '# From')
    expect(requireSameObjects(service('a') + service('b'), other + service('a'))).toBe(2)
  })
  it.each([
    ['another value', service('a') + service('b', 81), '1 differ, such as Service fleet-b'],
    ['an object less', service('a'), '(1 objects beside 2)'],
    ['an object more', service('a') + service('b') + service('c'), '(3 objects beside 2)'],
    ['an object twice instead of another', service('a') + service('a'), '1 differ, such as Service fleet-b'],
  ])('throws for %s', (_, floor, said) => {
    expect(() => requireSameObjects(service('a') + service('b'), floor)).toThrow(said)
  })
  it('throws when the chart has an object twice instead of another', () => {
    expect(() => requireSameObjects(service('a') + service('a'), service('a') + service('b'))).toThrow('1 differ')
  })
  it('throws when there is nothing to compare', () => {
    expect(() => requireSameObjects('', '')).toThrow('no objects')
  })
})
