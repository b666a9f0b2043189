import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { repository } from '../../../scripts/toolchain/paths.ts'
import { mutations } from '../../observability/mutations.ts'
import { complaintsOf } from '../../observability/promtool.ts'
import { alerts, type Rule, rules, rulesPath } from '../../observability/rules.ts'
import { isWholeMatrix } from '../../seed.ts'
import { toolAtHand } from '../../tool-at-hand.ts'

const testsPath = 'test/observability/alerts.test.yaml'
const tests = parse(await readFile(join(repository, testsPath), 'utf8'))

describe('alerts.yaml', () => {
  it('has no fault that promtool finds', async (context) => {
    const { path } = await toolAtHand('promtool', context)
    expect(await complaintsOf(path, 'check', 'rules', '--lint=all', '--lint-fatal', rulesPath)).toBe('')
  })
  it('fires when it should, and is silent when it should not', async (context) => {
    const { path } = await toolAtHand('promtool', context)
    expect(await complaintsOf(path, 'test', 'rules', testsPath)).toBe('')
  })
  it.each(alerts.flatMap(({ alert, for: wait }) => (wait === undefined ? [] : [[alert, wait]])))(
    '%s waits as long as docs/observability.md says: %s',
    async (alert = '', wait = '') => {
      const page = await readFile(join(repository, 'docs/observability.md'), 'utf8')
      const row = page.split('\n').find((line) => line.startsWith(`| [${alert}]`))
      expect(row).toContain(`for ${wait.replace('m', ' minutes')}`)
    },
  )
})

describe(testsPath, () => {
  type AlertTest = { alertname: string; eval_time: string; exp_alerts: unknown[] }
  const cases: AlertTest[] = tests.tests.flatMap(
    (each: { alert_rule_test?: AlertTest[] }) => each.alert_rule_test ?? [],
  )
  const minutes = (time: string) => Number(time.replace('m', ''))

  it.each(alerts.map(({ alert }) => alert))('has %s silent, and a minute later firing', (alert) => {
    const own = cases.filter(({ alertname }) => alertname === alert)
    const silent = own
      .filter(({ exp_alerts: expected }) => expected.length === 0)
      .map((each) => minutes(each.eval_time))
    const firing = own.filter(({ exp_alerts: expected }) => expected.length > 0).map((each) => minutes(each.eval_time))
    expect(firing.filter((minute) => silent.includes(minute - 1))).not.toEqual([])
  })
})

/** What promtool says of the tests if a rule is another one. */
async function complaintsWith(promtool: string, changed: Rule): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alerts-'))
  const mutated = rules.map((rule) => (rule.alert === changed.alert ? changed : rule))
  await writeFile(join(folder, 'alerts.yaml'), stringify({ groups: [{ name: 'mutated', rules: mutated }] }))
  await writeFile(join(folder, 'tests.yaml'), stringify({ ...tests, rule_files: ['alerts.yaml'] }))
  const complaints = await complaintsOf(promtool, 'test', 'rules', join(folder, 'tests.yaml'))
  await rm(folder, { recursive: true })
  return complaints
}

describe.runIf(isWholeMatrix)('a test notices', () => {
  it.each(mutations())('$alert with $change', async ({ rule }) => {
    const { path } = await toolAtHand('promtool', { skip: expect.unreachable })
    expect(await complaintsWith(path, rule)).toContain('got:')
  })
})
