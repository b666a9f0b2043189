import { execa } from 'execa'
import { repository } from '../../scripts/toolchain/paths.ts'

/**
 * Runs promtool in the repository.
 * @param program its executable
 * @returns what is wrong, as it says; empty if nothing is
 */
export async function complaintsOf(program: string, ...args: readonly string[]): Promise<string> {
  const { exitCode, all, shortMessage } = await execa(program, args, { cwd: repository, reject: false, all: true })
  return exitCode === 0 ? '' : all || shortMessage || 'failed'
}
