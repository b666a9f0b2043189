// cspell:ignore abcxyz
import fc from 'fast-check'

const letters = [...'abcxyz0189']
const label = fc
  .tuple(
    fc.constantFrom(...letters),
    fc.string({ unit: fc.constantFrom(...letters, '-'), maxLength: 20 }),
    fc.constantFrom(...letters),
  )
  .map((parts) => parts.join(''))

/** Names that Helm allows for a release: labels with dots between them, at most 53 characters, and those of its own making. */
export const releaseName: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.oneof(label, fc.constantFrom(...letters)), { minLength: 1, maxLength: 12 }).map((labels) =>
    labels
      .join('.')
      .slice(0, 53)
      .replace(/[-.]+$/, ''),
  ),
  fc.constantFrom('1', '0.0', 'x.'.repeat(26).concat('x'), 'x'.repeat(53), 'true', '1e3', 'protocol-mapper-agents'),
  fc.constant('protocol-mapper-agents-1764170000'),
)
