import type { Topic } from './topics.ts'

const head = `// Generated from schema/rules/ by npm run generate. Do not edit.

/** All rules by id. A problem stops an installation, a warning does not. */
export const rules = {`

/** src/rules.ts: the ids of all rules, for the CLI. */
export function ruleIds(topics: readonly Topic[]): string {
  const lines = topics
    .flatMap(({ rules }) => rules.map(({ rule, severity = 'error' }) => `  '${rule}': '${severity}',`))
    .sort()
  return `${[head, ...lines].join('\n')}
} as const

export type RuleId = keyof typeof rules
`
}
