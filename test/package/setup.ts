import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import type { TestProject } from 'vitest/node'
import { ensureTools } from '../../scripts/toolchain/ensure.ts'
import { repository } from '../../scripts/toolchain/paths.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The tarball that npm would publish, and an empty project with it installed. */
    package: { tarball: string; project: string }
  }
}

/** Packs the package as npm publishes it, its prepare script included, and installs it into an empty project. */
export default async function setup(vitest: TestProject): Promise<() => Promise<void>> {
  const { helm3, helm4 } = await ensureTools(['helm3', 'helm4'])
  vitest.provide('helm', { helm3: helm3.path, helm4: helm4.path })

  const folder = await mkdtemp(join(tmpdir(), 'package-'))
  await execa('npm', ['pack', '--pack-destination', folder], { cwd: repository })
  const [name = ''] = await readdir(folder)
  const tarball = join(folder, name)
  const project = await mkdtemp(join(folder, 'project-'))
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  await execa('npm', ['install', '--save-dev', '--prefer-offline', '--no-audit', '--no-fund', tarball], {
    cwd: project,
  })
  vitest.provide('package', { tarball, project })
  return () => rm(folder, { recursive: true })
}
