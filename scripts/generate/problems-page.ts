import { stringify } from 'yaml'
import type { Json } from './schema.ts'
import type { Rule, Topic } from './topics.ts'

const head = `<!-- Generated from schema/rules/ by npm run generate. Do not edit. -->

# Problems and warnings

Every problem and every warning ends with its id in brackets, and has a section here by that name. Helm checks the values
against the chart's schema first: unknown keys, wrong types, numbers out of range. The chart itself then checks whether
values that are each well formed fit together, before anything renders. It reports all problems of all agents at once, in
the order of the values. A warning does not stop an installation; the notes after it show warnings.

Each section has values that cause the report, the report, and values that pass.
`

/** docs/problems.md: every rule with its report and an example, by topic. */
export function problemsPage(topics: readonly Topic[]): string {
  return [head, ...index(topics), ...topics.flatMap(topicSection)].join('\n')
}

function index(topics: readonly Topic[]): string[] {
  return [
    ...topics.map(({ title, rules }) => `- ${title}: ${rules.map(({ rule }) => `[${rule}](#${rule})`).join(', ')}`),
    '',
  ]
}

function topicSection({ title, rules }: Topic): string[] {
  return [`## ${title}`, '', ...rules.map(section)]
}

function section({ rule, title, severity, arguments: args, wrong, said, right }: Rule): string {
  const kind = severity === 'warning' ? 'A warning. ' : ''
  const condition = args === undefined ? [] : [`With \`${args.join(' ')}\`:`, '']
  return [
    `### ${rule}`,
    '',
    `${kind}${title}.`,
    '',
    ...condition,
    ...block('yaml', yaml(wrong)),
    ...block('text', said.map((line) => `${line} [${rule}]`).join('\n')),
    'Instead:',
    '',
    ...block('yaml', yaml(right)),
  ].join('\n')
}

const block = (language: string, text: string): string[] => [`\`\`\`${language}`, text, '```', '']

const yaml = (value: Json): string => stringify(value, { version: '1.1', lineWidth: 0 }).trimEnd()
