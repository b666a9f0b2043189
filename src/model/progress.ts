/**
 * Called with what work does, such as `Rendering the releases`, and where it is known, how far that is: `done` of `of`.
 * The same text again continues the same step.
 */
export type Progress = (doing: string, done?: number, of?: number) => void

/** Called with how far one step is. */
export type Share = (done: number, of: number) => void

/**
 * Says what begins.
 * @returns what to call with how far it is, as often as suits the work
 */
export function step(progress: Progress | undefined, doing: string): Share {
  progress?.(doing)
  return (done, of) => progress?.(doing, done, of)
}
