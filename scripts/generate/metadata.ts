import { type Document, parseDocument, stringify } from 'yaml'
import type { Addresses } from './addresses.ts'
import type { Change } from './changes.ts'

/** What Chart.yaml takes from elsewhere. */
export type ChartMetadata = { version: string; addresses: Addresses; changes: readonly Change[] }

/** Chart.yaml with the version, the addresses and the annotations of Artifact Hub. What is not known is left out. */
export function withChartMetadata(text: string, { version, addresses, changes }: ChartMetadata): string {
  const { repository, home, icon, maintainers } = addresses
  const links = [
    ...(repository === '' ? [] : [{ name: 'source', url: repository }]),
    ...(home === '' ? [] : [{ name: 'documentation', url: home }]),
  ]
  return edit(text, (chart) => {
    set(chart, ['version'], version)
    set(chart, ['home'], home || repository)
    set(chart, ['sources'], repository === '' ? [] : [repository])
    set(chart, ['icon'], icon)
    set(chart, ['maintainers'], maintainers)
    // Artifact Hub reads lists from text with YAML.
    set(chart, ['annotations', 'artifacthub.io/links'], links.length === 0 ? '' : stringify(links))
    set(chart, ['annotations', 'artifacthub.io/changes'], changes.length === 0 ? '' : stringify(changes))
  })
}

/** plugin.yaml with the version. */
export const withPluginVersion = (text: string, version: string): string =>
  edit(text, (plugin) => set(plugin, ['version'], version))

/** package.json with the addresses. What is not known is left out. */
export function withPackageAddresses(text: string, { repository, home }: Addresses): string {
  const { repository: _, homepage: __, bugs: ___, ...rest } = JSON.parse(text) as Record<string, unknown>
  const known = {
    ...(repository === '' ? {} : { repository: { type: 'git', url: `git+${repository}.git` } }),
    ...(home || repository ? { homepage: home || repository } : {}),
  }
  return `${JSON.stringify({ ...rest, ...known }, undefined, 2)}\n`
}

/** Changes YAML, and keeps its comments. */
function edit(text: string, change: (document: Document) => void): string {
  const document = parseDocument(text)
  change(document as Document)
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

/** Sets a key, or removes it if its value is empty. */
function set(document: Document, path: readonly string[], value: string | readonly unknown[]): void {
  if (value.length === 0) document.deleteIn(path)
  else document.setIn(path, value)
}
