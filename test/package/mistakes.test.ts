import { execa } from 'execa'
import { describe, expect, inject, it } from 'vitest'
import { program, typeCheck } from './project.ts'

type Problem = { path: string; pointer: string; file: string; line: number; column: number; snippet: string }

const majors = ['helm3', 'helm4'] as const

/** A values file: line 4 has settings of all agents, line 5 those of each mapped agent. */
const values = (ofAll: string, ofEach: string, mapper = '(name): Agent') => `
import { type Agent, defineValues } from 'protocol-mapper-agents'
export default defineValues({
  protocolMapperAgentDefaults: { ${ofAll} },
  protocolMapperAgents: ['a', 'b'].map(${mapper} => ({ name, ${ofEach} })),
})
`

async function problemsIn(file: string): Promise<Problem[]> {
  const { exitCode, stdout } = await program(['validate', '-f', file, '--output', 'json'])
  expect(exitCode).toBe(1)
  return (JSON.parse(stdout) as { problems: Problem[] }).problems
}

/** What Helm says about the YAML that the CLI makes from a file. */
async function helmSays(major: (typeof majors)[number], file: string): Promise<string> {
  const { project } = inject('package')
  const { stdout: input } = await program(['values', file])
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

describe.each(mistakes)('$what', ({ setting, path, typed, helm, marks }) => {
  it.each([
    ['of all agents', values(setting, ''), 4, ['protocolMapperAgentDefaults']],
    ['of mapped agents', values('', setting), 5, ['protocolMapperAgents[0]', 'protocolMapperAgents[1]']],
  ])(
    '%s is rejected by the types, by validate and by Helm, at the same place and path',
    async (_, text, line, bases) => {
      const { exitCode, stdout } = await typeCheck('wrong.ts', text)
      expect(stdout).toMatch(new RegExp(`^wrong\\.ts\\(${line},\\d+\\): error TS`))
      expect(stdout.trim().split(/\n(?=\S)/)).toHaveLength(1)
      expect(stdout).toContain(typed)
      expect(exitCode).toBe(1)

      const problems = await problemsIn('wrong.ts')
      expect(problems.map((problem) => problem.path)).toEqual(bases.map((base) => `${base}.${path}`))
      const key = path.split('.').at(-1) ?? ''
      const column = (word: string) => (text.split('\n')[line - 1] ?? '').indexOf(word) + 1
      for (const problem of problems) {
        expect(problem).toMatchObject({
          file: 'wrong.ts',
          line,
          column: column(marks),
          snippet: text.split('\n')[line - 1],
        })
      }
      // The types mark the key in either case.
      expect(stdout).toContain(`wrong.ts(${line},${column(key)})`)

      for (const major of majors) {
        const said = await helmSays(major, 'wrong.ts')
        for (const problem of problems) expect(said).toContain(helm(problem))
      }
    },
  )
})

it('an unknown key of mapped agents without a type annotation is rejected only by validate', async () => {
  const text = values('', "servce: { type: 'ClusterIP' }", '(name)')
  expect(await typeCheck('unnamed.ts', text)).toMatchObject({ exitCode: 0, stdout: '' })
  expect(await problemsIn('unnamed.ts')).toMatchObject([
    { path: 'protocolMapperAgents[0].servce', line: 5 },
    { path: 'protocolMapperAgents[1].servce', line: 5 },
  ])
})
