import type { Progress } from '../model/progress.ts'
import { number } from '../text/format.ts'

/** For terminals: go back to the start of the line, and erase it. */
export const eraseLine = '\r\x1b[2K'

/** From here on, it is worth saying for how long something takes. */
const noticeableMs = 1000

/** Shares come faster than a person reads: further ones within this time are not written. */
const readableMs = 100

/** Up to here, a share is in numbers; above, in percent. */
const mostCounted = 1000

/**
 * Shows what is in progress, how far and for how long, in a line that the next one replaces. Work that waits, as for
 * Helm, lets the seconds count; work that computes blocks timers, so each share writes the line itself. Shows nothing
 * where no terminal is.
 * @returns a function to call with what is being done, and with an empty text once it is done
 */
export function progressOn(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): Progress {
  let timer: NodeJS.Timeout | undefined
  let current = { doing: '', share: '', beginMs: 0, writtenMs: 0 }
  const write = (): void => {
    const nowMs = performance.now()
    const seconds = Math.floor((nowMs - current.beginMs) / 1000)
    stream.write(`${eraseLine}${current.doing}${current.share} …${seconds === 0 ? '' : ` ${seconds} s`}`)
    current.writtenMs = nowMs
  }
  return (doing, done, of) => {
    if (!stream.isTTY) return
    const share = done === undefined || of === undefined ? '' : `: ${shareText(done, of)}`
    if (doing !== current.doing) {
      clearInterval(timer)
      current = { doing, share, beginMs: performance.now(), writtenMs: 0 }
      if (doing === '') {
        stream.write(eraseLine)
        return
      }
      write()
      timer = setInterval(write, noticeableMs).unref()
    } else if (share !== current.share) {
      current.share = share
      if (performance.now() - current.writtenMs >= readableMs) write()
    }
  }
}

/** A share in words: `2 of 3`, or `43%` of many. */
function shareText(done: number, of: number): string {
  return of > mostCounted ? `${Math.floor((100 * done) / of)}%` : `${number(done)} of ${number(of)}`
}
