import { createInterface } from 'node:readline/promises'
import { UserError } from '../toolchain/user-error.ts'

/**
 * Shows what is about to happen to somebody's cluster, and asks.
 * @param plan what will be touched, line by line
 * @param yes the answer was given on the command line
 * @throws UserError with exit code 2 when there is nobody to ask, 1 when the answer is not yes
 */
export async function confirm(plan: string, yes: boolean): Promise<void> {
  console.log(plan)
  if (yes) return
  if (!process.stdin.isTTY) {
    throw new UserError('Nothing was done: there is no terminal to ask on. Add --yes to go on without being asked.', 2)
  }
  if (!/^y(es)?$/i.test(await ask('Go on? [y/N] '))) throw new UserError('Nothing was done.')
}

/** The answer to a question; empty when the user ends the input or interrupts. */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const closed = new AbortController()
  terminal.on('close', () => closed.abort())
  const answer = await terminal.question(question, { signal: closed.signal }).catch(() => '')
  terminal.close()
  return answer.trim()
}
