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

/** Writes a file of the project and type-checks it against the installed types. */
export async function typeCheck(
  file: string,
  text: string,
  { module, moduleResolution = module }: Resolution = { module: 'nodenext' },
): Promise<Outcome> {
  const { project } = inject('package')
  await writeFile(join(project, file), text)
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
  return execa(join(repository, 'node_modules/.bin/tsc'), [...options, file], { cwd: project, reject: false })
}
