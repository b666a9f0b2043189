import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readAddresses } from './addresses.ts'
import { changesOf } from './changes.ts'
import { withChartMetadata, withPackageAddresses, withPluginVersion } from './metadata.ts'

/**
 * What the chart, the plugin and the package say about themselves: text by path below the project. The version is that of
 * package.json, which `npm version` changes; the addresses are those of addresses.yaml, the changes those of CHANGELOG.md.
 * @param chart the chart's folder below the project
 * @throws UserError if an address has the wrong form
 */
export async function metadataFiles(projectRoot: string, chart: string): Promise<Record<string, string>> {
  const paths = ['package.json', 'CHANGELOG.md', 'plugin.yaml', `${chart}/Chart.yaml`]
  const texts = await Promise.all(paths.map((path) => readFile(join(projectRoot, path), 'utf8')))
  const [packageJson = '', changelog = '', plugin = '', metadata = ''] = texts
  const addresses = await readAddresses(projectRoot)
  const { version } = JSON.parse(packageJson) as { version: string }
  const changes = changesOf(changelog, version)
  return {
    [`${chart}/Chart.yaml`]: withChartMetadata(metadata, { version, addresses, changes }),
    'plugin.yaml': withPluginVersion(plugin, version),
    'package.json': withPackageAddresses(packageJson, addresses),
  }
}
