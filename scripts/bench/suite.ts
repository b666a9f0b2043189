import { execa } from 'execa'
import { lastLines } from '../toolchain/last-lines.ts'
import { repository } from '../toolchain/paths.ts'
import { UserError } from '../toolchain/user-error.ts'

/** The parts of `npm test`. It runs them at the same time; here, each runs alone. */
const parts: Readonly<Record<string, readonly string[]>> = {
  check: ['npm', 'run', 'check'],
  ...Object.fromEntries(['unit', 'chart', 'package', 'e2e'].map((part) => [part, ['npm', 'run', `test:${part}`]])),
}

export const suiteParts = Object.keys(parts)

/**
 * Runs one part of `npm test`.
 * @returns seconds
 * @throws UserError with the last lines of its output if it fails
 */
export async function timePart(part: string): Promise<number> {
  const [program = '', ...args] = parts[part] ?? []
  const result = await execa(program, args, { cwd: repository, stdin: 'ignore', all: true, reject: false })
  if (result.exitCode === 0) return result.durationMs / 1000
  throw new UserError(
    `"${[program, ...args].join(' ')}" failed, so its time is meaningless:\n${lastLines(result.all, result.shortMessage)}`,
  )
}
