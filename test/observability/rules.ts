import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { repository } from '../../scripts/toolchain/paths.ts'

/** A rule of Prometheus: it records a metric, or raises an alert. */
export type Rule = {
  record?: string
  alert?: string
  expr: string
  /** How long an alert waits, such as 10m. */
  for?: string
  labels: Record<string, string>
  annotations: Record<string, string>
}

/** A file of rules. */
type RulesFile = { groups: { rules: Rule[] }[] }

/** Path of the rules in the repository. */
export const rulesPath = 'examples/observability/alerts.yaml'

/** The content of alerts.yaml. */
const rulesFile = parse(await readFile(join(repository, rulesPath), 'utf8')) as RulesFile

/** All rules of alerts.yaml. */
export const rules: readonly Rule[] = rulesFile.groups.flatMap((group) => group.rules)

/** The rules that raise alerts. */
export const alerts = rules.filter((rule): rule is Rule & { alert: string } => rule.alert !== undefined)
