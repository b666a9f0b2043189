/** Aborts what takes too long. */
export type Deadline = {
  /** For the request to listen to. */
  signal: AbortSignal
  /** Aborts after so many milliseconds from now, instead of after those set before. */
  set: (milliseconds: number) => void
  clear: () => void
}

/** A deadline for a request, whatever it waits for: a proxy that does not connect it has no timeout of its own. */
export function createDeadline(): Deadline {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const clear = () => clearTimeout(timer)
  const set = (milliseconds: number) => {
    clear()
    const reason = Object.assign(new Error('no more comes'), { code: 'ETIMEDOUT' })
    timer = setTimeout(() => controller.abort(reason), milliseconds)
  }
  return { signal: controller.signal, set, clear }
}
