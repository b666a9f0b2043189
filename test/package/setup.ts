import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import type { TestProject } from 'vitest/node'
import { makePackages, type Packages } from '../../scripts/package/packages.ts'
import { ensureTools } from '../../scripts/toolchain/ensure.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What `npm run package` makes, the tarball of it, and an empty project with that installed. */
    package: { packages: Packages; tarball: string; project: string }
  }
}

/** Makes the packages as they are published, prepare script included, and installs the tarball into an empty project. */
export default async function setup(vitest: TestProject): Promise<() => Promise<void>> {
  const { helm3, helm4 } = await ensureTools(['helm3', 'helm4'])
  vitest.provide('helm', { helm3: helm3.path, helm4: helm4.path })

  const folder = await mkdtemp(join(tmpdir(), 'package-'))
  const packages = await makePackages({ folder: join(folder, 'packages'), helm: helm4.path, build: true })
  const tarball = join(packages.folder, packages.npm)
  const project = await mkdtemp(join(folder, 'project-'))
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  await execa('npm', ['install', '--save-dev', '--prefer-offline', '--no-audit', '--no-fund', tarball], {
    cwd: project,
  })
  vitest.provide('package', { tarball, packages, project })
  return () => rm(folder, { recursive: true })
}
