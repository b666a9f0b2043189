import { copyFile, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { execa } from 'execa'
import { list } from 'tar'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { checksumsFile } from '../../scripts/package/checksums.ts'
import type { makePackages } from '../../scripts/package/packages.ts'
import { checkTag } from '../../scripts/package/release-tag.ts'
import { chart } from '../../scripts/start/examples.ts'
import { repository } from '../../scripts/toolchain/paths.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packages-'))
})
afterAll(() => rm(folder, { recursive: true }))

const { files } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as { files: string[] }

const checksums = (of: string) => readFile(join(of, checksumsFile), 'utf8')

/** The modes and dates in an archive, each once. */
async function metadataOf(file: string): Promise<{ modes: number[]; dates: number[] }> {
  const modes = new Set<number>()
  const dates = new Set<number>()
  await list({
    file,
    onReadEntry: ({ mode = 0, mtime }) => {
      modes.add(mode)
      dates.add(mtime?.getFullYear() ?? 0)
    },
  })
  return { modes: [...modes].toSorted(), dates: [...dates] }
}

describe('npm run package', () => {
  it('makes the same bytes again, whenever the files were changed', async () => {
    const { packages } = inject('package')
    const copy = join(folder, 'copy')
    for (const name of [
      ...files.filter((each) => !each.startsWith('!')),
      'charts',
      'scripts',
      'src',
      'package.json',
      'README.md',
      'LICENSE',
    ]) {
      await cp(join(repository, name), join(copy, name), { recursive: true })
    }
    await symlink(join(repository, 'node_modules'), join(copy, 'node_modules'))
    const again = join(folder, 'again')
    const options: Parameters<typeof makePackages>[0] = { folder: again, helm: inject('helm').helm4, build: false }
    const script = `import { makePackages } from './scripts/package/packages.ts'; await makePackages(${JSON.stringify(options)})`
    await execa('node', ['--input-type=module', '--eval', script], { cwd: copy })
    expect(await checksums(again)).toBe(await checksums(packages.folder))
  })
  it('fixes what depends on the machine: dates and modes', async () => {
    const { packages } = inject('package')
    const metadata = await Promise.all(
      [packages.chart, packages.npm].map((path) => metadataOf(join(packages.folder, path))),
    )
    expect(metadata).toEqual([
      { modes: [0o644], dates: [1985] },
      { modes: [0o644, 0o755], dates: [1985] },
    ])
  })
  it('writes checksums that sha256sum checks', async ({ skip }) => {
    const { packages } = inject('package')
    const { failed, stdout } = await execa('sha256sum', ['--check', checksumsFile], {
      cwd: packages.folder,
      reject: false,
    })
    if (failed && stdout === '') return skip('the machine has no sha256sum')
    expect(stdout.split('\n')).toEqual([`${packages.chart}: OK`, `${packages.npm}: OK`])
  })
  it('packs a chart that both Helms render like the folder, without its test values', async () => {
    const { packages } = inject('package')
    const archive = join(folder, basename(packages.chart))
    await copyFile(join(packages.folder, packages.chart), archive)
    const values = join(repository, 'examples/connectware.yaml')
    for (const helm of Object.values(inject('helm'))) {
      const [packed, loose] = await Promise.all(
        [archive, chart].map((each) => execa(helm, ['template', 'fleet', each, '--values', values])),
      )
      expect(packed?.stdout).toBe(loose?.stdout)
    }
    const paths: string[] = []
    await list({ file: archive, onReadEntry: ({ path }) => paths.push(path) })
    expect(paths.filter((path) => path.includes('/ci/'))).toEqual([])
  })
  it.each([
    [['--push', 'registry.example.com'], /^--push is "registry\.example\.com", .*\. Write oci:\/\/HOST\/PATH\.$/],
    [
      ['--push'],
      /^There is no registry to push to\. Write --push oci:\/\/HOST\/PATH, or set registry in addresses\.yaml\.$/,
    ],
    [
      ['oci://registry.example.com'],
      /^Unexpected: oci:\/\/registry\.example\.com\. Name one registry, after --push\.$/,
    ],
    [['--key', 'me'], /^Signing needs both --key and --keyring\. Add what is missing\.$/],
  ])('explains wrong flags, before it makes anything: %j', async (args, message) => {
    const script = join(repository, 'scripts/package.ts')
    const { exitCode, stderr } = await execa('node', [script, ...args], { reject: false })
    expect(stderr).toMatch(message)
    expect(exitCode).toBe(2)
  })
})

describe('npm run package -- --tag', () => {
  const changelog = '# Changelog\n\n## [0.2.0] - 2026-11-27\n'
  it('accepts the tag of the version', () => checkTag('v0.2.0', '0.2.0', changelog))
  it.each([
    [
      'v0.3.0',
      '0.2.0',
      /^The tag is v0\.3\.0, but package\.json has the version 0\.2\.0\. Tag the commit with v0\.2\.0, or /,
    ],
    ['v0.3.0', '0.3.0', /^CHANGELOG\.md has no section for 0\.3\.0\. Rename \[Unreleased\] to \[0\.3\.0\]\.$/],
  ])('rejects %s for %s', (tag, version, message) => {
    expect(() => checkTag(tag, version, changelog)).toThrow(message)
  })
})
