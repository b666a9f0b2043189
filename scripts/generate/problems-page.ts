import { stringify } from 'yaml'
import type { Json } from '../../src/model/json.ts'
import type { ChartRule, ProgramRule, Topic } from './topics.ts'

const head = `<!-- Generated from schema/rules/ by npm run generate. Do not edit. -->

# Problems and warnings

Every problem and every warning ends with its id in brackets. Each id has a section here.

- First, Helm checks the values against the chart's schema: spelling, types and ranges. It identifies agents only by their
  position; \`protocol-mapper-agents validate\` adds the name, the file, the line and a fix.
- Then the chart checks whether values that are each valid fit together. It does so before anything renders, and reports
  all problems of all agents at once, in the order of the values.
- A warning does not stop an installation; the notes of the installation show it. \`validate --strict\` treats warnings as
  problems, and \`validate --allow ID\` accepts one.

Each section shows values that cause the report, the report itself, and values that pass.
`

/** docs/problems.md: every rule with its report and an example, by topic. */
export function problemsPage(topics: readonly Topic[]): string {
  return [head, ...index(topics), ...topics.flatMap(topicSection)].join('\n')
}

/** All ids by topic, and then by name. */
function index(topics: readonly Topic[]): string[] {
  const ids = topics.flatMap(({ rules }) => rules.map(({ rule }) => rule))
  return [
    ...topics.map(({ title, rules }) => `- ${title}: ${links(rules.map(({ rule }) => rule))}`),
    '',
    `All ids, from A to Z: ${links(ids.toSorted())}`,
    '',
  ]
}

const links = (ids: readonly string[]): string => ids.map((id) => `[${id}](#${id})`).join(', ')

function topicSection(topic: Topic): string[] {
  const sections = topic.by === 'program' ? topic.rules.map(programSection) : topic.rules.map(chartSection)
  return [`## ${topic.title}`, '', ...sections]
}

function chartSection(shown: ChartRule): string {
  const { rule, title, severity, about, arguments: args, renamed = {}, wrong, said, right } = shown
  return [
    ...heading(rule, title, severity),
    ...(about === undefined ? [] : [about, '']),
    ...(args === undefined ? [] : [`With \`${args.join(' ')}\`:`, '']),
    ...Object.entries(renamed).flatMap(([old, { to }]) => [`If \`${old}\` were the old name of \`${to}\`:`, '']),
    ...block('yaml', yaml(wrong)),
    ...report(rule, said),
    ...block('yaml', yaml(right)),
  ].join('\n')
}

function programSection({ rule, title, severity, wrong, said = [], right, about }: ProgramRule): string {
  return [
    ...heading(rule, title, severity),
    ...(about === undefined ? [] : [about, '']),
    ...(wrong === undefined ? [] : [...files(wrong), ...report(rule, said)]),
    ...files(right ?? {}),
  ].join('\n')
}

function heading(rule: string, title: string, severity?: 'warning'): string[] {
  return [`### ${rule}`, '', `${severity === 'warning' ? 'A warning. ' : ''}${title}.`, '']
}

function report(rule: string, said: readonly string[]): string[] {
  return [...block('text', said.map((line) => `${line} [${rule}]`).join('\n')), 'Instead:', '']
}

/** Values files, with their names as comments if there are several. */
function files(byName: Record<string, string>): string[] {
  const all = Object.entries(byName)
  return all.flatMap(([name, text]) => {
    const [language, comment] = name.endsWith('.ts') ? ['ts', '//'] : ['yaml', '#']
    return block(language, `${all.length > 1 ? `${comment} ${name}\n` : ''}${text.trimEnd()}`)
  })
}

const block = (language: string, text: string): string[] => [`\`\`\`${language}`, text, '```', '']

const yaml = (value: Json): string => stringify(value, { version: '1.1', lineWidth: 0 }).trimEnd()
