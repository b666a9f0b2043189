import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, chmod, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { number } from '../../src/text/format.ts'
import { unpack } from './archive.ts'
import { expectedChecksum } from './checksums.ts'
import { BrokenOff, type Client, NotAvailable } from './client.ts'
import type { Release } from './releases.ts'
import { reportedVersion } from './reported-version.ts'
import { isSameVersion } from './version.ts'

/** One download: a release, and what to make of it. */
export type Download = {
  release: Release
  /** An empty folder, on the file system of the destination. */
  workspace: string
  /** The folder to fill. */
  destination: string
  /** The file name of the executable there. */
  executable: string
  /** Arguments with which the executable prints its version. */
  versionArguments: readonly string[]
  /** The version that it must print, without a leading v. */
  version: string
}

/** What a download reports: its size once it is known, and each time how many bytes came; negative if it begins anew. */
export type Meter = { size: (bytes: number) => void; received: (bytes: number) => void }

/** Slower than this, after a while, building is faster. */
export type Pace = { bytesPerSecond: number; afterSeconds: number }
const leastPace: Pace = { bytesPerSecond: 20_000, afterSeconds: 20 }

/**
 * Downloads a release, and puts its executable into the destination once it has the right checksum and runs.
 * @throws NotAvailable and leaves the destination alone, if anything is not as it should be
 */
export async function download(client: Client, job: Download, meter: Meter, pace: Pace = leastPace): Promise<void> {
  const { release, workspace, destination } = job
  const expected = await expectedChecksum(release, client)
  const file = join(workspace, basename(release.address))
  const transfer = () => receive(client, release.address, file, meter, pace)
  const actual = await transfer().catch((error: unknown) => {
    if (error instanceof BrokenOff) return transfer()
    throw error
  })
  if (actual !== expected) {
    throw new NotAvailable(`${release.address} has the wrong SHA-256: ${actual} instead of ${expected}. Discarded it`)
  }
  const program = await programIn(file, job)
  await chmod(program, 0o755)
  const { version, output } = await reportedVersion(program, job.versionArguments)
  if (!isSameVersion(version, job.version)) {
    throw new NotAvailable(
      `${release.address} does not report version ${job.version}: ${JSON.stringify(output.trim())}`,
    )
  }
  if (release.assets !== undefined) {
    await rm(join(destination, release.assets), { recursive: true, force: true })
    await rename(join(workspace, release.assets), join(destination, release.assets))
  }
  await rename(program, join(destination, job.executable))
}

/** Receives a file. Returns its SHA-256. */
async function receive(client: Client, address: string, file: string, meter: Meter, pace: Pace): Promise<string> {
  const { body, size } = await client.get(address)
  const hash = createHash('sha256')
  const begin = Date.now()
  let bytes = 0
  const measured = async function* () {
    for await (const chunk of body) {
      hash.update(chunk)
      bytes += chunk.length
      meter.received(chunk.length)
      const seconds = (Date.now() - begin) / 1000
      if (seconds > pace.afterSeconds && bytes / seconds < pace.bytesPerSecond) {
        throw new NotAvailable(`${address} arrives too slowly (${number(bytes / seconds / 1000)} kB per second)`)
      }
      yield chunk
    }
  }
  meter.size(size)
  try {
    await pipeline(measured, createWriteStream(file))
  } catch (error) {
    meter.size(-size)
    meter.received(-bytes)
    throw error
  }
  return hash.digest('hex')
}

/** The executable in a download, unpacked if it is an archive. */
async function programIn(file: string, { release, workspace }: Download): Promise<string> {
  const { address, member, assets } = release
  if (member === undefined) return file
  const program = join(workspace, member)
  try {
    await unpack(file, workspace, (path) => path === member || (assets !== undefined && path.startsWith(`${assets}/`)))
    await access(program)
  } catch (error) {
    throw new NotAvailable(`${address} cannot be unpacked (${error instanceof Error ? error.message : error})`)
  }
  return program
}
