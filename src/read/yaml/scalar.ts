/**
 * How Helm reads a plain scalar: neither as YAML 1.1 nor as 1.2, but by the rules of its parser, go-yaml 2.
 * `yes`, `on`, `y` are booleans, `0777` and `0o777` octal, `1_000` a thousand, but `22:22` and `2026-11-21` text.
 */

type Scalar = null | boolean | number | bigint | string

const words = new Map<string, null | boolean | number>()
for (const [value, spellings] of [
  [true, 'y Y yes Yes YES true True TRUE on On ON'],
  [false, 'n N no No NO false False FALSE off Off OFF'],
  [null, '~ null Null NULL'],
  [Number.NaN, '.nan .NaN .NAN'],
  [Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'],
  [Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'],
] as const) {
  for (const spelling of spellings.split(' ')) words.set(spelling, value)
}
words.set('', null)

const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/
const integer = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/

/**
 * The value of a plain scalar. Integers come as bigint, because keys keep all their digits.
 * @param text as in the file
 */
export function resolvePlain(text: string): Scalar {
  const word = words.get(text)
  if (word !== undefined) return word
  const first = text.charCodeAt(0)
  // Only text that begins with a digit, a sign or a point can be a number: a shortcut for most texts.
  if (first > 57 || first < 43 || first === 44 || first === 47) return text
  if (first === 46) return finite(text) ?? text
  const digits = text.replaceAll('_', '')
  return wholeNumber(digits) ?? finite(digits) ?? text
}

/**
 * The value of a scalar that has one of YAML's own tags.
 * @returns undefined if the text is not of that type, which Helm rejects
 */
export function resolveTagged(tag: string, text: string): Scalar | undefined {
  const value = resolvePlain(text)
  switch (tag) {
    case '!!str':
      return text
    case '!!bool':
      return typeof value === 'boolean' ? value : undefined
    case '!!int':
      return typeof value === 'bigint' ? value : undefined
    case '!!float':
      return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : undefined
    case '!!null':
      return value === null ? value : undefined
    case '!!binary':
      return /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : undefined
    default:
      return text
  }
}

function finite(text: string): number | undefined {
  if (!float.test(text)) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

/** An integer that 64 bits hold: signed, or unsigned and without a sign. */
function wholeNumber(text: string): bigint | undefined {
  const [, sign, digits] = integer.exec(text) ?? []
  if (digits === undefined) return undefined
  const magnitude = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits)
  const value = sign === '-' ? -magnitude : magnitude
  const most = sign === '' ? 2n ** 64n : 2n ** 63n
  return value >= -(2n ** 63n) && value < most ? value : undefined
}

/** The text of a key that is a number with a fraction or an exponent: the shortest that tells 32-bit numbers apart. */
export function numberKey(value: number): string {
  const single = Math.fround(value)
  // Beyond what 32 bits hold.
  if (!Number.isFinite(single)) return single < 0 ? '-.inf' : '.inf'
  if (Object.is(single, -0)) return '-0'
  const texts = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digits) => single.toPrecision(digits))
  const shortest = Number(texts.find((text) => Math.fround(Number(text)) === single) ?? value)
  const [mantissa, exponent] = shortest.toExponential().split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 6) return String(shortest)
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}
