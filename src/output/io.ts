import { type Paint, paintFor } from './paint.ts'

/** Where a command writes, and where relative paths begin. */
export type Io = {
  readonly folder: string
  /** Results, on the standard output. */
  readonly print: (text: string) => void
  /** Remarks, on the standard error, so that results stay readable for programs. */
  readonly remark: (text: string) => void
  /** Colours for results. */
  readonly paint: Paint
  /** Colours for remarks: one may go to a terminal, the other to a file. */
  readonly paintRemark: Paint
}

/** The io of the running process. */
export function processIo(): Io {
  return {
    folder: process.cwd(),
    print: (text) => process.stdout.write(text),
    remark: (text) => process.stderr.write(`${text}\n`),
    paint: paintFor(process.stdout),
    paintRemark: paintFor(process.stderr),
  }
}
