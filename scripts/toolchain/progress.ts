import { Listr, PRESET_TIMER } from 'listr2'

/** One step that a user waits for. */
export type Step = {
  title: string
  /** Does the work, and can report progress. */
  run: (show: Show) => Promise<void>
}

/** What a step can report. */
type Show = {
  /** A new title, such as the outcome. */
  title: (text: string) => void
  /** Something worth a line of its own. */
  note: (line: string) => void
  /** What it is doing, many times a second. */
  detail: (line: string) => void
}

/**
 * Runs steps one after another, with progress on a terminal and plain lines elsewhere.
 * @param keepGoing run the next step even if one has failed
 * @throws the error of the failed step; if several failed, the first, with the messages of all
 */
export async function runSteps(steps: readonly Step[], { keepGoing = false } = {}): Promise<void> {
  const errors: Error[] = []
  const list = new Listr(
    steps.map(({ title, run }) => ({
      title,
      task: async (_, task) => {
        const note = (line: string) => {
          task.output = line
        }
        const show: Show = {
          title: (text) => {
            task.title = text
          },
          note,
          // Without a terminal, each line would stay.
          detail: (line) => process.stdout.isTTY && note(line),
        }
        await run(show).catch((error: Error) => {
          errors.push(error)
          // The message itself is printed once, at the end.
          throw new Error('see below')
        })
      },
    })),
    {
      exitOnError: !keepGoing,
      // The command handles interrupts.
      registerSignalListeners: false,
      rendererOptions: { collapseErrors: false, showErrorMessage: false, timer: PRESET_TIMER },
      fallbackRendererOptions: { timer: PRESET_TIMER },
    },
  )
  await list.run().catch(() => undefined)
  const [first, ...others] = errors
  if (first === undefined) return
  first.message = [first, ...others].map(({ message }) => message).join('\n\n')
  throw first
}
