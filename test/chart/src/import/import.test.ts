import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { parse } from 'yaml'
import { plain } from '../../../../src/output/look.ts'
import { losses } from '../../../fixtures/import/losses.ts'
import { makeFolder, type Run } from '../../../src/program-folder.ts'

const fixtures = fileURLToPath(new URL('../../../fixtures/import', import.meta.url))

/** What `import -o json` prints. */
type Result = {
  readonly ok: boolean
  readonly values: Record<string, unknown>
  readonly objects: readonly {
    readonly kind: string
    readonly name: string
    readonly renders?: string
    readonly differences: readonly { readonly path: string; readonly purpose: string }[]
  }[]
  readonly restore: readonly { readonly settings: unknown }[]
  readonly carried: readonly { readonly kind: string; readonly name: string; readonly why: string }[]
  readonly left: readonly { readonly kind: string; readonly name: string }[]
  readonly missing: readonly {
    readonly kind: string
    readonly name: string
    readonly place: string
    readonly why: string
  }[]
  readonly problems: readonly { readonly message: string }[]
}

/** Runs `import` in a folder with these files. */
async function runImport(files: Record<string, string>, ...args: readonly string[]): Promise<Run> {
  const { run } = await makeFolder(files)
  return run('import', ...args, '--helm', inject('helm').helm4)
}

async function imported(files: Record<string, string>, ...args: readonly string[]): Promise<Result> {
  const { out } = await runImport(files, ...Object.keys(files), '-o', 'json', ...args)
  return JSON.parse(out) as Result
}

/** Everything that is lost, in lines. */
const lostIn = ({ objects, missing, problems }: Result): string[] => [
  ...problems.map(({ message }) => message),
  ...objects.flatMap(({ kind, name, renders, differences }) => [
    ...(renders === undefined && kind !== 'PersistentVolumeClaim' ? [`${kind} ${name}`] : []),
    ...differences.filter(({ purpose }) => purpose === 'lost').map(({ path }) => `${kind} ${name} ${path}`),
  ]),
  ...missing.map(({ kind, name }) => `${kind} ${name}`),
]

const sites = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      ['gent', 'lyon', 'turin'].map(async (site) => [
        `${site}.yaml`,
        await readFile(join(fixtures, 'three-sites', `${site}.yaml`), 'utf8'),
      ]),
    ),
  )

