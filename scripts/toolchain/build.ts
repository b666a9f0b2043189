import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { execa } from 'execa'
import { goEnvironment } from './go.ts'
import { UserError } from './user-error.ts'

/** One build: packages of one Go module folder, and where the executables go. */
export type Build = {
  /** The folder of the go.mod. */
  folder: string
  /** Executable → Go package. */
  programs: Readonly<Record<string, string>>
  /** Variables that the linker sets. */
  variables: Readonly<Record<string, string>>
  /** A folder of a module to copy next to the executables. */
  assets?: { module: string; folder: string } | undefined
  /** The folder to fill. */
  destination: string
}

const unfinished = '.unfinished-'

/** The arguments of `go build` that determine its output. */
export function buildFlags(variables: Readonly<Record<string, string>>): string[] {
  const set = Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`)
  return ['-trimpath', '-buildvcs=false', '-ldflags', ['-s', '-w', ...set].join(' ')]
}

/**
 * Builds the executables, and renames them into the destination once they are complete. A build that fails or is killed
 * leaves only an unfinished folder, which the next build removes. Call it under a lock on the destination.
 * @param onOutput called with each line that Go prints (the package that it compiles)
 */
export async function build(go: string, job: Build, onOutput?: (line: string) => void): Promise<void> {
  await mkdir(job.destination, { recursive: true })
  await removeUnfinished(job.destination)
  const workspace = await mkdtemp(join(job.destination, unfinished))
  try {
    const packages = Object.values(job.programs)
    await runGo(
      go,
      job.folder,
      ['build', '-v', ...buildFlags(job.variables), '-o', `${workspace}/`, ...packages],
      onOutput,
    )
    if (job.assets) {
      const source = await runGo(go, job.folder, ['list', '-m', '-f', '{{.Dir}}', job.assets.module])
      await copyFiles(join(source, job.assets.folder), join(workspace, job.assets.folder))
      await rm(join(job.destination, job.assets.folder), { recursive: true, force: true })
      await rename(join(workspace, job.assets.folder), join(job.destination, job.assets.folder))
    }
    for (const [program, goPackage] of Object.entries(job.programs)) {
      await rename(join(workspace, outputName(goPackage)), join(job.destination, program))
    }
  } finally {
    await rm(workspace, { recursive: true, force: true })
  }
}

/** The name that `go build` gives the executable of a package: the last part of its path that is not a major version. */
function outputName(goPackage: string): string {
  return basename(goPackage.replace(/\/v\d+$/, ''))
}

/** Copies a folder's files, but not the folder itself, which is read-only in Go's module cache. */
async function copyFiles(source: string, target: string): Promise<void> {
  await mkdir(target)
  await Promise.all((await readdir(source)).map((name) => copyFile(join(source, name), join(target, name))))
}

async function removeUnfinished(destination: string): Promise<void> {
  const names = (await readdir(destination)).filter((name) => name.startsWith(unfinished))
  await Promise.all(names.map((name) => rm(join(destination, name), { recursive: true, force: true })))
}

async function runGo(go: string, cwd: string, args: string[], onOutput?: (line: string) => void): Promise<string> {
  const stderr = function* (line: unknown) {
    onOutput?.(String(line))
    yield line
  }
  const result = await execa(go, args, { cwd, env: goEnvironment, stdin: 'ignore', stderr, reject: false })
  if (result.exitCode === 0) return result.stdout
  const reason = result.stderr.trim().split('\n').slice(-20).join('\n') || result.shortMessage
  throw new UserError(`"go ${args[0]}" failed in ${cwd}:\n${reason}`)
}
