import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { execa } from 'execa'
import { lastLines } from '../toolchain/last-lines.ts'
import { UserError } from '../toolchain/user-error.ts'
import { type ClusterTools, kwokctlConfiguration } from './definition.ts'
import { clusterFolder, configurationOf, workFolder } from './found.ts'
import { remove } from './remove.ts'
import { prepareVolumes } from './volumes.ts'

/**
 * Creates a cluster with kwokctl, which waits up to a minute for it.
 * @param isUnlimited see `kwokctlConfiguration`
 * @param env further variables of its programs
 * @throws UserError if it does not start; then nothing is left of it
 */
export async function create(
  name: string,
  tools: ClusterTools,
  { isUnlimited, env }: { isUnlimited: boolean; env: NodeJS.ProcessEnv },
): Promise<void> {
  await prepareVolumes()
  await mkdir(workFolder(), { recursive: true })
  const configuration = configurationOf(name)
  const definition = kwokctlConfiguration(tools, join(clusterFolder(name), 'cache'), isUnlimited)
  await writeFile(configuration, JSON.stringify(definition, null, 2))
  // With an empty --kubeconfig, it adds its context to no file but its own.
  const args = ['create', 'cluster', '--name', name, '--config', configuration, '--kubeconfig', '', '--wait', '60s']
  const result = await execa(tools.kwokctl.path, args, {
    env: { ...kwokctlEnvironment(tools), ...env },
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
  })
  if (result.exitCode !== 0) {
    const output = lastLines(result.all, result.shortMessage)
    await remove(name)
    throw new UserError(`The embedded cluster "${name}" did not start:\n${output}`)
  }
}

/** Without kwokctl's own variables, which would change the cluster, and with kubectl on the PATH, where kwokctl finds it. */
function kwokctlEnvironment(tools: ClusterTools): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([key]) => !/^(KWOK_|KUBECONFIG$)/.test(key))
  return {
    ...Object.fromEntries(inherited),
    KWOK_WORKDIR: workFolder(),
    PATH: [dirname(tools.kubectl.path), process.env.PATH].join(delimiter),
  }
}
