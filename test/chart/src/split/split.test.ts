import { access, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, inject, it } from 'vitest'
import { parseAllDocuments, stringify } from 'yaml'
import { chartFolder, chartPath } from '../../../../src/chart.ts'
import { parseManifest, type RenderedObject } from '../../../../src/helm/render.ts'
import { split } from '../../../../src/index.ts'
import type { JsonMap } from '../../../../src/model/json.ts'
import { prefixOf } from '../../../../src/split/prefix.ts'
import { makeFolder } from '../../../src/program-folder.ts'
import { fleet } from '../../fleet.ts'
import { someMajors } from '../../helm.ts'
import { agentsWithLongVariables } from '../../long-variables.ts'

const helm = () => inject('helm').helm4

/** A fleet with something in every layer. */
const values = {
  ...fleet(
    { service: { enabled: true } },
    ...['press-shop', 'paint-shop', 'energy', 'assembly-1', 'assembly-2', 'assembly-3'].map((name) => ({ name })),
    { name: 'idle', enabled: false },
  ),
  protocolMapperAgentOverrides: { energy: { replicas: 0 }, 'assembly-2': { env: { LINE: '2' } } },
  commonLabels: { plant: 'north' },
  extraObjects: {
    settings: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { plant: 'north' } },
  },
}

/** What Helm renders for a release with values files. */
async function rendered(
  release: string,
  files: readonly string[],
  folder: string,
  ...flags: readonly string[]
): Promise<RenderedObject[]> {
  const args = [
    'template',
    release,
    chartFolder,
    '--namespace',
    'factory',
    ...files.flatMap((file) => ['-f', file]),
    ...flags,
  ]
  const { stdout } = await execa(helm(), args, { cwd: folder })
  return stdout.split(/^---$/m).flatMap((text) => parseManifest(text) ?? [])
}

const namesOf = (objects: readonly RenderedObject[]): string[] =>
  objects.map(({ kind, name }) => `${kind}/${name}`).sort()

const flags = ['--releases', '3', '--release', 'fleet', '-n', 'factory', '--write', 'releases']

