import { isUtf8 } from 'node:buffer'
import { fileError } from '../problems/problem.ts'
import { placer } from './place.ts'

/**
 * The text of a values file.
 * @throws ProblemsError where it is not in UTF-8: Helm refuses that, and Helm 3 alone reads UTF-16
 */
export function decodeText(name: string, bytes: Buffer): string {
  const text = bytes.toString('utf8')
  if (isUtf8(bytes)) return text
  const mark = bytes.subarray(0, 2).toString('hex')
  if (mark === 'fffe' || mark === 'feff') {
    const message = 'The file is in UTF-16, as PowerShell writes it; Helm 4 does not read that. Save it as UTF-8.'
    throw fileError(message, { source: name, line: 1, column: 1 })
  }
  throw fileError(
    'The file is not in UTF-8: this is none. Save it as UTF-8.',
    placer(name, text)(text.indexOf('\ufffd')),
  )
}
