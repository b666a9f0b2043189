import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { stringify } from 'yaml'
import { makeFolder } from '../../../src/program-folder.ts'
import { fleet } from '../../fleet.ts'
import { someMajors } from '../../helm.ts'

describe('plan --waves', () => {
  it.each(someMajors('plan script'))(
    'writes a script that does what the last plan says, or removes it (%s)',
    async (major) => {
      const agents = [{ name: 'a' }, { name: 'b' }]
      const values = {
        old: fleet({ image: { tag: '1' } }, ...agents),
        new: fleet({ image: { tag: '2' } }, ...agents),
        shared: { ...fleet({ image: { tag: '2' } }, ...agents), commonLabels: { team: 'a' } },
      }
      const { run, folder } = await makeFolder(
        Object.fromEntries(Object.entries(values).map(([name, each]) => [`${name}.yaml`, stringify(each)])),
      )
      const plan = (file: string, ...limit: string[]) =>
        run(
          ...['plan', '-f', file, '--against', 'old.yaml', ...limit],
          ...['--release', 'fleet', '-n', 'factory', '--waves', 'waves', '--helm', inject('helm')[major]],
        )
      const rate = ['--start-rate', '1']
      const isWritten = (file: string): boolean => existsSync(join(folder, 'waves', file))
      const upgrades = 'To upgrade the release fleet in the namespace factory, run: sh waves/upgrade.sh\n'

      expect(await plan('shared.yaml', ...rate)).toMatchObject({
        code: 1,
        out: expect.stringContaining('The upgrade cannot be split into waves'),
        err: 'There are no waves, so nothing was written to waves.\n',
      })
      expect(existsSync(join(folder, 'waves'))).toBe(false)

      expect(await plan('new.yaml', ...rate)).toMatchObject({
        code: 0,
        out: expect.stringContaining('The upgrade in 2 waves: 1 agent per second\n'),
        err: `Wrote the waves to waves. ${upgrades}`,
      })
      expect(isWritten('until-wave-2.yaml')).toBe(true)

      expect(await plan('old.yaml', ...rate)).toMatchObject({
        code: 0,
        out: expect.stringMatching(
          /^The upgrade in 1 wave: .*\n.*\n +1 +none +0 [\s\S]*No pod restarts: one wave is enough/m,
        ),
        err: `Wrote the waves to waves. ${upgrades}`,
      })
      const script = readFileSync(join(folder, 'waves/upgrade.sh'), 'utf8')
      expect(script.match(/^ *helm .*/gm)).toEqual([
        '  helm upgrade fleet "$chart" --namespace factory --values values.yaml "$@" --wait',
      ])
      expect(isWritten('until-wave-2.yaml')).toBe(false)

      const tooFast = ['--per-agent', '30', '--max-rate', '19']
      expect(await plan('new.yaml', ...tooFast)).toMatchObject({
        code: 1,
        out: expect.stringContaining('The upgrade in 2 waves: up to 20 fetches per second instead of at most 19\n'),
        err: `Wrote the waves to waves, but they exceed the rate. ${upgrades}`,
      })
      expect(isWritten('upgrade.sh')).toBe(true)

      expect(await plan('shared.yaml', ...rate)).toMatchObject({
        code: 1,
        err: 'There are no waves, so nothing was written to waves. Removed what an earlier plan wrote there.\n',
      })
      expect(readdirSync(join(folder, 'waves'))).toEqual([])
    },
  )
  it.each(someMajors('plan rate'))('is not needed to check whether waves keep a rate (%s)', async (major) => {
    const { run } = await makeFolder({
      'old.yaml': stringify(fleet({ image: { tag: '1' } }, { name: 'a' })),
      'new.yaml': stringify(fleet({ image: { tag: '2' } }, { name: 'a' })),
    })
    const code = async (...args: string[]) => {
      const upgrade = ['-f', 'new.yaml', '--against', 'old.yaml', '--per-agent', '30']
      return (await run('plan', ...upgrade, ...args, '--helm', inject('helm')[major])).code
    }
    expect(await code('--max-rate', '20')).toBe(0)
    expect(await code('--max-rate', '19')).toBe(1)
    expect(await code('--max-rate', '19', '--recommend')).toBe(0)
    expect(await code('--start-rate', '1')).toBe(0)
  })
})
