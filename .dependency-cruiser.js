// Which folder of src may import which: each those of the rows below its own, and no file one that leads back to it.
// Types count as much as code. `npm run layers` looks.

const rows = [
  ['cli'],
  ['main'],
  ['commands'],
  ['init'],
  ['output'],
  ['index'],
  ['plan', 'define-values'],
  ['diff', 'effective'],
  ['validate'],
  ['helm', 'compare', 'reference-agent'],
  ['read'],
  ['agents'],
  ['kubernetes'],
  ['text', 'chart'],
  ['package'],
  ['model'],
  ['rules', 'values'],
]

/** @param {readonly string[]} rooms folders of src, or files in it, without their ending */
const inside = (rooms) => `^src/(${rooms.join('|')})(/|[.]ts$)`

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...rows.flatMap((row, index) =>
      row.map((room) => ({
        name: `${room} imports only what is below it`,
        severity: 'error',
        from: { path: inside([room]) },
        to: { path: '^(src|scripts|test)/', pathNot: inside([room, ...rows.slice(index + 1).flat()]) },
      })),
    ),
    {
      name: 'every folder of src has its row',
      severity: 'error',
      from: { path: '^src/', pathNot: inside(rows.flat()) },
      to: {},
    },
    { name: 'scripts import no test', severity: 'error', from: { path: '^scripts/' }, to: { path: '^test/' } },
    { name: 'no circle', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    // The one parser for TypeScript that goes without the API of its compiler, which version 7 has none of.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
}
