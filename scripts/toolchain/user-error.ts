/** An error that the user can act on: only its message is shown, without a stack trace, and the exit code is set. */
export class UserError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.name = 'UserError'
    this.exitCode = exitCode
  }
}

/** Runs a command's main function, and turns a UserError into a message on stderr and an exit code. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  // A regular exit, so that exit hooks clean up: locks, child processes, the cursor.
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
