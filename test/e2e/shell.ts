import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { execa } from 'execa'
import { stringify } from 'yaml'
import { kubectl } from '../../scripts/cluster/kubectl.ts'
import { repository } from '../../scripts/toolchain/paths.ts'
import { main } from '../../src/main.ts'
import { plain } from '../../src/output/look.ts'
import type { Values } from '../../src/values.ts'
import type { Ending, Release } from './helpers.ts'

/** A folder in which a user types commands for a release. */
export type Workplace = {
  /** Writes a file there: values, or text. */
  write: (name: string, content: Values | string) => Promise<void>
  /** Runs the CLI for the release, with the files there, and returns what it prints. */
  cli: (...args: string[]) => Promise<string>
  /** Runs lines of commands, each only if those before it succeed, and returns what they print. */
  run: (lines: string) => Promise<string>
  /** The same, with what they print to the standard error. */
  result: (lines: string) => Promise<{ stdout: string; stderr: string }>
}

/**
 * A folder that looks like a clone of the repository, with a shell whose helm and kubectl talk to the cluster and the
 * namespace of a release. Deleted after the test.
 */
export async function workplaceOf(
  { cluster, namespace, program, name: release }: Release,
  { onTestFinished }: Ending,
): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'workplace-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const name of ['charts', 'examples']) await symlink(join(repository, name), join(folder, name))
  await symlink(program.path, join(folder, 'helm'))
  await symlink(cluster.path, join(folder, 'kubectl'))
  const kubeconfig = join(folder, 'kubeconfig')
  await cp(String(cluster.access.kubeconfig), kubeconfig)
  const own = { ...cluster, access: { ...cluster.access, kubeconfig } }
  await kubectl(own, ['config', 'set-context', '--current', `--namespace=${namespace}`])
  const inherited = Object.entries(process.env).filter(([key]) => !/^(HELM_|KUBECONFIG$)/.test(key))
  const env = {
    ...Object.fromEntries(inherited),
    KUBECONFIG: kubeconfig,
    PATH: [folder, process.env.PATH].join(delimiter),
  }
  const result = (lines: string) =>
    execa('bash', ['-euo', 'pipefail', '-c', lines], { cwd: folder, env, extendEnv: false })
  return {
    write: (name, content) => writeFile(join(folder, name), typeof content === 'string' ? content : stringify(content)),
    cli: async (...args) => {
      let out = ''
      const print = (text: string) => {
        out += text
      }
      const io = { folder, print, remark: print, progress: () => undefined, look: plain, lookOfRemarks: plain }
      await main([...args, '--release', release, '--namespace', namespace, '--helm', program.path], io)
      return out
    },
    run: async (lines) => (await result(lines)).stdout,
    result,
  }
}