describe('split', () => {
  it('writes releases that together have the same objects as the whole, each once', async () => {
    const { folder, run } = await makeFolder({ 'fleet.yaml': stringify(values) })
    const { code, out, err } = await run('split', '-f', 'fleet.yaml', ...flags, '--helm', helm())
    expect(err).toBe('Wrote the releases to releases. To install or upgrade them, run: sh releases/upgrade.sh\n')
    expect(out).toMatch(/^ {2}RELEASE {2}AGENTS {2}BYTES {4}OF ITS SECRET\n {2}fleet {4}\d/)
    expect(code).toBe(0)
    const releases = ['fleet', 'fleet-2', 'fleet-3']
    expect((await readdir(join(folder, 'releases'))).sort()).toEqual(
      [...releases.map((name) => `${name}.yaml`), 'shared.yaml', 'upgrade.sh'].sort(),
    )
    const whole = await rendered('fleet', ['fleet.yaml'], folder)
    const parts = await Promise.all(
      releases.map((name) => rendered(name, ['releases/shared.yaml', `releases/${name}.yaml`], folder)),
    )
    expect(namesOf(parts.flat())).toEqual(namesOf(whole))
    // What stays in the first release does not change at all.
    const [first = []] = parts
    for (const { kind, name, object } of first) {
      expect(object).toEqual(whole.find((each) => each.kind === kind && each.name === name)?.object)
    }
    expect(namesOf(first)).toContain('ConfigMap/settings')
  })

  it('replaces what an earlier split wrote, and leaves other files as they are', async () => {
    const { folder, run } = await makeFolder({ 'fleet.yaml': stringify(values), 'releases/notes.txt': 'mine' })
    await run('split', '-f', 'fleet.yaml', ...flags, '--helm', helm())
    const again = await run('split', '-f', 'fleet.yaml', ...flags, '--releases', '2', '--helm', helm())
    expect(again.code).toBe(0)
    expect((await readdir(join(folder, 'releases'))).sort()).toEqual(
      ['fleet-2.yaml', 'fleet.yaml', 'notes.txt', 'shared.yaml', 'upgrade.sh'].sort(),
    )
    const names = await readdir(join(folder, 'releases'))
    expect(
      await run('split', '-f', 'releases/shared.yaml', '-f', 'releases/fleet.yaml', ...flags, '--helm', helm()),
    ).toMatchObject({
      code: 2,
      out: '',
      err: 'releases: an earlier split wrote fleet.yaml, shared.yaml, and would now replace what it reads. Name the values of the whole fleet with -f, or another folder.\n',
    })
    expect(await readdir(join(folder, 'releases'))).toEqual(names)
    const { run: inOther, folder: other } = await makeFolder({ 'fleet.yaml': stringify(values) })
    expect(await inOther('split', '-f', 'fleet.yaml', ...flags, '--write', '.', '--helm', helm())).toMatchObject({
      code: 2,
      err: '.: split did not write fleet.yaml, so it does not replace it. Name another folder, or remove it first.\n',
    })
    expect(await readFile(join(other, 'fleet.yaml'), 'utf8')).toBe(stringify(values))
  })

  it('says which releases have no agents', async () => {
    const { run } = await makeFolder({
      'fleet.yaml': stringify(fleet({}, { name: 'line-1' }, { name: 'line-2' }, { name: 'line-3' })),
    })
    const { code, out, err } = await run('split', '-f', 'fleet.yaml', '--releases', '3', '--helm', helm())
    const empty = out.split('\n').flatMap((line) => /^ {2}(release\S*) +0 /.exec(line)?.[1] ?? [])
    expect(empty).not.toEqual([])
    expect(err).toContain(`No agents in ${empty.join(', ')}: `)
    expect(code).toBe(0)
  })

  it('refuses objects that would be in several releases', async () => {
    const shared = fleet(
      { serviceAccount: { create: true, name: 'agents' } },
      ...['press-shop', 'paint-shop', 'energy'].map((name) => ({ name })),
    )
    const { run } = await makeFolder({ 'fleet.yaml': stringify(shared) })
    const { code, err } = await run('split', '-f', 'fleet.yaml', '--releases', '3', '--helm', helm())
    expect(code).toBe(1)
    expect(err).toContain(
      'ServiceAccount agents would be in several releases (release, release-2, release-3), but an object belongs to one. Create it yourself, and set serviceAccount.create: false for the agents that use it. [same-object]',
    )
  })

  it.each([
    ['without a name of the release', ['--releases', '2', '--write', 'out'], /--write needs the name of the release/],
    ['with --gitops alone', ['--releases', '2', '--gitops', 'flux'], /Add --write FOLDER/],
    ['with --gitops outside', [...flags, '--write', '../out', '--gitops', 'flux'], /not below the present one/],
    [
      'for fewer agents than releases',
      ['--releases', '8'],
      /--releases is 8, but the fleet has 7 agents\. Give at most 7\./,
    ],
    [
      'for one release',
      ['--releases', '1'],
      /--releases.* argument '1' is invalid\. Give a whole number, at least 2\./,
    ],
    ['with a repository that nothing reads', [...flags, '--repository', 'x'], /Add --gitops TOOL/],
    [
      'for a long name',
      ['--releases', '2', '--release', 'a'.repeat(52)],
      /would have 54 characters, but Helm accepts 53/,
    ],
  ])('says what is wrong with its flags: %s', async (_, args, message) => {
    const { run } = await makeFolder({ 'fleet.yaml': stringify(values) })
    const { code, err } = await run('split', '-f', 'fleet.yaml', ...args, '--helm', helm())
    expect(err).toMatch(message)
    expect(code).toBe(2)
  })

  it.each(someMajors('split'))('is what validate advises, and then all releases fit (%s)', async (major) => {
    const agents = agentsWithLongVariables(80)
    const { run, folder } = await makeFolder({ 'fleet.json': JSON.stringify(fleet({}, ...agents)) })
    const withHelm = ['--helm', inject('helm')[major]]
    const advice = /cli\.js (split .*) \[release-size\]/.exec(
      (await run('validate', '-f', 'fleet.json', ...withHelm)).out,
    )?.[1]
    const where = ['--release', 'fleet', '-n', 'factory', '--write', 'releases']
    expect(await run(...(advice ?? '').split(' '), ...where, ...withHelm)).toMatchObject({ code: 0 })
    const files = (await readdir(join(folder, 'releases'))).filter((file) => /^fleet/.test(file))
    expect(files.length).toBeGreaterThan(1)
    for (const file of files) {
      const found = await run('validate', '-f', 'releases/shared.yaml', '-f', `releases/${file}`, ...withHelm)
      expect(found.out).toBe('No problems.\n')
    }
  })

  it('gives programs the names of the agents', async () => {
    const { folder } = await makeFolder({ 'fleet.yaml': stringify(values) })
    const { releases } = await split({ files: ['fleet.yaml'] }, { folder, helm: helm(), releases: 3 })
    expect(releases.flatMap(({ agents }) => agents).sort()).toEqual(
      values.protocolMapperAgents?.map(({ name }) => name).sort(),
    )
  })
})

