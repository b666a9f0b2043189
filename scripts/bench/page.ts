import { greatestRelease } from '../../src/release/size.ts'
import { type Derived, derive } from './derive.ts'
import { fleetDescriptions } from './fleets.ts'
import type { Machine } from './machine.ts'
import { count, kilobytes, markdownTable, mebibytes, milliseconds } from './markdown.ts'
import { besideCommands, type ProgramTimes } from './program.ts'
import type { ReleaseSize } from './release.ts'
import { helmNames, type Major, majors, type Results } from './results.ts'
import { median, type Ratio, ratio } from './statistics.ts'

/** docs/benchmarks.md: the results of a run, and what they mean. */
export function benchmarksPage(results: Results): string {
  const derived = majors.map((major): [Major, Derived] => [major, derive(results.rendered[major])])
  const sections = [
    head(results.machine),
    rendering(derived),
    fleets(derived),
    schema(results, derived),
    ...(results.releases === undefined ? [] : [releases(results.releases)]),
    program(results.program),
    ...(results.suite === undefined ? [] : [suite(results.suite)]),
    method,
  ]
  return `${sections.join('\n\n')}\n`
}

const head = ({ date, cores, processor, gibibytes, platform, node, helm, load }: Machine): string =>
  `<!-- Written by npm run bench. Do not edit. -->

# How fast it is

Measured on ${date}: ${cores} cores (${processor}), ${gibibytes} GiB, ${platform}, Helm ${helm.helm4} and ${helm.helm3}, Node.js ${node}.
The load average was ${load.toFixed(1)} at the start. Times differ on other machines; the ratios should hold.`

const rendering = (derived: readonly [Major, Derived][]): string => `## Rendering

\`helm template\` of a fleet with a Deployment, Service and HorizontalPodAutoscaler for each agent, including the schema
and all checks. It is compared with the _floor_: a chart of literal text with the same objects, which only fills in the
agent's name. The floor shows how long Helm itself takes to read values and to parse and sort objects. Milliseconds and
ratios are medians. A ratio compares two renders that ran one right after the other; the range is from the lowest to the
highest. Memory (MiB) is the peak.

${derived
  .map(([major, { besideFloor }]) =>
    markdownTable(
      [helmNames[major], 'chart, ms', 'floor, ms', 'ratio', 'range', 'chart, MiB', 'floor, MiB'],
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
      'each additional agent (100–1,000), ms',
      ...derived.flatMap(([, { perAgent }]) => [perAgent.chart, perAgent.floor].map(milliseconds)),
    ],
    [
      'growth exponent (1,000–5,000)',
      ...derived.flatMap(([, { growth }]) => [exponentText(growth?.chart), exponentText(growth?.floor)]),
    ],
    [
      'growth exponent, all agents different',
      ...derived.flatMap(([, { ownGrowth }]) => [exponentText(ownGrowth?.chart), exponentText(ownGrowth?.floor)]),
    ],
  ],
)}

An exponent of 1 means linear growth. The fixed cost is subtracted first.`

const fleets = (derived: readonly [Major, Derived][]): string => `## What makes a fleet slow

The chart renders the common parts of agents with equal settings once. Such agents form one _variant_. Names, \`env\`,
\`labels\`, \`annotations\`, \`podLabels\` and \`podAnnotations\` do not make a new variant; any other setting does. So settings
that differ in every agent cost time: for such an agent, the chart works out what follows from its own settings, and takes
the rest from the defaults. For 1,000 agents:

${derived
  .map(
    ([
      major,
      {
        besideFloor,
        fleets: { varied, own, full },
        perObject,
        fixed,
        ownBesideFloor,
        fullBesideFloor,
      },
    ]) => {
      const typical = besideFloor.find(({ agents }) => agents === 1000)
      const chart = { milliseconds: median(typical?.chart.milliseconds ?? []), objects: typical?.chart.objects ?? 0 }
      const row = (name: keyof typeof fleetDescriptions, fleet: typeof chart, relative: string) => [
        `${name}: ${fleetDescriptions[name]}`,
        milliseconds(fleet.milliseconds),
        milliseconds((fleet.milliseconds - fixed.chart) / 999),
        relative,
        milliseconds(fleet.milliseconds / fleet.objects),
      ]
      return `${markdownTable(
        [helmNames[major], 'ms', 'ms per additional agent', 'relative to typical', 'ms per object'],
        [
          row('typical', chart, '1'),
          row('varied', varied, withRange(varied.ratio)),
          row('own', own, withRange(own.ratio)),
          row('full', full, withRange(full.ratio)),
        ],
      )}

