import { expect, it } from 'vitest'
import { parseManifests } from '../../../src/read/manifests.ts'

it('manifests are read as Kubernetes reads them: what looks like a date or a time is text', () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: shifts
  annotations: { since: 2026-11-21 }
data: { start: 22:22 }
`
  expect(parseManifests('shifts.yaml', text).map(({ object }) => object)).toMatchObject([
    { metadata: { annotations: { since: '2026-11-21' } }, data: { start: '22:22' } },
  ])
})
