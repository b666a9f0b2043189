import type { Progress } from '../model/progress.ts'
import { type Look, lookOf } from './look.ts'
import { eraseLine, progressOn } from './progress.ts'

/** Where a command writes, and the base of relative paths. */
export type Io = {
  readonly folder: string
  /** Results, on the standard output. */
  readonly print: (text: string) => void
  /** Remarks, on the standard error, so that results stay readable for programs. */
  readonly remark: (text: string) => void
  /** What is in progress, and how far; empty once it is done. Only on a terminal. */
  readonly progress: Progress
  /** Of results. */
  readonly look: Look
  /** Of remarks: one may go to a terminal, the other to a file. */
  readonly lookOfRemarks: Look
}

/**
 * Says what is in progress until it is done, or has failed.
 * @param doing what the work begins with; it may say further steps itself
 */
export function during<T>(io: Io, doing: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  io.progress(doing)
  return work(io.progress).finally(() => io.progress(''))
}

/** The io of the running process. */
export function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosed)
  return {
    folder: process.cwd(),
    print: (text) => process.stdout.write(text),
    remark: (text) => process.stderr.write(`${process.stderr.isTTY ? eraseLine : ''}${text}\n`),
    progress: progressOn(process.stderr),
    look: lookOf(process.stdout),
    lookOfRemarks: lookOf(process.stderr),
  }
}

/** A reader that stops early, such as `head`, gets no error. The exit code stays the same. */
function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
