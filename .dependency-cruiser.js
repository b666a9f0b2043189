// Which folder of src may import which: each may import those in the rows below its own, and no import leads back to its
// own file. Imports of types count too. `npm run layers` checks it.

const rows = [
  ['cli'],
  ['main'],
  ['commands'],
  ['init'],
  ['output'],
  ['index'],
  ['plan', 'import', 'tidy', 'define-values', 'split'],
  ['diff', 'effective'],
  ['validate'],
  ['helm', 'compare', 'reference-agent'],
  ['read'],
  ['agents'],
  ['kubernetes', 'release'],
  ['caller'],
  ['text', 'chart'],
  ['package'],
  ['aliases'],
  ['model'],
  ['rules', 'values'],
]

/** @param {readonly string[]} rooms folders of src, or files in it, without extension */
const inside = (rooms) => `^src/(${rooms.join('|')})(/|[.]ts$)`

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...rows.flatMap((row, index) =>
      row.map((room) => ({
        name: `${room} imports only from rows below it`,
        severity: 'error',
        from: { path: inside([room]) },
        to: { path: '^(src|scripts|test)/', pathNot: inside([room, ...rows.slice(index + 1).flat()]) },
      })),
    ),
    {
      name: 'every folder of src has a row',
      severity: 'error',
      from: { path: '^src/', pathNot: inside(rows.flat()) },
      to: {},
    },
    { name: 'scripts do not import tests', severity: 'error', from: { path: '^scripts/' }, to: { path: '^test/' } },
    { name: 'no cycle', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    // The only parser for TypeScript that works without the compiler's API, which TypeScript 7 does not have.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
}
