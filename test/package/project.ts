import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { inject } from 'vitest'
import { repository } from '../../scripts/toolchain/paths.ts'

/** The output and the exit code of a command. */
export type Outcome = { readonly exitCode?: number | undefined; readonly stdout: string; readonly stderr: string }

/** Runs the installed CLI in the project. @param env variables in addition to those of this process */
export async function program(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const bin = join(inject('package').project, 'node_modules/.bin/protocol-mapper-agents')
  return execa(bin, args, { cwd: inject('package').project, env, reject: false })
}

/** How TypeScript resolves packages: as Node.js does, or as bundlers do. */
type Resolution = { module: string; moduleResolution?: string }

/**
 * Writes files of the project, by their names, and type-checks them against the installed types: in one run, because most
 * of the time goes into the types that they share.
 */
export async function typeCheck(
  files: Readonly<Record<string, string>>,
  { module, moduleResolution = module }: Resolution = { module: 'nodenext' },
): Promise<Outcome> {
  const { project } = inject('package')
  for (const [file, text] of Object.entries(files)) await writeFile(join(project, file), text)
  const options = [
    '--noEmit',
    '--strict',
    '--module',
    module,
    '--moduleResolution',
    moduleResolution,
    '--target',
    'es2024',
    '--types',
    '',
    '--pretty',
    'false',
  ]
  return execa(join(repository, 'node_modules/.bin/tsc'), [...options, ...Object.keys(files)], {
    cwd: project,
    reject: false,
  })
}
