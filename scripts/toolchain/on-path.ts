import which from 'which'
import { reportedVersion } from './reported-version.ts'
import { versionFits } from './version.ts'

/** An executable on the PATH, and the version that it reports. */
export type FoundTool = { path: string; version: string }

/**
 * Finds the first executable of that name on the PATH whose version fits the pinned one.
 * Checks each time: an executable on the PATH is often a shim, whose version changes.
 * @param ignore a folder whose executables do not count
 */
export async function findOnPath(
  command: string,
  versionArguments: readonly string[],
  pinned: string,
  ignore: string,
): Promise<FoundTool | undefined> {
  const candidates = (await which(command, { all: true, nothrow: true })) ?? []
  for (const path of candidates.filter((candidate) => !candidate.startsWith(ignore))) {
    const { version } = await reportedVersion(path, versionArguments)
    if (version !== undefined && versionFits(version, pinned)) return { path, version }
  }
  return undefined
}
