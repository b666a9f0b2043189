import { isUtf8 } from 'node:buffer'
import { placer } from '../model/place.ts'
import { fileError } from '../model/problem.ts'

/** The text of a file whatever is in it: what is not in UTF-8 is replaced. */
export function plainText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

/**
 * The text of a values file.
 * @throws ProblemsError where it is not in UTF-8: Helm refuses that, and Helm 3 alone reads UTF-16
 */
export function decodeText(name: string, bytes: Uint8Array): string {
  const text = plainText(bytes)
  if (isUtf8(bytes)) return text
  const mark = bytes.subarray(0, 2).join()
  if (mark === '255,254' || mark === '254,255') {
    const message =
      'The file is in UTF-16, the default of Windows PowerShell, which Helm 4 does not read. Save it as UTF-8.'
    throw fileError('encoding', message, { source: name, line: 1, column: 1 })
  }
  throw fileError(
    'encoding',
    'This byte is not valid UTF-8. Save the file as UTF-8.',
    placer(name, text)(text.indexOf('\ufffd')),
  )
}
