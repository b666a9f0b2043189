import { access, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import which from 'which'
import { type Build, build, buildFlags, packagesToCompile } from '../../../scripts/toolchain/build.ts'

const go = await which('go', { nothrow: true })

describe('buildFlags', () => {
  it('passes each variable to the linker', () => {
    expect(buildFlags({ variables: { 'a.b/c.version': 'v1.2.3', 'a.b/c.minor': '2' } })).toEqual([
      '-trimpath',
      '-buildvcs=false',
      '-ldflags',
      '-s -w -X a.b/c.version=v1.2.3 -X a.b/c.minor=2',
    ])
  })
  it('passes build tags to the compiler', () => {
    expect(buildFlags({ variables: {}, tags: ['one', 'two'] })).toEqual(expect.arrayContaining(['-tags', 'one,two']))
  })
})

// A machine that has all tools on its PATH needs no Go.
describe.skipIf(go === null)('build', () => {
  let folder: string
  let job: Build

  /** A Go module with two executables that print their version, not compiled before. */
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'build-'))
    const module = join(folder, 'module')
    for (const name of ['first', 'second']) {
      await mkdir(join(module, name), { recursive: true })
      const main = `// ${folder}\npackage main\n\nvar version = "none"\n\nfunc main() { println("${name}", version) }\n`
      await writeFile(join(module, name, 'main.go'), main)
    }
    await writeFile(join(module, 'go.mod'), 'module example.com/tiny\n\ngo 1.21\n')
    job = {
      folder: module,
      programs: { one: 'example.com/tiny/first', two: 'example.com/tiny/second' },
      variables: { 'main.version': 'v1.2.3' },
      destination: join(folder, 'cache', 'tiny'),
    }
  })
  afterEach(() => rm(folder, { recursive: true }))

  const run = async (name: string) => (await execa(join(job.destination, name))).stderr

  it('builds all executables under their names, with their version', async () => {
    await build(go ?? '', job)
    expect(await readdir(job.destination)).toEqual(['one', 'two'])
    expect([await run('one'), await run('two')]).toEqual(['first v1.2.3', 'second v1.2.3'])
  })

  it('reports progress', async () => {
    const lines: string[] = []
    await build(go ?? '', { ...job, variables: {} }, (line) => lines.push(line))
    expect(lines).toContain('example.com/tiny/first')
  })

  it('knows which packages are left to compile', async () => {
    const packages = ['example.com/tiny/first', 'example.com/tiny/second']
    expect([...(await packagesToCompile(go ?? '', job))]).toEqual(expect.arrayContaining(packages))
    await build(go ?? '', job)
    // Go compiles a main package again only to link it.
    expect([...(await packagesToCompile(go ?? '', job))].filter((name) => !packages.includes(name))).toEqual([])
  })

  it('says what is wrong if a build fails, and leaves nothing behind', async () => {
    await writeFile(join(job.folder, 'second', 'main.go'), 'package main\n\nfunc main() { undefinedFunction() }\n')
    await expect(build(go ?? '', job)).rejects.toThrow(/"go build" failed[\s\S]*undefined: undefinedFunction/)
    expect(await readdir(job.destination)).toEqual([])
  })

  it('uses nothing that a go.mod does not pin', async () => {
    await writeFile(
      join(job.folder, 'second', 'main.go'),
      'package main\n\nimport _ "example.com/other"\n\nfunc main() {}\n',
    )
    await expect(build(go ?? '', job)).rejects.toThrow(/example\.com\/other: import lookup disabled by -mod=readonly/)
  })

  it('cleans up after a build that was killed, and keeps what was there before', async () => {
    await mkdir(join(job.destination, '.unfinished-killed'), { recursive: true })
    await writeFile(join(job.destination, '.unfinished-killed', 'first'), 'half a program')
    await writeFile(join(job.destination, 'older'), 'built before')
    await build(go ?? '', job)
    expect(await readdir(job.destination)).toEqual(['older', 'one', 'two'])
  })

  it('ignores the user’s own Go settings', async () => {
    await writeFile(join(folder, 'go.work'), 'go 1.21\n')
    await build(go ?? '', job)
    await access(join(job.destination, 'one'))
  })
})
