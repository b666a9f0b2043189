import { stringify } from 'yaml'
import type { Json } from '../../src/model/json.ts'
import type { Rule } from './source.ts'

const head = `<!-- Generated from schema/rules.yaml by npm run generate. Do not edit. -->

# Problems that the chart reports

Helm checks the values against the chart's schema first: unknown keys, wrong types, numbers out of range. What is well
formed but does not fit together is checked by the chart itself, before anything renders. All problems of all agents are
reported at once, in the order of the values. These are the rules, each with values that break it, what is said of them,
and values that pass.
`

/** docs/problems.md: every rule with its message and an example. */
export function problemsPage(rules: Rule[]): string {
  return `${[head, ...rules.map(section)].join('\n')}`
}

function section({ title, arguments: args, wrong, said, right }: Rule): string {
  const condition = args === undefined ? [] : [`With \`${args.join(' ')}\`:`, '']
  return [
    `## ${title}`,
    '',
    ...condition,
    ...block('yaml', yaml(wrong)),
    ...block('text', said.join('\n')),
    'Instead:',
    '',
    ...block('yaml', yaml(right)),
  ].join('\n')
}

const block = (language: string, text: string): string[] => [`\`\`\`${language}`, text, '```', '']

const yaml = (value: Json): string => stringify(value, { version: '1.1', lineWidth: 0 }).trimEnd()
