/** For terminals: go back to the start of the line, and erase it. */
export const eraseLine = '\r\x1b[2K'

/** From here on, it is worth saying for how long something takes. */
const noticeableMs = 1000

/**
 * Shows what is in progress and for how long, in a line that the next one replaces. Work that waits, as for Helm, lets
 * the seconds count. Shows nothing where no terminal is.
 * @returns a function to call with what is being done, and with an empty text once it is done
 */
export function progressOn(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): (doing: string) => void {
  let timer: NodeJS.Timeout | undefined
  return (doing) => {
    clearInterval(timer)
    if (!stream.isTTY) return
    if (doing === '') {
      stream.write(eraseLine)
      return
    }
    const beginMs = performance.now()
    stream.write(`${eraseLine}${doing} …`)
    timer = setInterval(() => {
      const seconds = Math.round((performance.now() - beginMs) / 1000)
      stream.write(`${eraseLine}${doing} … ${seconds} s`)
    }, noticeableMs).unref()
  }
}
