import { Listr, PRESET_TIMER } from 'listr2'

/** One step that a user waits for. */
export type Step = {
  title: string
  /** Does the work. May say by `title` what has become of it, and by `output` what it is at. */
  run: (show: { title: (text: string) => void; output: (line: string) => void }) => Promise<void>
}

/**
 * Runs steps one after another, with progress on a terminal and plain lines elsewhere.
 * @param keepGoing run the next step also when one has failed
 * @throws the error of a failed step; of several, one that has all their messages
 */
export async function runSteps(steps: readonly Step[], { keepGoing = false } = {}): Promise<void> {
  const errors: Error[] = []
  const list = new Listr(
    steps.map(({ title, run }) => ({
      title,
      task: async (_, task) => {
        const show = {
          title: (text: string) => {
            task.title = text
          },
          output: (line: string) => {
            // Without a terminal each line would stay.
            if (process.stdout.isTTY) task.output = line
          },
        }
        await run(show).catch((error: Error) => {
          errors.push(error)
          // The message itself is told once, at the end.
          throw new Error('see below')
        })
      },
    })),
    {
      exitOnError: !keepGoing,
      // Interrupts are the command's to handle.
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