An object of the full fleet takes ${perObject.median.toFixed(2)} × the time of an object of the typical fleet. The full fleet takes
${fullBesideFloor.median.toFixed(2)} × the time of its floor (${range(fullBesideFloor)}), the own fleet ${ownBesideFloor.median.toFixed(2)} × (${range(ownBesideFloor)}).`
    },
  )
  .join('\n\n')}`

const schema = ({ schema }: Results, derived: readonly [Major, Derived][]): string => `## The schema

\`values.schema.json\` has ${count(schema.bytes)} bytes and ${schema.definitions} definitions, ${schema.kubernetes} of them from Kubernetes;
${schema.unused.length === 0 ? 'all are used' : `unused: ${schema.unused.join(', ')}`}. Helm compiles it for each render:

${markdownTable(
  ['', 'ms', 'share of the floor, one agent'],
  derived.map(([major, { schema }]) => [
    helmNames[major],
    milliseconds(schema.milliseconds),
    `${(schema.ofFloor * 100).toFixed(0)}%`,
  ]),
)}`

const releases = (sizes: readonly ReleaseSize[]): string => `## How many agents one release holds

Helm stores a release, compressed, in a Secret, and Kubernetes accepts at most ${count(greatestRelease)} bytes of data in it. The
table is for agents whose names, addresses and ids have nothing in common, since these compress worst:

${markdownTable(
  ['', 'agents', 'accepted', 'rejected', 'bytes per agent', 'KB for one agent'],
  sizes.map(({ fleet, stored, isInstalled, refused, perAgent, first }) => [
    `${fleet}: ${fleetDescriptions[fleet].replace(/;.*/, '')}`,
    `**${count(Math.floor(stored / 100) * 100)}**`,
    `${count(stored)} (${isInstalled ? 'installed' : 'stored'})`,
    count(refused),
    count(perAgent),
    kilobytes(first),
  ]),
)}

A real API server accepted and rejected ("Too long") fleets of these sizes.
[Split larger fleets](large-fleets.md#split-a-fleet) into several releases. Long values of \`env\` count twice: as a value and in the rendered object.

The cluster sets another limit. Helm stores the release before it sends the objects, so a release that fits can still
fail on a slow cluster: [what limits a release](large-fleets.md#what-limits-a-release) says when, and what to do.${sizes.every(({ isInstalled }) => isInstalled) ? '' : ' That happened here: "stored" in the table.'}`

const program = (fleets: readonly ProgramTimes[]): string => `## The CLI

Fleets in three files, compared with \`${besideCommands}\` for the same files. Memory is the sum of the peaks of the CLI and of
the Helm that it runs, which it may reach at different times:

${fleets
  .map(({ fleet, agents, commands }) =>
    markdownTable(
      [`${count(agents)} agents (${fleet})`, 'ms', 'MiB', `relative to ${besideCommands}`],
      Object.entries(commands).map(([name, { milliseconds: times, peakMemory }]) => [
        `\`${name}\``,
        milliseconds(median(times)),
        mebibytes(peakMemory),
        name === besideCommands ? '1' : withRange(ratio(times, commands[besideCommands]?.milliseconds ?? [])),
      ]),
    ),
  )
  .join('\n\n')}`

const suite = (seconds: NonNullable<Results['suite']>): string => `## The tests

The parts of \`npm test\`:

${markdownTable(
  ['', 's'],
  Object.entries(seconds).map(([part, each]) => [part, each.toFixed(0)]),
)}`

const method = `## How it was measured

\`npm run bench\` writes this page. The floor chart consists of the chart's own output for one agent in a single \`range\`,
without schema or logic. The run compares its objects with the chart's, and stops if they differ. After a round that
does not count, the renders alternate (chart, floor, chart, floor, …), since the speed of a machine varies by more than
they differ. Output is discarded. Memory is the peak resident size that Linux reports, measured in a separate round.

\`npm run bench -- --check\` compares ratios with [scripts/bench/budget.yaml](../scripts/bench/budget.yaml). \`--quick\` runs
fewer rounds with at most 1,000 agents, skips releases, and writes nothing. \`--tests\` also times \`npm test\`.

How long it takes to build the tools without official releases:
[docs/tools.md](tools.md#how-long-a-build-takes).`

const exponentText = (exponent: number | undefined): string => exponent?.toFixed(2) ?? '–'
const range = ({ min, max }: Ratio): string => `${min.toFixed(2)}–${max.toFixed(2)}`
const withRange = (ratio: Ratio): string => `${ratio.median.toFixed(2)} (${range(ratio)})`
