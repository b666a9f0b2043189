import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { main } from '../../src/main.ts'
import { type Look, plain } from '../../src/output/look.ts'

/** What the CLI did: its exit code, standard output and standard error. */
export type Run = { readonly code: number; readonly out: string; readonly err: string }

/**
 * A temporary folder with these files, removed after the test.
 * @param look how the output looks; that of a file if omitted
 * @returns its path, a function that runs the CLI in it, and the progress that the CLI reported
 */
export async function makeFolder(
  files: Readonly<Record<string, string | Buffer>>,
  look: Look = plain,
): Promise<{ folder: string; run: (...args: string[]) => Promise<Run>; progress: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'program-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  const progress: string[] = []
  const run = (...args: string[]): Promise<Run> => runIn(folder, args, { look, progress })
  return { folder, run, progress }
}

/**
 * Runs the CLI in a folder.
 * @param options look: how the output looks, that of a file if omitted; progress: takes what the CLI reports; program: that
 * of another project
 */
export async function runIn(
  folder: string,
  args: readonly string[],
  { look = plain, progress = [] as string[], program = main } = {},
): Promise<Run> {
  let out = ''
  let err = ''
  const code = await program(args, {
    folder,
    print: (text) => {
      out += text
    },
    remark: (text) => {
      err += `${text}\n`
    },
    progress: (doing, done, of) => {
      progress.push(done === undefined ? doing : `${doing}: ${done} of ${of}`)
    },
    look,
    lookOfRemarks: look,
  })
  return { code, out, err }
}
