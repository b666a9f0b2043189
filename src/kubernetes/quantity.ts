import { binary, decimal, type Nanos, parseQuantity } from '../text/quantity.ts'

const one: Nanos = 10n ** 9n
const thousandth: Nanos = 10n ** 6n

/** What the API server keeps of a quantity. */
export type KeptQuantity = { readonly nanos: Nanos; readonly text: string }

/**
 * What the API server keeps of a quantity: of `1024Mi` the text `1Gi`, of `1073741824` this one.
 * @param isResource whether it is one of several requests or limits, which are in thousandths, rounded up
 * @returns undefined where the text is no quantity
 */
export function keptQuantity(given: string | number, isResource: boolean): KeptQuantity | undefined {
  const nanos = parseQuantity(given)
  if (nanos === undefined) return undefined
  const isFine = isResource && nanos % thousandth !== 0n
  const rounded = isFine ? (nanos / thousandth + 1n) * thousandth : nanos
  const text = String(given)
  return { nanos: rounded, text: !isFine && isKept(text) ? text : canonicalText(rounded, text) }
}

/** Whether a text counts as canonical without a closer look: as in quantity.go of k8s.io/apimachinery, in ParseQuantity. */
function isKept(text: string): boolean {
  const [, whole = '', fraction = '', suffix = ''] = /^[-+]?0*(\d*)\.?(\d*)(.*)$/.exec(text) ?? []
  const digits = (whole || '0') + fraction
  const factor = binary[suffix]
  if (factor !== undefined) {
    return fraction === '' && whole.length + 3 * factor <= 14 && BigInt(digits) % 8n !== 0n
  }
  const scale = Number(decimal[suffix] ?? suffix.slice(1)) - fraction.length
  return digits.length <= 18 && scale >= -9 && scale % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0')
}

/** With the largest unit of its family that it is a multiple of. */
function canonicalText(nanos: Nanos, given: string): string {
  if (nanos === 0n) return '0'
  const absolute = nanos < 0n ? -nanos : nanos
  // Binary units are for whole numbers that have some.
  const isBinary = given.endsWith('i') && nanos % one === 0n && absolute >= 1024n * one
  const sizes = isBinary
    ? Object.entries({ '': 0, ...binary }).map(([suffix, power]) => [suffix, one * 1024n ** BigInt(power)] as const)
    : Object.entries(decimal).map(([suffix, power]) => [suffix, 10n ** BigInt(9 + power)] as const)
  const [suffix, size] = sizes.findLast(([, each]) => nanos % each === 0n) ?? ['n', 1n]
  const isExponent = /[eE][-+]?\d/.test(given) && suffix !== ''
  return `${nanos / size}${isExponent ? `e${decimal[suffix]}` : suffix}`
}
