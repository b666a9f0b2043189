import { type Derived, derive } from './derive.ts'
import { fleetDescriptions } from './fleets.ts'
import type { Machine } from './machine.ts'
import { count, kilobytes, markdownTable, mebibytes, milliseconds } from './markdown.ts'
import { besideCommands, programAgents } from './program.ts'
import { greatestRelease, type ReleaseSize } from './release.ts'
import { helmNames, type Major, majors, type Results } from './results.ts'
import { median, type Ratio, ratio } from './statistics.ts'

/** docs/benchmarks.md: what a run has measured, and what it means. */
export function benchmarksPage(results: Results): string {
  const derived = majors.map((major): [Major, Derived] => [major, derive(results.rendered[major])])
  const sections = [
    head(results.machine),
    rendering(derived),
    fleets(derived),
    schema(results, derived),
    ...(results.releases === undefined ? [] : [releases(results.releases)]),
    ...(results.program === undefined ? [] : [program(results.program)]),
    ...(results.suite === undefined ? [] : [suite(results.suite)]),
    method,
  ]
  return `${sections.join('\n\n')}\n`
}

const head = ({ date, cores, processor, gibibytes, platform, node, helm, load }: Machine): string =>
  `<!-- Written by npm run bench. Do not edit. -->

# How fast it is

Measured on ${date}: ${cores} cores (${processor}), ${gibibytes} GiB, ${platform}, Helm ${helm.helm4} and ${helm.helm3}, Node.js ${node}.
The load of the machine was ${load.toFixed(1)} at the start. Another machine has other times; the ratios should hold.`

const rendering = (derived: readonly [Major, Derived][]): string => `## Rendering

\`helm template\` of a fleet with Deployment, Service and HorizontalPodAutoscaler for each agent, schema and all checks
included, beside the _floor_: a chart of literal text with the same objects, in which only the agent's name is filled in. It
is what Helm itself takes to read values and to parse and sort objects. Milliseconds are medians; so are ratios, of the two
renders that ran right after each other, with the least and the greatest.

${derived
  .map(([major, { besideFloor }]) =>
    markdownTable(
      [helmNames[major], 'chart, ms', 'floor, ms', 'ratio', 'least to greatest', 'memory, MiB', 'of the floor'],
      besideFloor.map(({ agents, chart, floor, ratio }) => [
        `${count(agents)} ${agents === 1 ? 'agent' : 'agents'}`,
        milliseconds(median(chart.milliseconds)),
        milliseconds(median(floor.milliseconds)),
        ratio.median.toFixed(2),
        range(ratio),
        mebibytes(chart.peakMemory),
        mebibytes(floor.peakMemory),
      ]),
    ),
  )
  .join('\n\n')}

${markdownTable(
  ['', ...derived.flatMap(([major]) => [helmNames[major], 'its floor'])],
  [
    ['fixed cost (one agent), ms', ...derived.flatMap(([, { fixed }]) => [fixed.chart, fixed.floor].map(milliseconds))],
    [
      'each further agent (from 100 to 1,000), ms',
      ...derived.flatMap(([, { perAgent }]) => [perAgent.chart, perAgent.floor].map(milliseconds)),
    ],
    [
      'exponent of growth (from 1,000 to 5,000)',
      ...derived.flatMap(([, { growth }]) => [growth?.chart, growth?.floor].map((each) => each?.toFixed(2) ?? '–')),
    ],
  ],
)}

An exponent of 1 is linear. The fixed cost is taken off before.`

const fleets = (derived: readonly [Major, Derived][]): string => `## What makes a fleet slow

The chart works out once what agents with equal settings have in common. Such agents are one _variant_; names, \`env\`,
\`labels\`, \`annotations\`, \`podLabels\` and \`podAnnotations\` do not make a variant, any other setting does. So settings that are
different in each agent are what costs time. 1,000 agents:

${derived
  .map(
    ([
      major,
      {
        besideFloor,
        fleets: { varied, own, full },
        perObject,
        fixed,
      },
    ]) => {
      const typical = besideFloor.find(({ agents }) => agents === 1000)
      const chart = { milliseconds: median(typical?.chart.milliseconds ?? []), objects: typical?.chart.objects ?? 0 }
      const row = (name: keyof typeof fleetDescriptions, fleet: typeof chart, beside: string) => [
        `${name}: ${fleetDescriptions[name]}`,
        milliseconds(fleet.milliseconds),
        milliseconds((fleet.milliseconds - fixed.chart) / 999),
        beside,
        milliseconds(fleet.milliseconds / fleet.objects),
      ]
      return `${markdownTable(
        [helmNames[major], 'ms', 'ms for each further agent', 'beside typical', 'ms for each object'],
        [
          row('typical', chart, '1'),
          row('varied', varied, withRange(varied.ratio)),
          row('own', own, withRange(own.ratio)),
          row('full', full, withRange(full.ratio)),
        ],
      )}

