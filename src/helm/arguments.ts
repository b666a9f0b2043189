import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JsonMap } from '../json.ts'
import type { ValuesFile } from '../read/file.ts'
import type { GivenValues } from '../values/given.ts'
import { overlay } from '../values/overlay.ts'

/**
 * Does something with the arguments that give Helm the same values: files as they are, and what Helm cannot read
 * itself (modules, the standard input) in a temporary folder.
 */
export async function withArguments<Result>(
  given: GivenValues,
  action: (args: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'protocol-mapper-agents-'))
  try {
    const files = await Promise.all(
      given.files.map(async (file, index) => file.path ?? (await writeValues(file, join(folder, `${index}.json`)))),
    )
    const sets = Object.entries(given.arguments.sets ?? {}).flatMap(([kind, all]) =>
      all.flatMap((argument) => [`--${kind}`, argument]),
    )
    return await action([...files.flatMap((path) => ['--values', quote(path)]), ...sets])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeValues({ sources }: ValuesFile, path: string): Promise<string> {
  const values = sources.map(({ pieces }) => pieces[0]?.value as JsonMap).reduce(overlay, {})
  await writeFile(path, JSON.stringify(values))
  return path
}

/** Helm takes a comma in the name of a values file for the end of the name, unless the name is quoted. */
function quote(path: string): string {
  return /[",]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path
}