describe('an agent as a service, on three sites', () => {
  it('becomes a prefix and an agent for each site; what sites share is said once', async () => {
    const { code, out, err } = await runImport(await sites(), '.')
    expect(code, err).toBe(0)
    const { protocolMapperAgentDefaults: defaults, protocolMapperAgents: agents, ...rest } = parse(out)
    expect(rest).toEqual({ fullnameOverride: 'sigsci-agent' })
    expect(agents.map(({ name }: { name: string }) => name)).toEqual(['gent', 'lyon', 'turin'])
    expect(defaults).toMatchObject({
      image: { registry: '', repository: 'signalsciences/sigsci-agent', tag: 'latest' },
      service: { enabled: true },
      autoscaling: { enabled: true },
      volumes: { 'sigsci-tmp': { mountPath: '/sigsci/tmp' }, tmp: { enabled: false } },
      environmentVariables: { agentMode: '', agentName: '', connectwareHost: '' },
    })
    expect(Object.keys(agents[1])).toEqual(['name', 'labels', 'podLabels', 'env', 'service'])
    expect(err).toContain('Nothing is lost.')
    expect(err).toContain('kubectl delete deployment --namespace default --cascade=orphan sigsci-agent-gent')
  })

  it('differs only in labels, selectors, security and what the chart must name', async () => {
    const { objects, ok } = await imported(await sites())
    expect(ok).toBe(true)
    const purposes = new Set(objects.flatMap(({ differences }) => differences.map(({ purpose }) => purpose)))
    expect([...purposes].toSorted()).toEqual(['labels', 'ports', 'replicas', 'security', 'selectors', 'service-links'])
  })

  it('has no security of the chart with --exact, but for ports below 1024, and the advice says the same', async () => {
    const { restore } = await imported(await sites())
    expect(restore).toHaveLength(1)
    const exact = await imported(await sites(), '--exact')
    expect(
      exact.objects.flatMap(({ differences }) => differences.filter(({ purpose }) => purpose === 'security')),
    ).toEqual(
      ['gent', 'lyon', 'turin'].map(() =>
        expect.objectContaining({ path: 'spec.template.spec.securityContext.sysctls' }),
      ),
    )
  })

  it('is reported within the width of a terminal', async () => {
    const { run } = await makeFolder(await sites(), { ...plain, width: 80 })
    const args = ['gent.yaml', 'lyon.yaml', 'turin.yaml', '--release', 'fleet', '--helm', inject('helm').helm4]
    const { err } = await run('import', ...args)
    // Commands to copy are indented further.
    const sentences = err.split('\n').filter((line) => !line.startsWith('       '))
    expect(sentences.length).toBeGreaterThan(10)
    expect(sentences.filter((line) => line.length > 80)).toEqual([])
  })

  it('is written to a file, but never over one', async () => {
    const { run, folder } = await makeFolder(await sites())
    const args = ['import', 'lyon.yaml', '--write', 'fleet.yaml', '--helm', inject('helm').helm4]
    expect(await run(...args)).toMatchObject({ code: 0, out: '' })
    expect(await readFile(join(folder, 'fleet.yaml'), 'utf8')).toContain('name: lyon')
    // Nothing is read, nor rendered: what comes on the standard input would be lost.
    const again = ['import', 'none.yaml', '--write', 'fleet.yaml', '--helm', './none']
    expect(await run(...again)).toEqual({
      code: 2,
      out: '',
      err: 'fleet.yaml: the file exists and is left as it is. Name another one, or remove it first.\n',
    })
    expect((await run(...again.with(3, 'none/fleet.yaml'))).err).toBe(
      'none/fleet.yaml: the folder does not exist. Create it first.\n',
    )
  })
})

const workload = (name: string, labels = `{app: ${name}}`): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: ${labels}}
  template:
    metadata: {labels: ${labels}}
    spec: {containers: [{name: agent, image: "agent:1"}]}
`
const service = (name: string, selector: string): string => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {selector: ${selector}, ports: [{port: 80}]}
`
const cronJob = 'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: nightly}\nspec: {}\n'