An object of the full fleet takes ${perObject.median.toFixed(2)} × the time of one of the typical fleet.`
    },
  )
  .join('\n\n')}`

const schema = ({ schema }: Results, derived: readonly [Major, Derived][]): string => `## The schema

\`values.schema.json\` has ${count(schema.bytes)} bytes and ${schema.definitions} definitions, ${schema.kubernetes} of them from Kubernetes;
${schema.unused.length === 0 ? 'each is used' : `not used: ${schema.unused.join(', ')}`}. Helm compiles it for each render:

${markdownTable(
  ['', 'ms', 'of the floor with one agent'],
  derived.map(([major, { schema }]) => [
    helmNames[major],
    milliseconds(schema.milliseconds),
    `${(schema.ofFloor * 100).toFixed(0)} %`,
  ]),
)}`

const releases = (sizes: readonly ReleaseSize[]): string => `## How many agents one release holds

Helm keeps a release, compressed, in a Secret, and Kubernetes takes no more than ${count(greatestRelease)} bytes as its data. Of
agents whose names, addresses and ids have nothing in common, which compress worst, one release holds:

${markdownTable(
  ['', 'agents', 'tried', 'refused', 'bytes for each agent', 'KB with one agent'],
  sizes.map(({ fleet, stored, isInstalled, refused, perAgent, first }) => [
    `${fleet}: ${fleetDescriptions[fleet].replace(/;.*/, '')}`,
    `**${count(Math.floor(stored / 100) * 100)}**`,
    `${count(stored)} (${isInstalled ? 'installed' : 'stored'})`,
    count(refused),
    count(perAgent),
    kilobytes(first),
  ]),
)}

So many were tried on a real API server, which took them, and so many it refused ("Too long"). Split larger fleets into
several releases. Long values of \`env\` count twice, as a value and in the rendered object.

There is another bound, of the cluster: Helm stores the release and then sends all objects of one kind at once, and the API
server gives each 34 seconds. Where it makes fewer than about 150 objects a second, a release of 5,000 agents is stored but
its installation fails.${sizes.every(({ isInstalled }) => isInstalled) ? '' : ' That happened here: "stored" in the table.'}`

const program = (samples: NonNullable<Results['program']>): string => `## The program

${count(programAgents)} agents in three files, beside \`${besideCommands}\` with the same files:

${markdownTable(
  ['', 'ms', `beside ${besideCommands}`],
  Object.entries(samples).map(([name, times]) => [
    `\`${name}\``,
    milliseconds(median(times)),
    name === besideCommands ? '1' : withRange(ratio(times, samples[besideCommands] ?? [])),
  ]),
)}`

const suite = (seconds: NonNullable<Results['suite']>): string => `## The tests

\`npm test\`, part by part:

${markdownTable(
  ['', 's'],
  Object.entries(seconds).map(([part, each]) => [part, each.toFixed(0)]),
)}`

const method = `## How it was measured

\`npm run bench\` writes this page. The floor chart is made of the chart's own output for one agent, in one \`range\`; it has no
schema and no logic. Its objects are compared with the chart's, and a difference ends the run. What is compared takes turns:
chart, floor, chart, floor, … after a round that does not count, since a machine gets faster and slower by more than they
differ in. Output is discarded. Memory is the greatest resident size that Linux reports, in a round of its own.

\`npm run bench -- --check\` compares ratios with [scripts/bench/budget.yaml](../scripts/bench/budget.yaml). \`--quick\` takes
fewer rounds, no 5,000 agents and no releases, and writes nothing. \`--tests\` also times \`npm test\`.`

const range = ({ min, max }: Ratio): string => `${min.toFixed(2)} to ${max.toFixed(2)}`
const withRange = (ratio: Ratio): string => `${ratio.median.toFixed(2)} (${range(ratio)})`
