import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Client, NotAvailable } from './client.ts'
import { pins as pinsFolder } from './paths.ts'
import type { Release } from './releases.ts'

/** Where maintainers pin the SHA-256 of releases. `npm run toolchain:pin` writes it. */
export const pinnedChecksums = join(pinsFolder, 'checksums.txt')

/** The lines of `sha256sum`: a hash, and the name (or address) of a file; or a hash alone. */
const line = /^([0-9a-f]{64})(?:[^\S\n]+\*?(\S+))?[^\S\n]*$/gim

/** Reads lines of `sha256sum`. Returns name → SHA-256. */
export function parseChecksums(text: string): Map<string, string> {
  return new Map(Array.from(text.matchAll(line), ([, hash = '', name = '']) => [name, hash.toLowerCase()]))
}

/**
 * Finds a file's SHA-256 in what its publisher says.
 * @param text lines of `sha256sum`, a hash alone, or GitHub's JSON about a release
 */
export function publishedChecksum(text: string, file: string): string | undefined {
  if (text.trimStart().startsWith('{')) return gitHubDigest(text, file)
  const checksums = parseChecksums(text)
  return checksums.get(file) ?? (checksums.size === 1 ? checksums.get('') : undefined)
}

function gitHubDigest(text: string, file: string): string | undefined {
  let release: { assets?: { name?: string; digest?: string | null }[] }
  try {
    release = JSON.parse(text)
  } catch {
    return undefined
  }
  const digest = release.assets?.find(({ name }) => name === file)?.digest
  return /^sha256:([0-9a-f]{64})$/.exec(digest ?? '')?.[1]
}

/**
 * The SHA-256 that a release must have: what its publisher says, which must be what is pinned, if anything is.
 * @param pins the file of pinned ones
 * @throws NotAvailable if neither is known, or if they differ
 */
export async function expectedChecksum(
  { address, checksum }: Release,
  client: Client,
  pins: string = pinnedChecksums,
): Promise<string> {
  const pinned = parseChecksums(await readFile(pins, 'utf8')).get(address)
  const published = await readPublished(address, checksum, client).catch((error: unknown) => {
    if (error instanceof NotAvailable && pinned !== undefined) return pinned
    throw error
  })
  if (pinned === undefined || pinned === published) return published
  throw new NotAvailable(
    `the publisher's SHA-256 of ${address} is ${published}, but tools/${basename(pinnedChecksums)} pins ${pinned}`,
  )
}

/**
 * Asks a publisher for the SHA-256 of a release.
 * @throws NotAvailable if it does not say
 */
export async function readPublished(address: string, checksum: string, client: Client): Promise<string> {
  const published = publishedChecksum(await client.text(checksum), basename(address))
  if (published !== undefined) return published
  throw new NotAvailable(
    `${checksum} has no SHA-256 of ${basename(address)}, so nothing proves that a download is right`,
  )
}
