import { execa } from 'execa'
import { expect, inject, it } from 'vitest'
import { chartFolder } from '../../../../src/chart.ts'
import { makeFolder } from '../../../src/program-folder.ts'

const fleet = `protocolMapperAgentDefaults:
  image:
    tag: "1.0"
  connectwareHost: connectware.example.com
protocolMapperAgents:
  - name: a
    storageSize: 1Gi
  - name: b
    storageSize: 1Gi
`

it.each([
  [['split', '-f', 'fleet.yaml', '--releases', '2'], 'Rendering the releases: 1 of 2'],
  [
    ['tidy', 'fleet.yaml', '--with', 'north.yaml', '--with', 'south.yaml'],
    'Comparing what the file renders before and after: 1 of 2',
  ],
  [['import', 'manifests.yaml'], 'Comparing the objects: 1 of 4'],
])('%o says how far it is', async (args, share) => {
  const helm = inject('helm').helm4
  const { stdout } = await execa(helm, ['template', 'fleet', chartFolder, '-f', '-'], { input: fleet })
  const { run, progress } = await makeFolder({
    'fleet.yaml': fleet,
    'north.yaml': 'commonLabels: {site: north}\n',
    'south.yaml': 'commonLabels: {site: south}\n',
    'manifests.yaml': stdout,
  })
  await run(...args, '--helm', helm)
  expect(progress).toContain(share)
  expect(progress.at(-1)).toBe('')
})
