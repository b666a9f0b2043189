import { number } from './format.ts'

/** A Kubernetes quantity in billionths of its unit, the finest that Kubernetes keeps: exact. */
export type Nanos = bigint

const one: Nanos = 10n ** 9n
/** Units as powers of ten, and of 1024. */
export const decimal: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
}
export const binary: Readonly<Record<string, number>> = { Ki: 1, Mi: 2, Gi: 3, Ti: 4, Pi: 5, Ei: 6 }

/**
 * Reads `250m`, `1.5`, `2e3`, `40Mi`. Rounds up to billionths, as Kubernetes does.
 * @returns undefined if the text is not a quantity
 */
export function parseQuantity(text: string | number): Nanos | undefined {
  const parts = /^([+-]?)(\d*)\.?(\d*)(?:([KMGTPE]i)|([numkMGTPE])|[eE]([+-]?\d{1,3}))?$/.exec(String(text))
  if (parts === null) return undefined
  const [, sign, whole = '', fraction = '', twos, tens, exponent] = parts
  if (whole + fraction === '') return undefined
  const power = 9 - fraction.length + Number(exponent ?? decimal[tens ?? ''])
  const scale = twos === undefined ? 1n : 1024n ** BigInt(binary[twos] ?? 0)
  const digits = BigInt(whole + fraction) * scale
  const nanos = power >= 0 ? digits * 10n ** BigInt(power) : ceiling(digits, 10n ** BigInt(-power))
  return sign === '-' ? -nanos : nanos
}

function ceiling(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor
}

const binaryUnits = Object.entries(binary).map(([suffix, power]) => [suffix, one * 1024n ** BigInt(power)] as const)
const units: readonly (readonly [string, Nanos])[] = [
  ...Object.entries(decimal).map(([suffix, power]) => [suffix, 10n ** BigInt(9 + power)] as const),
  ...binaryUnits,
]

/** The shortest form of a quantity that is not negative: exact, with at most two decimals, preferring larger units. */
export function formatQuantity(nanos: Nanos): string {
  if (nanos === 0n) return '0'
  const texts = units.flatMap(([suffix, unit]) => {
    const hundredths = (nanos * 100n) / unit
    if (nanos < unit || hundredths * unit !== nanos * 100n) return []
    const decimals = String(hundredths % 100n)
      .padStart(2, '0')
      .replace(/0+$/, '')
    return [`${hundredths / 100n}${decimals === '' ? '' : `.${decimals}`}${suffix}`]
  })
  return texts.reduce((shortest, text) => (text.length <= shortest.length ? text : shortest))
}

/** Resources that are counted in bytes. */
const inBytes = /^(?:memory|storage|ephemeral-storage|hugepages-.*)$/

/** From here on, a number of bytes is easier to read in the next unit, rounded. */
const mostDigits = 10_000

/**
 * A quantity for readers: `0`, `300m`, `1,000`, `768Mi`, and rounded to three digits where the exact form has five or
 * more, such as `391Gi`.
 * @param resource its name, which decides whether these are bytes
 */
export function readableQuantity(resource: string, nanos: Nanos): string {
  const exact = formatQuantity(nanos)
  if (!inBytes.test(resource)) return nanos < one ? exact : number(toNumber(nanos))
  if (Number.parseFloat(exact) < mostDigits) return exact
  const [suffix, unit] = binaryUnits.findLast(([, unit]) => nanos >= unit) ?? ['', one]
  return `${number(Number(nanos) / Number(unit))}${suffix}`
}

/** In its own unit (cores, bytes), as precise as JavaScript numbers are. */
export function toNumber(nanos: Nanos): number {
  return Number(nanos) / Number(one)
}
