import { describe, expect, inject, it } from 'vitest'
import { validate } from '../../../../src/index.ts'
import { type Json, mapAt } from '../../../../src/model/json.ts'
import { makeFolder } from '../../../src/program-folder.ts'
import { changeOf } from '../../completeness/changes.ts'
import { leavesOf } from '../../completeness/leaves.ts'
import { fleet } from '../../fleet.ts'
import { assembled } from '../../generated/arbitraries.ts'
import { template } from '../../helm.ts'
import { readRelease } from '../../invariants/release.ts'

/** Every feature that has a switch, from the schema. */
const features = Object.keys(assembled.own.agentSettings?.properties ?? {}).filter((feature) =>
  leavesOf(assembled, 'agentSettings').some(
    ({ path: [first, second], schema }) => first === feature && second === 'enabled' && schema.type === 'boolean',
  ),
)

/** Every setting of these features: other settings that it needs, and the feature with it, without its switch. */
const settings = leavesOf(assembled, 'agentSettings')
  .filter(({ path: [feature = '', key] }) => features.includes(feature) && key !== 'enabled')
  .map((leaf) => {
    const { base, changed } = changeOf(assembled, leaf)
    const [feature = ''] = leaf.path
    return { feature, path: leaf.path.join('.'), base, changed }
  })

function disabled(values: { readonly [key: string]: Json }, feature: string): object {
  return { ...values, [feature]: { ...mapAt(values, feature), enabled: false } }
}

describe('a setting of a disabled feature', () => {
  const values = fleet(
    {},
    ...settings.flatMap(({ feature, base, changed }, index) => [
      { ...disabled(base, feature), name: `a${index}` },
      { ...disabled(changed, feature), name: `b${index}` },
    ]),
  )

  it('changes no object, whichever setting it is', async () => {
    expect(features).toContain('service')
    const { objects } = readRelease(await template('helm4', values))
    const rendered = (name: string): string =>
      JSON.stringify(objects.filter((each) => new RegExp(`\\b${name}\\b`).test(JSON.stringify(each)))).replaceAll(
        name,
        '',
      )
    const effective = settings.filter((_, index) => rendered(`a${index}`) !== rendered(`b${index}`))
    expect(effective.map(({ path }) => path)).toEqual([])
  })

  it('is reported, unless something uses it', async () => {
    const enabled = settings.map(({ feature, changed }, index) => ({
      ...changed,
      [feature]: { ...mapAt(changed, feature), enabled: true },
      name: `c${index}`,
    }))
    const { folder } = await makeFolder({
      'a.yaml': JSON.stringify(values),
      'b.yaml': JSON.stringify(fleet({}, ...enabled)),
    })
    const reported = async (file: string) =>
      (await validate({ files: [file] }, { folder, helm: inject('helm').helm4 })).problems.flatMap(
        ({ rule, agents = [] }) => (rule === 'disabled-setting' ? agents : []),
      )
    const found = await reported('a.yaml')
    expect(settings.filter((_, index) => !found.includes(`b${index}`)).map(({ path }) => path)).toEqual([])
    expect(await reported('b.yaml')).toEqual([])
  })
})
