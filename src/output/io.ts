import { type Paint, paintFor } from './paint.ts'

/** Where a command writes, and the base of relative paths. */
export type Io = {
  readonly folder: string
  /** Results, on the standard output. */
  readonly print: (text: string) => void
  /** Remarks, on the standard error, so that results stay readable for programs. */
  readonly remark: (text: string) => void
  /** What is in progress, in a line that the next one replaces; empty once done. Only on a terminal. */
  readonly progress: (doing: string) => void
  /** Colors for results. */
  readonly paint: Paint
  /** Colors for remarks: one may go to a terminal, the other to a file. */
  readonly paintRemark: Paint
}

/** For terminals: go back to the start of the line, and erase it. */
const eraseLine = '\r\x1b[2K'

/** The io of the running process. */
export function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosed)
  return {
    folder: process.cwd(),
    print: (text) => process.stdout.write(text),
    remark: (text) => process.stderr.write(`${process.stderr.isTTY ? eraseLine : ''}${text}\n`),
    progress: (doing) => {
      if (process.stderr.isTTY) process.stderr.write(doing === '' ? eraseLine : `${eraseLine}${doing} …`)
    },
    paint: paintFor(process.stdout),
    paintRemark: paintFor(process.stderr),
  }
}

/** A reader that stops early, such as `head`, gets no error. The exit code stays the same. */
function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
