import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { JsonMap } from '../model/json.ts'
import { chartJson } from './chart-json.ts'

/** Bytes of data that Kubernetes accepts in a Secret, where Helm stores a release: 1 MiB. */
export const greatestRelease: number = 1024 * 1024

/** The parts of a release that differ between fleets; the chart is the same in all. */
export type ReleaseParts = {
  /** The values, without the chart's own. */
  readonly given: JsonMap
  /** All rendered objects, as text. */
  readonly manifest: string
}

/** The objects of some agents, as text, and how many times as many agents there are. */
export type Sample = { readonly text: string; readonly times: number }

/**
 * How many bytes of a Secret a release takes. Helm stores it as JSON, with the chart, compressed as much as gzip can, in
 * base64. The result is within 3% of what Helm stores: Go compresses text without repetitions a little better than
 * Node.js, and the notes and dates are left out.
 */
export async function releaseSize(parts: ReleaseParts): Promise<number> {
  return compressed(releaseText(parts), constants.Z_BEST_COMPRESSION)
}

/**
 * The same, if it is at least this many bytes; otherwise undefined, and most of the work is left out.
 * @param least bytes, above what the chart alone takes
 */
export async function releaseSizeFrom(least: number, parts: ReleaseParts): Promise<number | undefined> {
  const { given, manifest } = parts
  // The text of most fleets is too short, even if it could not be compressed at all.
  if (inBase64((JSON.stringify(given).length + manifest.length) * bytesPerCharacter) + chartRoom < least)
    return undefined
  // Fast compression takes a third of the time, and its result is never smaller.
  const text = releaseText(parts)
  if ((await compressed(text, constants.Z_BEST_SPEED)) < least) return undefined
  const size = await compressed(text, constants.Z_BEST_COMPRESSION)
  return size < least ? undefined : size
}

/**
 * Estimates the size of a release from the objects of some of its agents.
 * @param parts without the objects of agents
 * @returns bytes. If all agents are of one kind, within 5% of `releaseSize`, usually more: agents far apart are less alike
 * than neighbors
 */
export async function estimatedReleaseSize(parts: ReleaseParts, { text, times }: Sample): Promise<number> {
  const withObjects = (objects: string) => releaseSize({ ...parts, manifest: parts.manifest + objects })
  // The first object of each template takes most: all others repeat it.
  const [first, sampled] = await Promise.all([withObjects(firstOfEach(text)), withObjects(text)])
  return first + (sampled - first) * times
}

/** The first object of each template. */
function firstOfEach(manifest: string): string {
  const firsts = new Map<string, string>()
  for (const object of manifest.split('\n---\n')) {
    const [source = ''] = /^# Source: .*$/m.exec(object) ?? []
    if (!firsts.has(source)) firsts.set(source, object)
  }
  return [...firsts.values()].join('\n---\n')
}

/** More than the chart takes in a release, in bytes. */
const chartRoom = 300_000

/** Most characters take one byte; this is more than the average of any text that people write. */
const bytesPerCharacter = 1.1

function releaseText({ given, manifest }: ReleaseParts): string {
  return JSON.stringify({ chart: chartJson(), config: given, manifest, version: 1 })
}

async function compressed(text: string, level: number): Promise<number> {
  return inBase64((await promisify(gzip)(text, { level })).byteLength)
}

function inBase64(bytes: number): number {
  return Math.ceil(bytes / 3) * 4
}