describe('prefixOf', () => {
  it.each([
    ['fleet', {}],
    ['protocol-mapper-agents', {}],
    ['north.fleet', {}],
    ['fleet', { nameOverride: 'agents' }],
    ['fleet', { fullnameOverride: 'line' }],
    ['a-release-with-a-very-long-name-that-has-to-be-cut', {}],
  ])('keeps the names of %s with %o for any other release', async (release, overrides) => {
    const { folder } = await makeFolder({ 'values.json': JSON.stringify({ ...values, ...overrides }) })
    const fixed = ['--set', `fullnameOverride=${prefixOf(release, overrides as JsonMap)}`]
    const whole = await rendered(release, ['values.json'], folder)
    expect(namesOf(await rendered('other', ['values.json'], folder, ...fixed))).toEqual(namesOf(whole))
  })
})

describe('manifests', () => {
  type Source = { path: string; helm: { valueFiles: string[] } }
  type Release = { kind: string; spec: { releaseName: string; chart: { spec: { valuesFiles: string[] } } } }
  const write = async (tool: string, ...more: string[]) => {
    const { folder, run } = await makeFolder({ 'fleet.yaml': stringify(values) })
    const { code } = await run('split', '-f', 'fleet.yaml', ...flags, '--gitops', tool, ...more, '--helm', helm())
    expect(code).toBe(0)
    const name = tool === 'flux' ? 'flux.yaml' : 'applicationset.yaml'
    const text = await readFile(join(folder, 'releases', name), 'utf8')
    return { folder, text, documents: parseAllDocuments(text).map((document) => document.toJS() as JsonMap) }
  }
  const exist = (paths: readonly string[]) => Promise.all(paths.map((path) => access(path)))

  it.each(['argocd', 'flux'])('for %s name the repository, so that another split keeps it', async (tool) => {
    expect((await write(tool)).text).toMatch(/Split again with --repository URL, .*replace-me/s)
    const { text } = await write(tool, '--repository', 'https://git.example.com/factory/fleet.git', '--branch', 'live')
    expect(text).toMatch(/(repoURL|url): "https:\/\/git\.example\.com\/factory\/fleet\.git"\n/)
    expect(text).toMatch(/(targetRevision|branch): "live"\n/)
    expect(text).not.toMatch(/replace-me|Split again/)
  })

  it('for Argo CD name the values of every release, from the folder of the chart', async () => {
    const { folder, documents } = await write('argocd')
    const { spec } = documents[0] as { spec: { generators: JsonMap[]; template: { spec: { source: Source } } } }
    const { path, helm: settings } = spec.template.spec.source
    expect(path).toBe(chartPath)
    expect(spec.generators).toEqual([
      { list: { elements: [{ release: 'fleet' }, { release: 'fleet-2' }, { release: 'fleet-3' }] } },
    ])
    for (const release of ['fleet', 'fleet-2', 'fleet-3']) {
      await exist(settings.valueFiles.map((file) => join(folder, path, file.replace('{{ .release }}', release))))
    }
  })

  it('for Flux name the values of every release, after those of the chart', async () => {
    const { folder, documents } = await write('flux')
    const releases = documents.filter(({ kind }) => kind === 'HelmRelease') as unknown as Release[]
    expect(releases.map(({ spec }) => spec.releaseName)).toEqual(['fleet', 'fleet-2', 'fleet-3'])
    for (const { spec } of releases) {
      const [ofChart = '', ...others] = spec.chart.spec.valuesFiles
      await exist([join(dirname(dirname(chartFolder)), ofChart), ...others.map((file) => join(folder, file))])
      expect(others.at(-1)).toBe(`releases/${spec.releaseName}.yaml`)
    }
  })
})
