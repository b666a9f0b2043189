import { Listr, PRESET_TIMER } from 'listr2'
import { type Progress, progressBar, progressLine } from './progress-line.ts'

/** One step that a user waits for. */
export type Step = {
  title: string
  /** Does the work, and can report progress. */
  run: (show: Show) => Promise<void>
}

/** What a step can report. */
export type Show = {
  /** A new title, such as the outcome. */
  title: (text: string) => void
  /** Something worth a line of its own. */
  note: (line: string) => void
  /** How far it is, as often as it likes. */
  progress: (progress: Progress) => void
}

/**
 * Runs steps one after another, with a bar on a terminal, and elsewhere with plain lines at least every 30 seconds.
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
        const progress = showProgress(note)
        const show: Show = {
          title: (text) => {
            task.title = text
          },
          note,
          progress: progress.update,
        }
        await run(show)
          .catch((error: Error) => {
            errors.push(error)
            // The message itself is printed once, at the end.
            throw new Error('see below')
          })
          .finally(progress.stop)
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

/** Shows the latest progress of a step at regular intervals, until it is stopped. */
function showProgress(note: (line: string) => void): { update: (progress: Progress) => void; stop: () => void } {
  const begin = Date.now()
  let latest: Progress | undefined
  const seconds = () => (Date.now() - begin) / 1000
  const timer = process.stdout.isTTY
    ? // The terminal has a spinner for steps that report nothing.
      setInterval(() => latest && note(progressBar(latest, seconds())), 200)
    : setInterval(() => note(progressLine(latest ?? {}, seconds())), 30_000)
  const update = (progress: Progress) => {
    latest = progress
  }
  return { update, stop: () => clearInterval(timer) }
}
