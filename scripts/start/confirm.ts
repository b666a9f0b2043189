import { createInterface } from 'node:readline/promises'
import { UserError } from '../toolchain/user-error.ts'

/**
 * Shows what is about to change on the user's cluster, and asks for confirmation.
 * @param plan what will change, line by line
 * @param yes whether the command line has confirmed it already
 * @throws UserError with exit code 2 without a terminal to ask on, 1 if the answer is not yes
 */
export async function confirm(plan: string, yes: boolean): Promise<void> {
  console.log(plan)
  if (yes) return
  if (!process.stdin.isTTY) {
    throw new UserError('Nothing was changed: there is no terminal to ask on. Add --yes to continue without asking.', 2)
  }
  if (!/^y(es)?$/i.test(await ask('Continue? [y/N] '))) throw new UserError('Nothing was changed.')
}

/** The answer to a question; empty if the user ends the input or interrupts. */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const closed = new AbortController()
  terminal.on('close', () => closed.abort())
  const answer = await terminal.question(question, { signal: closed.signal }).catch(() => '')
  terminal.close()
  return answer.trim()
}
