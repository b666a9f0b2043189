import { basename } from 'node:path'
import { execa } from 'execa'
import { UserError } from '../toolchain/user-error.ts'

/**
 * Runs a program that packs or pushes something.
 * @param input what it reads, and where it runs
 * @returns all that it printed
 * @throws UserError with its own message
 */
export async function run(
  program: string,
  args: readonly string[],
  { input = '', cwd }: { input?: string; cwd?: string } = {},
): Promise<string> {
  const options = { input, all: true, reject: false, ...(cwd !== undefined && { cwd }) } as const
  const { exitCode, all, stderr, shortMessage } = await execa(program, args, options)
  if (exitCode === 0) return all
  throw new UserError(`${basename(program)} ${args[0]} failed:\n${stderr.trim() || shortMessage}`)
}
