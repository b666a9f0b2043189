import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parse } from 'yaml'
import type { Kubectl } from '../../scripts/cluster/kubectl.ts'
import { chart, examples } from '../../scripts/start/examples.ts'
import { helm } from '../../scripts/start/helm.ts'
import { cacheFolder, repository } from '../../scripts/toolchain/paths.ts'
import { minorOf } from '../../scripts/toolchain/version.ts'
import type { Agent, Values } from '../../src/values.ts'
import { accepted } from '../chart/accepted.ts'
import { fleet } from '../chart/fleet.ts'
import { assembled } from '../chart/generated/arbitraries.ts'
import { HelmError, template } from '../chart/helm.ts'
import { type NewerFields, newerFieldsIn, settingsWithNewerFields } from '../chart/newer-fields.ts'
import { majors, oldest } from './cells.ts'
import { clusterOf, createNamespace } from './helpers.ts'
import { refusals } from './refusals.ts'

const { version, kubectl: path } = clusterOf(oldest)
const minor = oldest
let cache: string
let cluster: Kubectl

/** Runs `npm start` or `npm run stop` as npm would, with a cluster of its own. */
async function run(script: 'start' | 'stop', ...args: string[]) {
  const env = { PROTOCOL_MAPPER_AGENTS_CACHE: cache }
  const file = join(repository, 'scripts', `${script}.ts`)
  const { exitCode, stdout, stderr } = await execa(process.execPath, [file, ...args], {
    cwd: repository,
    env,
    stdin: 'ignore',
    reject: false,
  })
  return { exitCode, stdout, stderr }
}

let started: Awaited<ReturnType<typeof run>>

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'oldest-'))
  await symlink(join(cacheFolder(), 'tools'), join(cache, 'tools'))
  started = await run('start', '--kubernetes', minor)
  const name = 'protocol-mapper-agents'
  const kubeconfig = join(cache, 'kwok/clusters', name, 'kubeconfig.yaml')
  cluster = { path, access: { kubeconfig, context: `kwok-${name}` } }
})
afterAll(async () => {
  await run('stop')
  await rm(cache, { recursive: true })
})

describe(`npm start -- --kubernetes ${minor}`, () => {
  it('runs both examples, with every agent ready', () => {
    expect({ exitCode: started.exitCode, stderr: started.stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(started.stdout).toContain(`Started the embedded cluster (Kubernetes ${version})`)
    expect(started.stdout).toMatch(/^ {2}press-shop +1\/1 +40Mi Bound$/m)
    expect(started.stdout).toMatch(/^ {2}my-site-name +2\/2 +\S+:737 +ClientIP 60 s +2–6 pods at 60% cpu$/m)
  })
  it('is kept by npm start, which upgrades the examples on it', async () => {
    const { exitCode, stdout } = await run('start')
    expect(exitCode).toBe(0)
    expect(stdout).toContain(`The embedded cluster is already running (Kubernetes ${version})`)
  })
  it('is not replaced by another version', async () => {
    const { exitCode, stderr } = await run('start', '--kubernetes', minorOf(inject('tools').kubectl.version))
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(`The embedded cluster runs Kubernetes ${version}, not `)
    expect(stderr).toContain('npm run stop')
  })
})

describe(`the API server of Kubernetes ${minor}`, () => {
  const namespace = 'oldest'
  const args = ['--kube-version', `v${version}`]
  beforeAll(() => createNamespace({ cluster, namespace: namespace }))

  it('accepts what the chart accepts for it', async () => {
    const folder = join(chart, 'ci')
    const files = [
      ...(await readdir(folder)).map((file) => join(folder, file)),
      ...examples.map(({ values }) => values),
    ]
    const given = [
      ...(await Promise.all(files.map(async (file) => parse(await readFile(file, 'utf8')) as Values))),
      ...Object.values(accepted).map((settings) => fleet({}, { name: 'north', ...settings })),
    ]
    const rendered = await Promise.all(
      given.map((values) =>
        template('helm4', values, { namespace, args }).catch((error: unknown) => {
          if (error instanceof HelmError && /problems? in the values of/.test(error.message)) return undefined
          throw error
        }),
      ),
    )
    const manifests = rendered.flatMap((manifest, index) => (manifest === undefined ? [] : [{ manifest, index }]))
    expect(manifests.length).toBeGreaterThan(given.length / 2)
    const refused = await refusals(
      cluster,
      manifests.map(({ manifest }) => manifest),
      namespace,
    )
    expect([...refused].map(([index, said]) => [given[manifests[index]?.index ?? 0], said])).toEqual([])
  })

  it('rejects each field that the chart calls too new', async () => {
    const contract = await readFile(join(chart, 'files/contract.json'), 'utf8')
    const { newerFields } = JSON.parse(contract) as { newerFields: NewerFields }
    const settings = settingsWithNewerFields(assembled, newerFields)
    const manifests = await Promise.all(
      settings.map((each) => template('helm4', fleet({}, { name: 'north', ...each } as Agent), { namespace })),
    )
    const refused = await refusals(cluster, manifests, namespace)
    const accepted = settings
      .filter((_, index) => !refused.has(index))
      .flatMap((each) => newerFieldsIn(newerFields, each))
    expect(accepted).toEqual([])
  })

  it.each(majors)('tells the chart its version (Helm %i)', async (major) => {
    const program = { path: inject('tools')[`helm${major}`].path, access: cluster.access }
    const values = fleet({}, { name: 'north', podSpec: { hostnameOverride: 'north' } })
    const given = Object.entries(values).flatMap(([key, value]) => ['--set-json', `${key}=${JSON.stringify(value)}`])
    const install = helm(program, ['install', 'fleet', chart, '--namespace', namespace, ...given])
    await expect(install).rejects.toThrow(
      `podSpec.hostnameOverride needs Kubernetes 1.34 or newer, but the cluster has v${version}`,
    )
  })
})
