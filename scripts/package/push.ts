import { join } from 'node:path'
import { withTemporaryFolder } from '../../src/helm/temporary.ts'
import { run } from './run.ts'

/** An OCI registry, and the folder in it where charts go. */
export type Registry = {
  /** Such as oci://registry.example.com/charts. */
  address: string
  /** Whether to use HTTP instead of HTTPS. */
  plainHttp?: boolean | undefined
  /** Without it, Helm uses what `helm registry login` or Docker has stored. */
  login?: { username: string; password: string } | undefined
}

/**
 * Pushes a chart archive, and its provenance file if that is next to it. A login is gone afterwards, also if a
 * signal ends the process: Helm stores it in a temporary folder.
 * @param helm the executable of Helm 4
 * @returns what Helm printed: the reference and the digest
 * @throws UserError with Helm's own message
 */
export async function pushChart(helm: string, archive: string, registry: Registry): Promise<string> {
  const { address, plainHttp, login } = registry
  const flags = plainHttp ? ['--plain-http'] : []
  if (login === undefined) return run(helm, ['push', archive, address, ...flags])

  return withTemporaryFolder(async (workspace) => {
    const config = ['--registry-config', join(workspace, 'config.json'), ...flags]
    // The password goes to the standard input: the arguments of a process can be read by others.
    const user = ['--username', login.username, '--password-stdin']
    await run(helm, ['registry', 'login', new URL(address).host, ...user, ...config], { input: login.password })
    return run(helm, ['push', archive, address, ...config])
  })
}
