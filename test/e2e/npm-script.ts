import { join } from 'node:path'
import { execa } from 'execa'
import { repository } from '../../scripts/toolchain/paths.ts'

export type ScriptResult = { exitCode: number | undefined; stdout: string; stderr: string }

/**
 * Runs a script of package.json as npm would, without a terminal.
 * @param env variables of the environment to set or replace
 * @param input what it reads
 */
export async function runScript(
  script: 'start' | 'stop' | 'status' | 'shell' | 'env' | 'clean' | 'toolchain',
  args: readonly string[],
  env: Record<string, string> = {},
  input = '',
): Promise<ScriptResult> {
  const file = join(repository, 'scripts', `${script}.ts`)
  const result = await execa(process.execPath, [file, ...args], { cwd: repository, env, input, reject: false })
  return { exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr }
}
