import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Json } from './schema.ts'

/** A file of schema/rules/: what its problems and warnings have in common. */
export interface Topic {
  /** The file's name without its ending; templates/validation/_NAME.tpl reports these rules. */
  name: string
  title: string
  rules: Rule[]
}

/** Something that the chart reports: values that cause it, what is then reported, and the same corrected. */
export interface Rule {
  /** Its id, which ends each report, and is an anchor of docs/problems.md. */
  rule: string
  /** A warning does not stop an installation. Without it, the rule is a problem. */
  severity?: 'warning'
  title: string
  /** Further arguments of helm under which the rule applies. */
  arguments?: string[]
  wrong: { [key: string]: Json }
  /** The lines that are reported, without the id. */
  said: string[]
  right: { [key: string]: Json }
}

/**
 * Reads a folder of topics, sorted by name.
 * @param read the content of a file by its path below schema/
 */
export async function readTopics(schema: string, read: (path: string) => Promise<unknown>): Promise<Topic[]> {
  const files = (await readdir(join(schema, 'rules'))).filter((file) => file.endsWith('.yaml')).sort()
  return Promise.all(
    files.map(async (file) => ({
      name: file.replace('.yaml', ''),
      ...((await read(`rules/${file}`)) as Omit<Topic, 'name'>),
    })),
  )
}
