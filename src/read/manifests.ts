import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { loadAll, YAMLException } from 'js-yaml'
import { isList, isMap, type Json, type JsonMap } from '../model/json.ts'
import type { Place } from '../model/place.ts'
import { fileError, ProblemsError, UsageError } from '../model/problem.ts'
import { readContent } from './file.ts'
import { isAddress, isStandardInput } from './remote.ts'
import { decodeText } from './text.ts'
import { manifestSchema } from './yaml/manifest-schema.ts'
import { readYaml } from './yaml/read.ts'

/** An object of a manifest, and the line where it begins. */
export type GivenObject = { readonly object: JsonMap; readonly place: Place }

/**
 * Reads all Kubernetes objects of files, folders, addresses or `-`, the standard input: YAML with any number of
 * documents, or JSON; of a `List`, its items.
 * @param folder the base of relative paths
 * @throws ProblemsError for what is not YAML, or not an object
 * @throws UsageError if there is no such file
 */
export async function readManifests(names: readonly string[], folder: string): Promise<GivenObject[]> {
  const objects: GivenObject[] = []
  for (const name of await filesOf(names, folder)) {
    for (const each of parseManifests(name, decodeText(name, await readContent(name, folder)))) objects.push(each)
  }
  return objects
}

/** The files that names mean, those of folders in their order. */
async function filesOf(names: readonly string[], folder: string): Promise<string[]> {
  const files: string[] = []
  for (const name of names) {
    if (isStandardInput(name) || isAddress(name) || !(await isFolder(resolve(folder, name)))) {
      files.push(name)
      continue
    }
    const entries = await readdir(resolve(folder, name), { recursive: true })
    const manifests = entries.filter((entry) => /\.(ya?ml|json)$/i.test(entry)).toSorted()
    if (manifests.length === 0) throw new UsageError(`${name} has no file that ends in .yaml, .yml or .json.`)
    files.push(...manifests.map((entry) => join(name, entry)))
  }
  return files
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    // Reading it says what is wrong.
    return false
  }
}

/** The objects of one file. */
export function parseManifests(name: string, content: string): GivenObject[] {
  const text = content.replace(/^\ufeff/, '')
  return documentsOf(text).flatMap(({ lines, line }) => {
    const value = parsed(name, text, lines.join('\n'), line)
    if (value === null || value === undefined) return []
    const begin = lines.findIndex((each) => /^\s*[^\s#]/.test(each))
    return itemsOf(name, value, lines, line + Math.max(begin, 0))
  })
}

/** The documents of a text: their lines, and the number of the first. */
function documentsOf(text: string): { lines: string[]; line: number }[] {
  const documents: { lines: string[]; line: number }[] = [{ lines: [], line: 1 }]
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^---(\s|$)/.test(line)) documents.push({ lines: [line.slice(3)], line: index + 1 })
    else documents.at(-1)?.lines.push(line)
  }
  return documents
}

/** Places matter less here than speed: js-yaml reads thousands of objects in a tenth of the time. */
function parsed(name: string, all: string, text: string, line: number): Json | undefined {
  try {
    const [value] = loadAll(text, { schema: manifestSchema, json: true }) as Json[]
    if (!JSON.stringify(value ?? null).includes('"[object Object]":')) return value
    throw templateError(name, all)
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    if (/\{\{/.test(text)) throw templateError(name, all)
    const { problems } = readYaml(name, all)
    const errors = problems.filter(({ severity, rule }) => severity === 'error' && rule === 'invalid-yaml')
    if (errors.length > 0) throw new ProblemsError(errors)
    const place = { source: name, line: line + (error.mark?.line ?? 0), column: (error.mark?.column ?? 0) + 1 }
    throw fileError('invalid-yaml', `This is not valid YAML: ${error.reason}.`, place)
  }
}

function templateError(name: string, text: string): ProblemsError {
  const lines = text.slice(0, text.indexOf('{{')).split('\n')
  return fileError(
    'invalid-yaml',
    'This is a template, not a manifest. Render it first with helm template NAME CHART, and import what that prints.',
    { source: name, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 },
  )
}

function itemsOf(name: string, value: Json, lines: readonly string[], line: number): GivenObject[] {
  const place = { source: name, line, column: 1 }
  if (isMap(value) && isList(value.items) && String(value.kind).endsWith('List')) {
    const at = itemLines(lines, line)
    return value.items.map((item, index) => ({
      object: objectIn(item, { ...place, line: at[index] ?? line }),
      place: { ...place, line: at[index] ?? line },
    }))
  }
  return [{ object: objectIn(value, place), place }]
}

function objectIn(value: Json, place: Place): JsonMap {
  const { apiVersion, kind, metadata } = isMap(value) ? value : {}
  const name = isMap(metadata) ? metadata.name : undefined
  if (isMap(value) && typeof apiVersion === 'string' && typeof kind === 'string' && typeof name === 'string') {
    return value
  }
  const missing = isMap(value)
    ? `it has no ${['apiVersion', 'kind'].find((key) => typeof value[key] !== 'string') ?? 'metadata.name'}`
    : `it is ${isList(value) ? 'a list' : JSON.stringify(value)}`
  const message = `This is not a Kubernetes object: ${missing}. Name manifests, such as the output of kubectl get -o yaml.`
  throw fileError('invalid-yaml', message, place)
}

/** The lines where the items of a List begin, if the list is in block style. */
function itemLines(lines: readonly string[], line: number): number[] {
  const first = lines.findIndex((each) => /^items:\s*$/.test(each)) + 1
  const indent = /^( *)- /.exec(lines[first] ?? '')?.[1]
  if (first === 0 || indent === undefined) return []
  const start =
    line -
    Math.max(
      lines.findIndex((each) => /^\s*[^\s#]/.test(each)),
      0,
    )
  return lines.flatMap((each, index) => (index >= first && each.startsWith(`${indent}- `) ? [start + index] : []))
}