describe('input that does not fit', () => {
  it('has no workload', async () => {
    const { code, err } = await runImport({ 'a.yaml': `\n${service('a', '{app: a}')}---\n${cronJob}` }, 'a.yaml')
    expect(code).toBe(2)
    expect(err).toBe(
      'a.yaml:2: found 1 Service, 1 CronJob, but no Deployment and no StatefulSet. An agent is one of these. Add them, such as with kubectl get deploy,sts,svc,hpa,pdb,pvc,netpol,sa -o yaml.\n',
    )
  })

  it('has two workloads behind one Service: it is carried as it is', async () => {
    const both = [workload('a', '{app: a, tier: x}'), workload('b', '{app: b, tier: x}'), service('both', '{tier: x}')]
    const { ok, carried, values } = await imported({ 'a.yaml': both.join('---\n') })
    expect(ok).toBe(true)
    expect(carried).toEqual([
      { kind: 'Service', name: 'both', place: 'a.yaml:19', why: 'it selects the pods of several agents (a, b)' },
    ])
    expect(values.extraObjects).toMatchObject({ 'service-both': { spec: { selector: { tier: 'x' } } } })
  })

  it('has a Service without pods', async () => {
    const { carried } = await imported({ 'a.yaml': `${workload('a-b')}---\n${service('none', '{app: none}')}` })
    expect(carried).toMatchObject([{ name: 'none', why: 'it selects no pods of these manifests' }])
  })

  it('has a CronJob', async () => {
    const { ok, missing } = await imported({ 'a.yaml': `${workload('a-b')}---\n${cronJob}` })
    expect(ok).toBe(false)
    expect(missing).toEqual([
      {
        kind: 'CronJob',
        name: 'nightly',
        place: 'a.yaml:10',
        why: 'an agent is a Deployment or a StatefulSet, not a CronJob',
      },
    ])
  })

  it('is told in the report with its place', async () => {
    const files = { 'a.yaml': [workload('a-b'), service('none', '{app: none}'), cronJob].join('---\n') }
    const { code, err } = await runImport(files, 'a.yaml')
    expect(code).toBe(1)
    expect(err).toContain(
      'Carried as they are, in extraObjects:\n  a.yaml:10 Service none: it selects no pods of these manifests\n',
    )
    expect(err).toContain(
      'Not carried:\n  a.yaml:15 CronJob nightly: an agent is a Deployment or a StatefulSet, not a CronJob\n',
    )
    expect(err).toContain('Something is lost: see what is not carried.')
  })

  it('has templates instead of YAML', async () => {
    const { code, err } = await runImport({ 'a.yaml': `${workload('a-b')}---\n{{ include "x" . }}\n` }, 'a.yaml')
    expect(code).toBe(1)
    expect(err).toContain('a.yaml:10:1')
    expect(err).toContain('This is a template, not a manifest. Render it first with helm template')
  })

  it('has what the chart rejects', async () => {
    const given = workload('a-b').replace('spec:\n', 'spec:\n  replicas: -1\n')
    const { code, err } = await runImport({ 'a.yaml': given }, 'a.yaml')
    expect(code).toBe(1)
    expect(err).toBe(
      '1 agent\nThe chart rejects these values, so nothing was compared:\n  a.yaml:1 Deployment a-b: protocolMapperAgents[0].replicas: -1 is below the minimum, 0.\n\nNothing is proven: correct what the chart rejects, in the manifests or in the values.\n',
    )
  })

  it('has claims that the chart cannot mount', async () => {
    const { code, err } = await runImport(
      { 'logstash.yaml': await readFile(join(fixtures, 'public', 'logstash.yaml'), 'utf8') },
      'logstash.yaml',
    )
    expect(code).toBe(1)
    expect(err).toContain('the claims queue-logstash-<number> are not mounted; they stay with their data')
    expect(err).toContain('the new pods get empty claims, data-release-protocol-mapper-agents-logstash-<number>.')
  })

  it('has several namespaces', async () => {
    const inNamespace = (name: string, namespace: string): string =>
      workload(name).replace('metadata: {name:', `metadata: {namespace: ${namespace}, name:`)
    const files = { 'a.yaml': `${inNamespace('a-1', 'north')}---\n${inNamespace('a-2', 'south')}` }
    expect(await runImport(files, 'a.yaml')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'a.yaml:10: these workloads are in several namespaces (north, south), and a release has one. Import one at a time: --namespace north',
      ),
    })
    expect(await runImport(files, 'a.yaml', '-n', 'west')).toMatchObject({
      code: 2,
      err: 'a.yaml:1: no Deployment and no StatefulSet is in the namespace west, but in north, south. Set --namespace to one of these.\n',
    })
    const { out } = await runImport(files, 'a.yaml', '-n', 'south')
    expect(parse(out).protocolMapperAgents).toHaveLength(1)
  })

  it('is not in the namespace that Helm gives plugins by default', async () => {
    vi.stubEnv('HELM_NAMESPACE', 'default')
    onTestFinished(() => void vi.unstubAllEnvs())
    const files = { 'a.yaml': workload('a').replace('metadata: {name:', 'metadata: {namespace: factory, name:') }
    expect(await runImport(files, 'a.yaml')).toMatchObject({ code: 0, out: expect.stringContaining('name: a\n') })
    const both = { 'a.yaml': `${files['a.yaml']}---\n${files['a.yaml'].replace('factory', 'default')}` }
    expect(await runImport(both, 'a.yaml')).toMatchObject({ code: 0 })
  })
})

describe('manifests of agents and services that others publish', async () => {
  const names = (await readdir(join(fixtures, 'public'))).map((name) => name.replace('.yaml', ''))
  it('are all listed with their losses', () => {
    expect(Object.keys(losses).toSorted()).toEqual(names.toSorted())
  })
  it.each(names)('%s: each loss is named', async (name) => {
    const text = await readFile(join(fixtures, 'public', `${name}.yaml`), 'utf8')
    expect(lostIn(await imported({ 'a.yaml': text }))).toEqual(losses[name])
  })
})
