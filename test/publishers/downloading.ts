import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, vi } from 'vitest'
import { type Client, createClient, type Patience } from '../../scripts/toolchain/client.ts'
import { download, type Pace } from '../../scripts/toolchain/download.ts'
import { helmRelease, kubernetesClientRelease, type Release, type ReleaseOf } from '../../scripts/toolchain/releases.ts'
import { begin, type Misbehavior, type Publishers, startPublishers } from './publishers.ts'

const version = '4.3.1'

/** A release for a platform whose publisher has one. */
export function released(releaseOf: ReleaseOf, os: string, arch = 'amd64'): Release {
  const release = releaseOf(version, { os, arch })
  if (release === undefined) throw new Error(`no release for ${os}`)
  return release
}

/** An archive, and a program alone. */
export const helm = released(helmRelease, 'linux')
export const kubectl = released(kubernetesClientRelease('kubectl'), 'linux')

/** A program that reports a version, of a megabyte that does not compress well. */
export function programOf(reported: string): Buffer {
  const noise = Array.from({ length: 40_000 }, (_, index) => `# ${Math.sin(index)}\n`)
  return Buffer.from(`#!/bin/sh\necho v${reported}\nexit\n${noise.join('')}`)
}

/** The program that the tests download. */
export const program = programOf(version)

/** Sends the first half of what was asked for, and closes the connection. */
export const cut: Misbehavior = (request, response, content) => {
  const rest = begin(request, response, content)
  response.write(rest.subarray(0, rest.length / 2), () => setTimeout(() => response.destroy(), 20))
  return true
}

/** What a test downloads with; new for each test. */
export type Downloading = {
  publishers: Publishers
  /** The folder to fill. */
  cache: string
  /** All bytes that were reported: as sizes, and as received. */
  reported: { size: number; received: number }
  /** Starts over with a client that remembers nothing, and is patient unless a test is about silence. */
  forget: (patience?: Partial<Patience>) => void
  run: (release: Release, pace?: Pace) => Promise<void>
  /** The names of the files in the cache. */
  cached: () => Promise<string[]>
  /** Makes the publisher of a release misbehave, for it alone, the first times that it is asked for. */
  onRelease: (release: Release, misbehavior: Misbehavior, times?: number) => void
}

/** Outlasts whatever else the machine does. */
const longPatience: Patience = { connection: 60_000, answer: 60_000, silence: 60_000, end: 240_000, pause: 10 }

/** Gives each test publishers and an empty cache. */
export function setUpDownloading(): Downloading {
  const setUp = {} as Downloading
  let folder: string
  let client: Client

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'downloading-'))
    setUp.cache = join(folder, 'cache')
    await mkdir(setUp.cache)
    setUp.publishers = await startPublishers()
    setUp.reported = { size: 0, received: 0 }
    vi.stubEnv('TOOLS_MIRROR', setUp.publishers.mirror)
    vi.stubEnv('no_proxy', '127.0.0.1')
    setUp.forget()
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await setUp.publishers.stop()
    await rm(folder, { recursive: true })
  })

  setUp.forget = (patience) => {
    client = createClient({ ...longPatience, ...patience })
  }
  setUp.run = async (release, pace) => {
    const { cache: destination, reported } = setUp
    const workspace = await mkdtemp(join(folder, 'workspace-'))
    const meter = {
      size: (bytes: number) => {
        reported.size += bytes
      },
      received: (bytes: number) => {
        reported.received += bytes
      },
    }
    const job = { release, workspace, destination, executable: 'tool', versionArguments: ['version'], version }
    await download(client, job, meter, pace)
  }
  setUp.cached = () => readdir(setUp.cache)
  setUp.onRelease = ({ address }, misbehavior, times = Number.POSITIVE_INFINITY) => {
    let seen = 0
    setUp.publishers.misbehave((request, ...rest) => {
      if (`https://${request.url?.slice(1)}` !== address) return false
      seen += 1
      return seen <= times && misbehavior(request, ...rest)
    })
  }
  return setUp
}
