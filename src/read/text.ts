import { isUtf8 } from 'node:buffer'
import { placer } from '../model/place.ts'
import { fileError } from '../model/problem.ts'

/** The text of any file: bytes that are not valid UTF-8 are replaced. */
export function plainText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

/**
 * The text of a values file.
 * @throws ProblemsError if it is not UTF-8: Helm rejects that, and only Helm 3 reads UTF-16
 */
export function decodeText(name: string, bytes: Uint8Array): string {
  const text = plainText(bytes)
  if (isUtf8(bytes)) return text
  const mark = bytes.subarray(0, 2).join()
  if (mark === '255,254' || mark === '254,255') {
    const message =
      'The file is UTF-16, the default of Windows PowerShell, which Helm 4 does not read. Save it as UTF-8.'
    throw fileError('encoding', message, { source: name, line: 1, column: 1 })
  }
  throw fileError(
    'encoding',
    'This byte is not valid UTF-8. Save the file as UTF-8.',
    placer(name, text)(text.indexOf('\ufffd')),
  )
}
