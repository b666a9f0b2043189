/** Something the user can act on: shown as its message alone, without a stack trace, with this exit code. */
export class UserError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.name = 'UserError'
    this.exitCode = exitCode
  }
}

/** Runs a command's main function and turns a user's error into a message on stderr and an exit code. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  // An ordinary exit, so that everything that cleans up on exit does: locks, child processes, the cursor.
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
  try {
    await main()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const isUsage = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
    if (!(error instanceof UserError) && !isUsage) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = error instanceof UserError ? error.exitCode : 2
  }
}
