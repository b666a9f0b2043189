import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type RunGoOptions, runGo } from './go.ts'
import { executable } from './platform.ts'
import { withWorkspace } from './workspace.ts'

/** One build: packages of one Go module folder, and where the executables go. */
export type Build = {
  /** The folder of the go.mod. */
  folder: string
  /** Executable → Go package. */
  programs: Readonly<Record<string, string>>
  /** Variables that the linker sets. */
  variables: Readonly<Record<string, string>>
  /** Build tags. */
  tags?: readonly string[] | undefined
  /** A folder of a module to copy next to the executables. */
  assets?: { module: string; folder: string } | undefined
  /** The folder to fill. */
  destination: string
}

/** Collecting garbage less often, the compiler takes 14% less CPU time (measured with etcd) and a third more memory. */
const compiling: RunGoOptions = { env: { GOGC: process.env.GOGC ?? '400' } }

/** The arguments of `go build` that determine its output. */
export function buildFlags({ variables, tags = [] }: Pick<Build, 'variables' | 'tags'>): string[] {
  const set = Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`)
  const chosen = tags.length === 0 ? [] : ['-tags', tags.join(',')]
  return ['-trimpath', '-buildvcs=false', ...chosen, '-ldflags', ['-s', '-w', ...set].join(' ')]
}

/**
 * Builds the executables, and renames them into the destination once they are complete. A build that fails or is killed
 * leaves nothing there but an unfinished folder, which the next one removes. Call it under a lock on the destination.
 * @param onLine called with each line that Go prints (the module that it downloads, the package that it compiles)
 */
export async function build(go: string, job: Build, onLine?: (line: string) => void): Promise<void> {
  await withWorkspace(job.destination, async (workspace) => {
    const packages = Object.values(job.programs)
    const args = ['build', '-v', ...buildFlags(job), '-o', `${workspace}/`, ...packages]
    await runGo(go, job.folder, args, { ...compiling, onLine })
    if (job.assets) {
      const source = await runGo(go, job.folder, ['list', '-m', '-f', '{{.Dir}}', job.assets.module], compiling)
      await copyFiles(join(source, job.assets.folder), join(workspace, job.assets.folder))
      await rm(join(job.destination, job.assets.folder), { recursive: true, force: true })
      await rename(join(workspace, job.assets.folder), join(job.destination, job.assets.folder))
    }
    for (const [program, goPackage] of Object.entries(job.programs)) {
      await rename(join(workspace, outputName(goPackage)), join(job.destination, program))
    }
  })
}

/**
 * Lists the packages that a build compiles: what its executables depend on, except what Go has compiled before.
 * @param onLine called with each line that Go prints (the module that it downloads)
 */
export async function packagesToCompile(go: string, job: Build, onLine?: (line: string) => void): Promise<Set<string>> {
  const stale = ['-f', '{{if .Stale}}{{.ImportPath}}{{end}}']
  const args = ['list', '-deps', ...stale, ...buildFlags(job), ...Object.values(job.programs)]
  return new Set(
    (await runGo(go, job.folder, args, { ...compiling, onLine })).split('\n').filter((line) => line !== ''),
  )
}

/** The name that `go build` gives the executable of a package: the last part of its path that is not a major version. */
function outputName(goPackage: string): string {
  return executable(basename(goPackage.replace(/\/v\d+$/, '')))
}

/** Copies a folder's files, but not the folder itself, which is read-only in Go's module cache. */
async function copyFiles(source: string, target: string): Promise<void> {
  await mkdir(target)
  await Promise.all((await readdir(source)).map((name) => copyFile(join(source, name), join(target, name))))
}
