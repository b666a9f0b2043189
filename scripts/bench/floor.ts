import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parseDocument } from 'yaml'
import { manifestsIn } from '../../src/helm/render.ts'

/**
 * Makes the template of the floor chart. It has no logic, so it takes the minimum time of any chart with these objects.
 * @param manifest what Helm rendered for one agent
 * @param name the agent's name: a scalar action replaces it everywhere
 * @param own other values that each agent has of its own: text → path in the agent's values, with which it is replaced too
 * @throws Error if the name or a value does not occur, or the text has actions of its own
 */
export function floorTemplate(manifest: string, name: string, own: Readonly<Record<string, string>> = {}): string {
  if (manifest.includes('{{'))
    throw new Error('The rendered agent contains {{, which would be an action in the floor chart.')
  if (!manifest.includes(name)) throw new Error(`The rendered agent does not contain its name, ${name}.`)
  const missing = Object.keys(own).filter((text) => !manifest.includes(text))
  if (missing.length > 0) throw new Error(`The rendered agent does not contain ${missing.join(', ')}.`)
  const objects = Object.entries({ ...own, [name]: '.name' }).reduce(
    (text, [value, path]) => text.replaceAll(value, `{{ ${path} }}`),
    manifest.replace(/^# Source: .*\n/gm, ''),
  )
  return `{{- range .Values.protocolMapperAgents }}\n${objects.trimEnd()}\n{{- end }}\n`
}

/** Writes the floor chart with this template into a folder. It has no schema and no defaults. */
export async function writeFloorChart(folder: string, template: string): Promise<void> {
  await mkdir(join(folder, 'templates'), { recursive: true })
  await writeFile(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: floor\nversion: 0.1.0\n')
  await writeFile(join(folder, 'templates/all.yaml'), template)
}

/**
 * Compares two manifests as sets of objects.
 * @returns how many objects both have
 * @throws Error that gives the counts, and names objects that differ
 */
export function requireSameObjects(chart: string, floor: string): number {
  const ours = manifestsIn(chart)
  const theirs = manifestsIn(floor)
  // Most texts are equal, and so are their objects: only the others need parsing.
  const others = new Map(remainder(theirs, ours).map((text) => [nameOf(parse(text)), parse(text)]))
  const differing = remainder(ours, theirs)
    .map(parse)
    .filter((object) => !isDeepStrictEqual(object, others.get(nameOf(object))))
  if (ours.length === 0) throw new Error('The chart rendered no objects.')
  if (ours.length === theirs.length && differing.length === 0) return ours.length
  const names = differing.slice(0, 3).map(nameOf)
  throw new Error(
    `The floor chart (${theirs.length} objects) does not render the same as the chart (${ours.length}), so their times cannot be compared.` +
      (names.length === 0 ? '' : ` ${differing.length} differ, such as ${names.join(', ')}.`),
  )
}

type Named = { kind: string; metadata: { name: string } }

/** What is left of a list after each of the others is removed once. */
function remainder(texts: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const text of others) counts.set(text, (counts.get(text) ?? 0) + 1)
  return texts.filter((text) => {
    const count = counts.get(text) ?? 0
    counts.set(text, count - 1)
    return count <= 0
  })
}

const nameOf = ({ kind, metadata }: Named): string => `${kind} ${metadata.name}`

const parse = (text: string): Named => parseDocument(text, { version: '1.1' }).toJS() as Named
