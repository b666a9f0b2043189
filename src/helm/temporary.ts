import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hold, whileHolding } from './held.ts'

/** The mode of a file that holds values: nobody else may read it. */
export const privateFile = 0o600

/**
 * Runs an action with a temporary folder, which only this user can enter. It is removed afterwards, also if a signal ends
 * the process. Write its files synchronously, so that none appears while it is removed.
 */
export function withTemporaryFolder<Result>(action: (folder: string) => Promise<Result>): Promise<Result> {
  return whileHolding(async () => {
    // mkdtemp sets the mode 0700.
    const folder = mkdtempSync(join(tmpdir(), 'protocol-mapper-agents-'))
    const remove = hold(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
    try {
      return await action(folder)
    } finally {
      remove()
    }
  })
}
