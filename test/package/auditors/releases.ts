import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { execa } from 'execa'
import { chart } from '../../../scripts/start/examples.ts'
import { repository } from '../../../scripts/toolchain/paths.ts'
import { pageAt } from '../../pages.ts'
import { valuesFilesIn } from '../../values-files.ts'

/** The manifest of a release. */
export type Manifest = { readonly release: string; readonly path: string }

/** The release with no settings but those that an agent needs, in the namespace that kubectl uses first. */
export const minimal = 'minimal'

/**
 * Renders the values of README.md, which are nearly all defaults, each example, and the fleet of sites with each site.
 * @param folder an empty one, for the manifests
 */
export async function renderReleases(helm: string, folder: string): Promise<Manifest[]> {
  const values = join(folder, 'values.yaml')
  await writeFile(values, pageAt('README.md').yaml('A minimal fleet'))
  const examples = (await valuesFilesIn(join(repository, 'examples'))).map((file) => [file])
  const [fleet = '', ...sites] = (await valuesFilesIn(join(repository, 'examples/sites'))).toSorted(fleetFirst)
  const releases = [...examples, ...sites.map((site) => [fleet, site])].map((files) => {
    const release = basename(files.at(-1) ?? '', '.yaml')
    return { release, namespace: release, files }
  })
  const manifests = join(folder, 'manifests')
  await mkdir(manifests)
  return Promise.all(
    [{ release: minimal, namespace: 'default', files: [values] }, ...releases].map(
      async ({ release, namespace, files }) => {
        const path = join(manifests, `${release}.yaml`)
        const given = files.flatMap((file) => ['--values', file])
        const { stdout } = await execa(helm, ['template', release, chart, '--namespace', namespace, ...given])
        await writeFile(path, stdout)
        return { release, path }
      },
    ),
  )
}

const fleetFirst = (a: string, b: string) => Number(basename(b) === 'fleet.yaml') - Number(basename(a) === 'fleet.yaml')
