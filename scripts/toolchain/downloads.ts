import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { duration } from '../../src/text/format.ts'
import { tools } from './catalog.ts'
import { type Client, createClient, NotAvailable } from './client.ts'
import { formatBytes } from './disk-space.ts'
import { download, type Meter } from './download.ts'
import { type Failure, names } from './failure.ts'
import { missingOf, type ToolPlace } from './locate.ts'
import { withLock } from './lock.ts'
import { platform } from './platform.ts'
import { runSteps, type Show } from './progress.ts'
import { withWorkspace } from './workspace.ts'

/** Downloads official releases into the cache. Returns those that could not be had. */
export async function downloadTools(places: readonly ToolPlace[]): Promise<readonly Failure[]> {
  const failures: Failure[] = []
  if (places.length === 0) return failures
  const title = `Downloading ${names(places)} (once; kept in the cache)`
  await runSteps([{ title, run: (show) => downloadAll(places, failures, show) }])
  return failures.toSorted((a, b) => places.indexOf(a.place) - places.indexOf(b.place))
}

async function downloadAll(places: readonly ToolPlace[], failures: Failure[], show: Show): Promise<void> {
  const client = createClient()
  const begin = Date.now()
  const { meter, received } = totals(show)
  const attempted = new Set<ToolPlace>()
  const inFolder = (folder: string, shared: readonly ToolPlace[]) =>
    withWorkspace(folder, async (workspace) => {
      // Another run may have downloaded them while this one waited.
      const missing = await missingOf(shared)
      for (const place of missing) attempted.add(place)
      const jobs = missing.map((place) => attempt(client, place, join(workspace, place.tool), meter))
      for (const result of await Promise.allSettled(jobs)) {
        if (result.status === 'rejected') throw result.reason
        if (result.value) failures.push(result.value)
      }
    })
  const folders = Map.groupBy(places, ({ folder }) => folder)
  const waiting = () => show.note('Waiting for another run to download it.')
  await Promise.all(
    Array.from(folders, ([folder, shared]) => withLock(folder, () => inFolder(folder, shared), waiting)),
  )
  if (attempted.size === 0) return show.title(`Found ${names(places)}, downloaded by another run`)
  const failed = new Set(failures.map(({ place }) => place))
  const tried = places.filter((place) => attempted.has(place))
  const done = tried.filter((place) => !failed.has(place))
  const effort = `(${formatBytes(received())} in ${duration(Date.now() - begin)})`
  show.title(done.length === 0 ? `Could not download ${names(tried)}` : `Downloaded ${names(done)} ${effort}`)
}

/** Downloads one tool. Returns why not, if that failed. */
async function attempt(
  client: Client,
  place: ToolPlace,
  workspace: string,
  meter: Meter,
): Promise<Failure | undefined> {
  const { tool, version, folder, path, source } = place
  if (source.kind !== 'release' || source.release === undefined) {
    return { place, reason: `there is no release for ${platform.os} on ${platform.arch}` }
  }
  await mkdir(workspace)
  const { versionArguments } = tools[tool]
  const files = { workspace, destination: folder, executable: basename(path) }
  try {
    await download(client, { release: source.release, ...files, versionArguments, version }, meter)
    return undefined
  } catch (error) {
    if (error instanceof NotAvailable) return { place, reason: error.message }
    throw error
  }
}

/** Adds up what several downloads report. */
function totals(show: Show): { meter: Meter; received: () => number } {
  let size = 0
  let received = 0
  const update = () => {
    if (size === 0) show.progress({ amount: formatBytes(received) })
    else show.progress({ fraction: received / size, amount: `${formatBytes(received)} of ${formatBytes(size)}` })
  }
  const meter: Meter = {
    size: (bytes) => {
      size += bytes
      update()
    },
    received: (bytes) => {
      received += bytes
      update()
    },
  }
  return { meter, received: () => received }
}
