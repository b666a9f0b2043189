import fc from 'fast-check'

/** A value of a document: the text after its key or dash, or a block below it. */
type Written =
  | { readonly text: string }
  | { readonly lines: readonly string[]; readonly header: string }
  | { readonly entries: readonly (readonly [key: string, value: Written, comment: string])[]; readonly anchor: string }
  | { readonly items: readonly (readonly [value: Written, comment: string])[]; readonly anchor: string }

const key = fc.constantFrom('a', 'b', 'name', '"a b"', "'q''r'", '<<', '0x10', 'on', 'a/b.c-d', '1', '"x#y"')
const comment = fc.constantFrom('', '', '', '', ' # c', '# c', '   # c', '  ')
const anchor = fc.constantFrom('', '', '', ' &x', ' &w')

/** Texts that mean the same everywhere. */
const usual = fc.constantFrom(
  ...['', '1', 'x', 'a b', 'opc.tcp://h:4840', '-1', '.5', 'yes', 'a:b', "it's", 'a"b', '50%', 'a, b', 'a  b   c'],
  ...['http://[::1]', "'a''b'", '"a: #"', '[]', '{}', '[a, b]', '{a: b}', '[ "x", \'y\' ]', '{ "a": 1, b: [c, 1] }'],
  ...['*x', '&x', '&w 1', '&x q r'],
)
/** Texts that only some parsers read, or that only `yaml` reads here. */
const odd = fc.constantFrom(
  ...['~', '- x', 'a #b', 'a: b', '@x', '? a', "''", '""', '"\\n"', '"a\\', '[', '{', '[a b]', '[a,b]', '[a,]', '{a}'],
  ...['{a:b}', '{a: [[[x]]]}', '*w', '|', '>', '|2', '!!str a', '% a', '`', '= a', '---', '...', 'a\tb', 'é', '\u00a0'],
  ...['\x85', '&x a: b', 'a:', '"a" b', '*x b'],
)
const text = fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: odd })

/** A line of a block of text that is not indented enough. */
const tooFarLeft = '<'
const header = fc.constantFrom('|', '>', '|-', '>-', '|+', '>+')
const lines = fc.array(
  fc.constantFrom('text', 'text', '', '  more', '# no', 'a: b', '- x', ' ', '      ', tooFarLeft),
  {
    minLength: 1,
    maxLength: 4,
  },
)

const { written } = fc.letrec<{ written: Written }>((tie) => {
  const few = { minLength: 1, maxLength: 4 }
  const entries = fc.array(fc.tuple(key, tie('written'), comment), few)
  const items = fc.array(fc.tuple(tie('written'), comment), few)
  return {
    written: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 3, arbitrary: fc.record({ text }) },
      { weight: 2, arbitrary: fc.record({ entries, anchor }) },
      { weight: 1, arbitrary: fc.record({ items, anchor }) },
      { weight: 1, arbitrary: fc.record({ lines, header }) },
    ),
  }
})

/** A value as it follows a key or a dash. */
function print(value: Written, indent: number, rest: string, isItem: boolean): string {
  if ('text' in value) return `${value.text && ' '}${value.text}${rest}\n`
  const pad = ' '.repeat(indent)
  if ('lines' in value) {
    const padded = value.lines.map((line) =>
      line === tooFarLeft ? `${pad.slice(1)}less` : line.trim() === '' ? line : `${pad}${line}`,
    )
    return ` ${value.header}\n${padded.join('\n')}\n`
  }
  const below =
    'entries' in value
      ? value.entries.map(([name, each, more]) => `${pad}${name}:${print(each, indent + 2, more, false)}`)
      : value.items.map(([each, more]) => `${pad}-${print(each, indent + 2, more, true)}`)
  const block = below.join('')
  return isItem && value.anchor === '' ? ` ${block.slice(indent)}` : `${value.anchor}${rest}\n${block}`
}

const block = written.map((value) => print(value, 0, '', false).replace(/^.*\n/, ''))
const json = fc
  .tuple(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), fc.constantFrom(0, 2, '\t'))
  .map(([value, space]) => JSON.stringify(value, null, space))

/** Documents that are well formed, or have one change that may break them. */
const document = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: block }, { weight: 1, arbitrary: json }),
    fc.option(fc.tuple(fc.nat(200), fc.constantFrom('', ' ', '  ', '\n', '# c\n', '\t', '-', ':', '\\/')), { freq: 1 }),
  )
  .map(([whole, change]) => {
    if (change === null) return whole
    const [at, added] = change
    return whole.slice(0, at) + added + whole.slice(at)
  })

/** Lines of every form, in any order, indented anyhow. */
const anyLines = fc
  .array(
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc
          .tuple(
            fc.nat(4),
            fc.constantFrom('', '', '- ', '- - ', '-   ', '-'),
            fc.option(key, { freq: 6 }),
            text,
            comment,
          )
          .map(([indent, dash, name, each, more]) => {
            const named = name === null ? '' : `${name}:${each && ' '}`
            return `${' '.repeat(indent)}${dash}${named}${each}${more}`
          }),
      },
      { weight: 1, arbitrary: fc.constantFrom('', '# x', '   # y', '  ', '    text', '---', '...', '  \ttab') },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) => all.join('\n'))

/** Documents of YAML, many of them valid, and most near to what values files have; each ends with a line break. */
export const yamlText: fc.Arbitrary<string> = fc
  .oneof({ weight: 1, arbitrary: anyLines }, { weight: 3, arbitrary: document })
  .map((all) => (all.endsWith('\n') ? all : `${all}\n`))
