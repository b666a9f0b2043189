import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '../toolchain/paths.ts'
import { packChart, type Signing } from './chart-archive.ts'
import { writeChecksums } from './checksums.ts'
import { packNpm } from './npm-tarball.ts'

/** Where `npm run package` puts what it makes; Git ignores it. */
export const packagesFolder = join(repository, 'packages')

/** What is made: paths relative to its folder, with slashes. */
export type Packages = {
  folder: string
  chart: string
  /** The chart's signature, if it was signed. */
  provenance?: string | undefined
  npm: string
}

/**
 * Makes the chart archive, the npm tarball and their checksums. The same sources and tools give the same bytes, except for
 * the provenance file: a signature has a date.
 * @param options.folder replaced with what is made
 * @param options.helm the executable of Helm 4
 * @param options.build whether to build the CLI anew
 */
export async function makePackages(options: {
  folder: string
  helm: string
  signing?: Signing | undefined
  build: boolean
}): Promise<Packages> {
  const { folder, helm, signing, build } = options
  await rm(folder, { recursive: true, force: true })
  // The archive and the tarball have the same name.
  for (const name of ['chart', 'npm']) await mkdir(join(folder, name), { recursive: true })
  const [chart, provenance] = (await packChart(helm, join(folder, 'chart'), signing)).map((name) => `chart/${name}`)
  const [npm] = (await packNpm(join(folder, 'npm'), build)).map((name) => `npm/${name}`)
  if (chart === undefined || npm === undefined) throw new Error('nothing was packed')
  await writeChecksums(folder, [chart, ...(provenance ? [provenance] : []), npm])
  return { folder, chart, provenance, npm }
}
