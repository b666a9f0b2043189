import { Command } from 'commander'

/**
 * A command that reads values files: each file that is named without `-f` counts as if `-f` stood before it, so that its
 * place among the flags says what it overrides.
 */
export class FilesCommand extends Command {
  constructor(name: string) {
    super(name)
    this.argument('[file...]', 'values files; the same as with -f')
  }

  override parseOptions(args: string[]): ReturnType<Command['parseOptions']> {
    return super.parseOptions(this.#withFlags(args))
  }

  #withFlags(args: readonly string[]): string[] {
    const [arg, ...rest] = args
    if (arg === undefined) return []
    if (arg === '--') return rest.flatMap(asFile)
    if (arg === '-' || !arg.startsWith('-')) return [...asFile(arg), ...this.#withFlags(rest)]
    const [value, ...others] = rest
    return this.#takesNext(arg) && value !== undefined
      ? [arg, value, ...this.#withFlags(others)]
      : [arg, ...this.#withFlags(rest)]
  }

  /** Whether the value of an option is the next argument: `-f FILE` and `--values FILE`, not `-fFILE`. */
  #takesNext(arg: string): boolean {
    return this.options.find(({ short, long }) => arg === short || arg === long)?.required === true
  }
}

function asFile(name: string): string[] {
  return [`--values=${name}`]
}
