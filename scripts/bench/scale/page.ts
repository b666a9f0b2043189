import type { Machine } from '../machine.ts'
import { count, markdownTable } from '../markdown.ts'
import { helmNames, majors } from '../results.ts'
import type { Call } from './helm.ts'
import type { ScaleResult } from './scale.ts'

/** The first and the last line of the part of docs/large-fleets.md that a run writes. */
const scaleMarks = [
  '<!-- Measured by npm run bench -- --scale. Do not edit up to the next mark. -->',
  '<!-- End of what npm run bench -- --scale measured. -->',
] as const

/**
 * Replaces the measurements in a page.
 * @throws Error if the page has no marks
 */
export function withScale(page: string, machine: Machine, results: readonly ScaleResult[]): string {
  const [start, end] = scaleMarks
  const parts = [page.indexOf(start), page.indexOf(end)] as const
  if (parts[0] === -1 || parts[1] < parts[0]) throw new Error(`The page lacks the lines ${scaleMarks.join(' and ')}.`)
  return `${page.slice(0, parts[0])}${start}\n\n${measured(machine, results)}\n\n${page.slice(parts[1])}`
}

function measured(machine: Machine, results: readonly ScaleResult[]): string {
  const { date, cores, processor, helm, load } = machine
  return `Measured on ${date} on ${cores} cores (${processor}) with Helm ${helm.helm4} and ${helm.helm3}. The API server, its database and the
controllers ran on the same cores, and the load average was ${load.toFixed(1)} before the start${load > cores ? ', so other programs slowed it down' : ''}.

${markdownTable(
  [
    'Helm',
    'agents',
    'releases',
    'KB of the Secret',
    'install, s',
    'MiB',
    'objects',
    'all pods ready after, s',
    'no change, s',
    'one agent, s',
    'MiB',
  ],
  inOrder(results).map(({ helm: major, agents, releases, bytes, install, objects, pods, same, one }) => [
    helmNames[major],
    count(agents),
    String(releases),
    count(bytes / 1000),
    time(install),
    memory(install),
    count(objects),
    pods.seconds === undefined ? `${count(pods.ready)} ready` : count(pods.seconds),
    time(same),
    time(one),
    memory([...same, ...one]),
  ]),
)}${failures(results)}`
}

function inOrder(results: readonly ScaleResult[]): ScaleResult[] {
  return results.toSorted(
    (one, other) => one.agents - other.agents || majors.indexOf(one.helm) - majors.indexOf(other.helm),
  )
}

/** Seconds of all calls together, and how many runs of Helm that were if some had to be repeated. */
function time(calls: readonly Call[]): string {
  if (calls.length === 0) return '–'
  if (calls.some(({ isDone }) => !isDone)) return 'failed'
  const seconds = calls.reduce((sum, call) => sum + call.seconds, 0)
  const runs = calls.reduce((sum, call) => sum + call.failures.length + 1, 0)
  return `${seconds < 10 ? seconds.toFixed(1) : count(seconds)}${runs === calls.length ? '' : `, in ${runs} runs`}`
}

/** The highest peak of a call, in MiB. */
function memory(calls: readonly Call[]): string {
  const peaks = calls.flatMap((call) => call.memory ?? [])
  return peaks.length === 0 ? '–' : count(Math.max(...peaks) / 2 ** 20)
}

/** What Helm said where it failed, once each, without the names of objects. */
function failures(results: readonly ScaleResult[]): string {
  const said = results.flatMap(({ helm, agents, releases, install, same, one }) =>
    [...install, ...same, ...one].flatMap((call) =>
      call.failures.map((failure) => {
        const text = failure
          .replaceAll(/\S*\bline-[a-z0-9]{8}\S*/g, '…')
          .trim()
          .slice(0, 300)
        const end = call.isDone ? 'completed by the same command' : 'not completed by the same command'
        return `- ${helmNames[helm]}, ${count(agents)} agents in ${releases}, ${end}: \`${text}\``
      }),
    ),
  )
  return said.length === 0 ? '' : `\n\nWhat failed:\n\n${[...new Set(said)].join('\n')}`
}
