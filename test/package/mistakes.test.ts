import { join } from 'node:path'
import { execa } from 'execa'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { type Major, someMajors } from '../chart/helm.ts'
import { type Run, runIn } from '../src/program-folder.ts'
import { typeCheck } from './project.ts'

type Problem = { path: string; pointer: string; file: string; line: number; column: number; snippet: string }

/** A values file: line 4 has settings of all agents, line 5 those of each mapped agent. */
const values = (ofAll: string, ofEach: string, mapper = '(name): Agent') => `
import { type Agent, defineValues } from 'protocol-mapper-agents'
export default defineValues({
  protocolMapperAgentDefaults: { ${ofAll} },
  protocolMapperAgents: ['a', 'b'].map(${mapper} => ({ name, ${ofEach} })),
})
`

/** Runs the installed CLI in the project, in this process: its start is tested elsewhere, and takes longer than all else. */
async function run(...args: string[]): Promise<Run> {
  const { project } = inject('package')
  const installed = (await import(
    join(project, 'node_modules/protocol-mapper-agents/dist/main.js')
  )) as typeof import('../../src/main.ts')
  return runIn(project, args, { program: installed.main })
}

async function problemsIn(file: string): Promise<Problem[]> {
  const { code, out } = await run('validate', '-f', file, '--output', 'json')
  expect(code).toBe(1)
  return (JSON.parse(out) as { problems: Problem[] }).problems
}

/** What Helm says about the YAML that the CLI makes from a file. */
async function helmSays(major: Major, file: string): Promise<string> {
  const { project } = inject('package')
  const { out: input } = await run('values', file)
  const chart = 'node_modules/protocol-mapper-agents/charts/protocol-mapper-agents'
  const args = ['template', 'fleet', chart, '-f', '-']
  const { exitCode, stderr } = await execa(inject('helm')[major], args, { cwd: project, input, reject: false })
  expect(exitCode).toBe(1)
  return stderr
}

/** A mistake: the setting, its path, the messages of the types and of Helm, and whether the key or the value is wrong. */
const mistakes = [
  {
    what: 'an unknown key two levels deep',
    setting: "image: { tagg: '2.0.0' }",
    path: 'image.tagg',
    typed: "'tagg' does not exist in type 'Image'",
    helm: ({ pointer }: Problem) =>
      `'${pointer.slice(0, pointer.lastIndexOf('/'))}': additional properties 'tagg' not allowed`,
    marks: 'tagg',
  },
  {
    what: 'a delay of the wrong type',
    setting: "progressiveServiceDeployment: { warmupMaxDelay: '800' }",
    path: 'progressiveServiceDeployment.warmupMaxDelay',
    typed: "Type 'string' is not assignable to type 'number'",
    helm: ({ pointer }: Problem) => `'${pointer}': got string, want`,
    marks: "'800'",
  },
  {
    what: 'an unknown key of Kubernetes',
    setting: "startupProbe: { httpGet: { pth: '/' } }",
    path: 'startupProbe.httpGet.pth',
    typed: "'pth' does not exist",
    helm: ({ pointer }: Problem) =>
      `'${pointer.slice(0, pointer.lastIndexOf('/'))}': additional properties 'pth' not allowed`,
    marks: 'pth',
  },
]

/** Each mistake in both places, in a file of its own. */
const rows = mistakes.flatMap((mistake, index) => [
  {
    ...{ ...mistake, where: 'of all agents', file: `wrong-${index}-all.ts`, text: values(mistake.setting, '') },
    ...{ line: 4, bases: ['protocolMapperAgentDefaults'] },
  },
  {
    ...{ ...mistake, where: 'of mapped agents', file: `wrong-${index}-each.ts`, text: values('', mistake.setting) },
    ...{ line: 5, bases: ['protocolMapperAgents[0]', 'protocolMapperAgents[1]'] },
  },
])
const unnamed = values('', "servce: { type: 'ClusterIP' }", '(name)')

let typeErrors: readonly string[]
beforeAll(async () => {
  const wrong = Object.fromEntries(rows.map(({ file, text }) => [file, text]))
  const { exitCode, stdout } = await typeCheck({ ...wrong, 'unnamed.ts': unnamed })
  expect(exitCode).toBe(1)
  typeErrors = stdout.trim().split(/\n(?=\S)/)
})

describe.each(rows)('$what $where', ({ file, text, line, bases, path, typed, helm, marks }) => {
  it('is rejected by the types, by validate and by Helm, at the same place and path', async () => {
    const key = path.split('.').at(-1) ?? ''
    const column = (word: string) => (text.split('\n')[line - 1] ?? '').indexOf(word) + 1
    // The types mark the key, whether it or its value is wrong.
    expect(typeErrors.filter((error) => error.startsWith(file))).toEqual([
      expect.stringMatching(new RegExp(`^[\\w.-]+\\(${line},${column(key)}\\): error TS`)),
    ])
    expect(typeErrors.find((error) => error.startsWith(file))).toContain(typed)

    const problems = await problemsIn(file)
    expect(problems.map((problem) => problem.path)).toEqual(bases.map((base) => `${base}.${path}`))
    for (const problem of problems) {
      expect(problem).toMatchObject({
        file,
        line,
        column: column(marks),
        snippet: text.split('\n')[line - 1],
      })
    }

    for (const major of someMajors(path)) {
      const said = await helmSays(major, file)
      for (const problem of problems) expect(said).toContain(helm(problem))
    }
  })
})

it('an unknown key of mapped agents without a type annotation is rejected only by validate', async () => {
  expect(typeErrors.filter((error) => error.startsWith('unnamed.ts'))).toEqual([])
  expect(await problemsIn('unnamed.ts')).toMatchObject([
    { path: 'protocolMapperAgents[0].servce', line: 5 },
    { path: 'protocolMapperAgents[1].servce', line: 5 },
  ])
})
