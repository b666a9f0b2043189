import { appendFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import semver from 'semver'
import { chart } from '../../scripts/start/examples.ts'
import { repository } from '../../scripts/toolchain/paths.ts'
import { extractPrevious } from './previous.ts'

/** Makes Git ignore the settings of the machine. */
export const gitSettings = { GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' }

/** A folder with a Git repository, which `remove` deletes. */
export type ChangedChart = { folder: string; remove(): Promise<void> }

/**
 * Makes a repository as a contributor has it: the branch main of its origin has the previous version of the chart, and
 * the branch that is checked out has the chart under test, with a change.
 * @param version of the changed chart: `same` as the previous one, or the next `patch`, which breaks nothing
 * @param ciFile the only one of its ci values files to keep, in both versions; by default, all stay
 */
export async function makeChangedChart(version: 'same' | 'patch', ciFile?: string): Promise<ChangedChart> {
  const { folder, chart: copy, remove } = await extractPrevious()
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']
  const git = (...args: readonly string[]) => execa('git', [...author, ...args], { cwd: folder, env: gitSettings })
  const commit = async (message: string) => {
    if (ciFile !== undefined) await keepOnly(ciFile, join(copy, 'ci'))
    await git('add', '--all')
    await git('commit', '--message', message)
  }
  await cp(join(repository, 'ct.yaml'), join(folder, 'ct.yaml'))
  await git('init', '--initial-branch', 'main')
  await commit('previous')
  await git('update-ref', 'refs/remotes/origin/main', 'HEAD')
  await git('switch', '--create', 'change')

  const metadata = join(copy, 'Chart.yaml')
  const versionLine = /^version: (.*)$/m
  const previous = versionLine.exec(await readFile(metadata, 'utf8'))?.[1] ?? ''
  await rm(copy, { recursive: true })
  await cp(chart, copy, { recursive: true })
  await appendFile(join(copy, 'values.yaml'), '# A change.\n')
  const next = version === 'same' ? previous : semver.inc(previous, version)
  await writeFile(metadata, (await readFile(metadata, 'utf8')).replace(versionLine, `version: ${next}`))
  await commit('change')
  return { folder, remove }
}

async function keepOnly(kept: string, folder: string): Promise<void> {
  for (const file of await readdir(folder)) {
    if (file !== kept) await rm(join(folder, file))
  }
}
