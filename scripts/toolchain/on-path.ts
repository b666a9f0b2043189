import { execa } from 'execa'
import which from 'which'
import { versionFits, versionIn } from './version.ts'

/** A program on the PATH, and the version that it says it has. */
export type FoundTool = { path: string; version: string }

/**
 * Finds the first program of that name on the PATH whose version fits the pinned one.
 * Asked anew each time: what stands on a PATH is often a shim that answers differently tomorrow.
 * @param ignore a folder whose programs do not count
 */
export async function findOnPath(
  command: string,
  versionArguments: readonly string[],
  pinned: string,
  ignore: string,
): Promise<FoundTool | undefined> {
  const candidates = (await which(command, { all: true, nothrow: true })) ?? []
  for (const path of candidates.filter((candidate) => !candidate.startsWith(ignore))) {
    const { all } = await execa(path, versionArguments, { all: true, reject: false, timeout: 10_000, stdin: 'ignore' })
    const version = versionIn(all ?? '')
    if (version !== undefined && versionFits(version, pinned)) return { path, version }
  }
  return undefined
}
