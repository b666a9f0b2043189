import { devNull } from 'node:os'
import { execa } from 'execa'
import { versionIn } from './version.ts'

/**
 * Runs a program, and returns the version that it reports, if any, and all that it printed. It has no cluster: the kubectl
 * of the Google Cloud CLI asks the current one for its version first, and may wait for it.
 */
export async function reportedVersion(
  path: string,
  versionArguments: readonly string[],
): Promise<{ version: string | undefined; output: string }> {
  const options = { all: true, reject: false, timeout: 10_000, stdin: 'ignore', env: { KUBECONFIG: devNull } } as const
  const { all = '', shortMessage } = await execa(path, versionArguments, options)
  return { version: versionIn(all), output: all || (shortMessage ?? '') }
}
