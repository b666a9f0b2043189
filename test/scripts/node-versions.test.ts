import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import semver from 'semver'
import { describe, expect, it } from 'vitest'
import { repository } from '../../scripts/toolchain/paths.ts'

const read = (path: string) => readFileSync(join(repository, path), 'utf8')
const { engines, devDependencies } = JSON.parse(read('package.json'))
const pinned: string = devDependencies.node
const least = engines.node.replace('>=', '')

/** The versions that a file names: `20` in `Node.js 20 or newer`. */
const namedIn = (path: string) => Array.from(read(path).matchAll(/Node\.js (\d[\d.]*\d)/g), ([, version]) => version)

describe('the versions of Node.js', () => {
  it('are in one document, in the README’s first commands, and in the message of the CLI', async () => {
    const { stdout } = await execa('git', ['grep', '--files-with-matches', '-E', 'Node\\.js [0-9]'], {
      cwd: repository,
    })
    // What was measured stays as it was.
    const files = stdout.split('\n').filter((path) => path !== 'docs/benchmarks.md' && !path.startsWith('test/'))
    expect(files).toEqual(['README.md', 'docs/compatibility.md', 'src/cli.ts'])
  })

  it('agree', () => {
    const [forClone] = namedIn('README.md')
    expect(namedIn('docs/compatibility.md').toSorted()).toEqual([forClone, least, pinned].toSorted())
    expect(namedIn('src/cli.ts')).toEqual([least])
    expect(semver.satisfies(pinned, engines.node)).toBe(true)
  })

  it('include that of the types: the oldest one, so that nothing newer is used', () => {
    expect(semver.satisfies(devDependencies['@types/node'], `~${least}`)).toBe(true)
  })

  it('are checked by the CLI before it loads', () => {
    const [major, minor] = least.split('.')
    expect(read('src/cli.ts')).toContain(`if (major < ${major} || (major === ${major} && minor < ${minor}))`)
  })

  it('include the one that this runs on', ({ skip }) => {
    if (process.version !== `v${pinned}`) return skip(`this is ${process.version}, not the pinned Node.js ${pinned}`)
    expect(read('package-lock.json')).toContain(`"node": "${pinned}"`)
  })
})
