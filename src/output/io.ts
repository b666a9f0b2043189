import { type Paint, paintFor } from './paint.ts'

/** Where a command writes, and where relative paths begin. */
export type Io = {
  readonly folder: string
  /** Results, on the standard output. */
  readonly print: (text: string) => void
  /** Remarks, on the standard error, so that results stay readable for programs. */
  readonly remark: (text: string) => void
  /** What is being done, in a line that the next one replaces; empty when it is done. On a terminal only. */
  readonly progress: (doing: string) => void
  /** Colors for results. */
  readonly paint: Paint
  /** Colors for remarks: one may go to a terminal, the other to a file. */
  readonly paintRemark: Paint
}

/** For terminals: back to the begin of the line, and nothing left in it. */
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

/** Who reads no further, as `head` does, wants no more, and no error either. The exit code stays what it is. */
function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
