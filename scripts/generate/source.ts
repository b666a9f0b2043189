import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { load } from 'js-yaml'
import type { KubernetesObjects } from '../../src/kubernetes/types.ts'
import type { Json } from '../../src/model/json.ts'
import type { Aliases } from './aliases.ts'
import type { ExclusiveRule, Parts, Renamed, UnionRule } from './assembled.ts'
import { parseRenamed } from './renamed-form.ts'
import { type Schema, SchemaError } from './schema.ts'
import { readTopics, type Topic } from './topics.ts'

/** The contents of schema/: each file as written, by its path below schema/. */
export interface SchemaSource {
  /** values.yaml and definitions/*.yaml. References are still paths to files. */
  files: Record<string, Schema>
  kubernetes: Record<string, Schema>
  /** kubernetes-objects.json */
  kubernetesObjects: KubernetesObjects
  unions: UnionRule[]
  /** aliases.yaml */
  aliases: Aliases
  exclusive: ExclusiveRule[]
  parts: Parts
  /** renamed.yaml */
  renamed: Renamed
  /** rules/*.yaml */
  topics: Topic[]
}

/** Reads schema/ of a project. Throws SchemaError for a file that is not valid YAML, and for
 * mistakes in the form of renamed.yaml. */
export async function readSource(projectRoot: string): Promise<SchemaSource> {
  const folder = join(projectRoot, 'schema')
  const read = async (path: string) => parseFile(path, await readFile(join(folder, path), 'utf8'))
  const names = (await readdir(join(folder, 'definitions'))).filter((name) => name.endsWith('.yaml')).sort()
  const paths = ['values.yaml', ...names.map((name) => `definitions/${name}`)]
  const readJson = async <T>(name: string, otherwise: T): Promise<T> =>
    readFile(join(folder, name), 'utf8').then(
      (text) => JSON.parse(text) as T,
      () => otherwise,
    )
  const [files, { definitions }, kubernetesObjects, unions, aliases, exclusive, parts, renamed, topics] =
    await Promise.all([
      Promise.all(paths.map(async (path): Promise<[string, Schema]> => [path, (await read(path)) as Schema])),
      // Absent before npm run schema:kubernetes has run.
      readJson<Schema>('kubernetes.json', {}),
      readJson<KubernetesObjects>('kubernetes-objects.json', { version: '', kinds: {}, types: {}, mergedLists: [] }),
      read('unions.yaml') as Promise<UnionRule[]>,
      read('aliases.yaml') as Promise<Aliases>,
      read('exclusive.yaml') as Promise<ExclusiveRule[]>,
      read('parts.yaml') as Promise<Parts>,
      read('renamed.yaml').then((found) => parseRenamed(found as Json)),
      readTopics(folder, read),
    ])
  return {
    files: Object.fromEntries(files),
    kubernetes: definitions ?? {},
    kubernetesObjects,
    unions,
    aliases,
    exclusive,
    parts,
    renamed,
    topics,
  }
}

function parseFile(path: string, text: string): unknown {
  try {
    return load(text)
  } catch (error) {
    throw new SchemaError([`schema/${path}: ${error instanceof Error ? error.message : String(error)}`])
  }
}

/** Names of the Kubernetes definitions that the source refers to. */
export function kubernetesReferences(source: SchemaSource): string[] {
  const names = [...JSON.stringify(source.files).matchAll(/"[^"]*kubernetes\.json#\/definitions\/(\w+)"/g)]
  return [...new Set(names.map((match) => match[1] ?? ''))].sort()
}
