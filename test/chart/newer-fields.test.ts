import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readAllPinned } from '../../scripts/toolchain/pinned.ts'
import { minorOf } from '../../scripts/toolchain/version.ts'
import { chartFolder } from '../../src/chart.ts'
import type { Agent } from '../../src/values.ts'
import { fleet } from './fleet.ts'
import { assembled } from './generated/arbitraries.ts'
import { someMajors, template } from './helm.ts'
import { type NewerFields, newerFieldsIn, settingsWithNewerFields } from './newer-fields.ts'
import { problems } from './problems.ts'

const { newerFields: table, knowsAllFields } = JSON.parse(
  await readFile(join(chartFolder, 'files/contract.json'), 'utf8'),
) as { newerFields: NewerFields; knowsAllFields: string }

const settings = settingsWithNewerFields(assembled, table)
const values = fleet({}, ...settings.map((each, index) => ({ ...each, name: `a${index}` }) as Agent))
const found = settings.map((each) => newerFieldsIn(table, each))
const number = (minor: string) => Number(minor.split('.')[1])
const minors = (await readAllPinned('kubernetes')).map(({ version }) => minorOf(version))
const old = minors.filter((minor) => number(minor) < number(knowsAllFields))

describe('fields that older versions of Kubernetes do not know', () => {
  it('are found in all of an agent’s settings', () => {
    const paths = found.flat().map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['podSpec.hostnameOverride', 'sidecars.any.lifecycle.stopSignal']))
    expect(found.filter((fields) => fields.length === 0)).toEqual([])
  })

  it.each(someMajors('newer fields without a cluster'))('pass without a cluster (%s)', async (major) => {
    await expect(template(major, values)).resolves.toContain('kind: Deployment')
  })
  it.each(someMajors('newer fields'))('pass from the version on that knows all (%s)', async (major) => {
    const args = ['--kube-version', `v${knowsAllFields}.0`]
    await expect(template(major, values, { args })).resolves.toContain('kind: Deployment')
  })
  it.each(old)('are problems on a cluster of Kubernetes %s if a newer version brought them', async (minor) => {
    const expected = found.flatMap((fields, index) =>
      fields
        .filter(({ since }) => number(since) > number(minor))
        .map(
          ({ path, since }) =>
            `protocolMapperAgents[${index}] ("a${index}"): ${path} needs Kubernetes ${since} or newer, ` +
            `but the cluster has v${minor}.99, which does not know this field. ` +
            `Remove ${path.split('.').at(-1)}, or upgrade the cluster. [newer-field]`,
        ),
    )
    expect(expected).not.toEqual([])
    const said = await problems(values, { args: ['--kube-version', `v${minor}.99`] })
    expect(said.toSorted()).toEqual(expected.toSorted())
  })
  it('pass where they are disabled or empty', async () => {
    const disabled = fleet(
      { podSpec: { resources: { limits: { cpu: 1 } } } },
      {
        name: 'a',
        podSpec: { resources: null, evictionResponders: [] },
        autoscaling: { enabled: false, behavior: { scaleUp: { tolerance: '0.1' } } },
        volumes: { models: { enabled: false, mountPath: '/models', image: { reference: 'a:1' } } },
      },
    )
    await expect(template('helm4', disabled, { args: ['--kube-version', '1.30'] })).resolves.toContain('Deployment')
  })
})
