import { tools } from './catalog.ts'
import { parseChecksums, readPublished } from './checksums.ts'
import { type Client, NotAvailable } from './client.ts'
import { readAllPinned } from './pinned.ts'
import { platforms, type Release } from './releases.ts'

/** What is to be pinned, and what is wrong with the rest. */
export type NewPins = {
  /** The content of `tools/checksums.txt`. */
  text: string
  /** Releases whose SHA-256 is not known, and why. */
  unknown: readonly string[]
  /** Releases whose publisher now says something else than what is pinned. The old SHA-256 stays. */
  changed: readonly string[]
}

/**
 * Asks the publishers for the SHA-256 of every release that this repository may download, on any platform.
 * @param present the present content of `tools/checksums.txt`
 */
export async function newPins(present: string, client: Client): Promise<NewPins> {
  const old = parseChecksums(present)
  const unknown: string[] = []
  const changed: string[] = []
  const lines: string[] = []
  for (const { address, checksum } of await allReleases()) {
    const pinned = old.get(address)
    const published = await readPublished(address, checksum, client).catch((error: unknown) => {
      if (error instanceof NotAvailable) unknown.push(`${address}: ${error.message}`)
      else throw error
    })
    if (pinned !== undefined && published !== undefined && pinned !== published) {
      changed.push(`${address}: ${pinned} is pinned, but its publisher now says ${published}`)
    }
    const kept = pinned ?? published
    if (kept !== undefined) lines.push(`${kept}  ${address}`)
  }
  const comments = present.split('\n').filter((line) => line.startsWith('#'))
  return { text: `${[...comments, ...lines].join('\n')}\n`, unknown, changed }
}

/** The releases of all tools, in all versions that are pinned, for all platforms. */
async function allReleases(): Promise<Release[]> {
  const releases: Release[] = []
  for (const spec of Object.values(tools)) {
    if ('python' in spec) continue
    for (const { version } of await readAllPinned(spec.group)) {
      releases.push(...platforms.flatMap((platform) => spec.release(version, platform) ?? []))
    }
  }
  return releases
}
