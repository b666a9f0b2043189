import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chartFolder } from '../../../src/chart.ts'

/** A template file of the chart. */
export type Template = { readonly path: string; readonly text: string }

/** All template files of the chart, by their path below templates/. */
export async function readTemplates(): Promise<Template[]> {
  const folder = join(chartFolder, 'templates')
  const paths = (await readdir(folder, { recursive: true })).filter((path) => /\.(yaml|tpl|txt)$/.test(path)).sort()
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') })))
}

/** Kinds of the objects that a template makes, as written at the start of a line. */
export const kindsOf = ({ text }: Template): string[] => [
  ...new Set([...text.matchAll(/^kind: (\w+)$/gm)].map(([, kind = '']) => kind)),
]
