import { buffer } from 'node:stream/consumers'
import { UsageError } from '../model/problem.ts'

/** Whether Helm reads the standard input for a name. */
export function isStandardInput(name: string): boolean {
  return name.trim() === '-'
}

/** Whether a name is an address that Helm fetches. */
export function isAddress(name: string): boolean {
  return /^https?:\/\//i.test(name)
}

let standardInput: Promise<Uint8Array> | undefined

/** All of the standard input, which can be read only once, however many sets of values use it. */
export function readStandardInput(): Promise<Uint8Array> {
  standardInput ??= buffer(process.stdin)
  return standardInput
}

/**
 * Fetches a file.
 * @param patience milliseconds to wait for it
 * @throws UsageError if that fails
 */
export async function readAddress(address: string, patience = 30_000): Promise<Uint8Array> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(patience) })
    if (response.ok) return new Uint8Array(await response.arrayBuffer())
    throw new UsageError(`${address} cannot be read: the server answers ${response.status}${about(response.status)}.`)
  } catch (error) {
    if (!(error instanceof Error) || error instanceof UsageError) throw error
    const why = error.name === 'TimeoutError' ? `no answer within ${patience / 1000} seconds` : reason(error)
    throw new UsageError(`${address} cannot be read: ${why}. Download it, and name the file.`)
  }
}

function about(status: number): string {
  if (status === 401 || status === 403) return ', and the CLI sends no credentials. Download it, and name the file'
  return status === 404 ? ': there is no such file' : ''
}

/** Fetch only says that it failed; its cause says why. */
function reason({ message, cause }: Error): string {
  if (!(cause instanceof Error)) return message
  const { code } = cause as NodeJS.ErrnoException
  return cause.message === '' ? String(code ?? message) : cause.message
}
