import type { Json } from '../../model/json.ts'

/** What `--set` makes of a text: a boolean, null, an integer without leading zeros, or else text. */
export function typedValue(text: string): Json {
  if (/^true$/iu.test(text)) return true
  if (/^false$/iu.test(text)) return false
  if (/^null$/iu.test(text)) return null
  if (text === '0') return 0
  if (!/^[-+]?\d+$/.test(text) || text.startsWith('0')) return text
  const whole = BigInt(text.replace('+', ''))
  return BigInt.asIntN(64, whole) === whole ? Number(whole) : text
}
