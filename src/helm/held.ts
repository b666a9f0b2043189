/** Ctrl-C, a polite request to end, and a closed terminal. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** How to give back what the process holds and would leave behind: temporary folders, running processes. */
const held = new Set<() => void>()

let actions = 0

/**
 * Runs an action that holds something. If the process is ended meanwhile, by a signal or by `process.exit`, everything
 * held is given back first. Signals are only watched during such actions: at other times, Node.js ends at once, even in
 * the middle of a long computation.
 */
export async function whileHolding<Result>(action: () => Promise<Result>): Promise<Result> {
  // First: a signal that comes before is not ours to handle, and nothing is held yet.
  if (actions++ === 0) watch('on')
  try {
    return await action()
  } finally {
    // A signal that has arrived is only delivered in a later turn: it must not get lost.
    await turn()
    await turn()
    if (--actions === 0) watch('off')
  }
}

/** Holds something. Call it in the same turn in which the thing comes into being. @returns gives it back */
export function hold(giveBack: () => void): () => void {
  const once = (): void => {
    if (held.delete(once)) giveBack()
  }
  held.add(once)
  return once
}

function watch(method: 'on' | 'off'): void {
  for (const signal of signals) process[method](signal, end)
  process[method]('exit', giveAllBack)
}

function giveAllBack(): void {
  // Processes were started last, and read the folders.
  for (const giveBack of [...held].reverse()) giveBack()
}

/** Gives everything back, and ends the process as the signal would have done, unless others handle it too. */
function end(signal: NodeJS.Signals): void {
  giveAllBack()
  for (const each of signals) process.off(each, end)
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
