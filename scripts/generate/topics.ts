import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Json } from '../../src/model/json.ts'
import type { Renamed } from './assembled.ts'

/** A file of schema/rules/ whose rules the chart's templates check: templates/validation/_NAME.tpl. */
export interface ChartTopic {
  /** The file's name without its ending. */
  name: string
  title: string
  by?: undefined
  rules: ChartRule[]
}

/** A file of schema/rules/ whose rules the CLI itself checks: reading files, and the schema. */
interface ProgramTopic {
  name: string
  title: string
  by: 'program'
  rules: ProgramRule[]
}

export type Topic = ChartTopic | ProgramTopic

interface Rule {
  /** Its id: the end of each report, and an anchor in docs/problems.md. */
  rule: string
  /** A warning does not stop an installation. Without it, the rule is a problem. */
  severity?: 'warning'
  /** What is wrong, without a full stop. */
  title: string
  /** What else there is to know: sentences. */
  about?: string
}

/** Values that break a rule, the report, and the values corrected. */
export interface ChartRule extends Rule {
  /** Additional arguments of helm that make the rule apply. */
  arguments?: string[]
  /** Made-up entries of `settings` in schema/renamed.yaml, with which the rule applies. */
  renamed?: Renamed['settings']
  wrong: { [key: string]: Json }
  /** The lines of the report, without the id. */
  said: string[]
  right: { [key: string]: Json }
}

/** The same for values files, by name; without them, if no file can show it. */
export interface ProgramRule extends Rule {
  wrong?: Record<string, string>
  /** `FILE:LINE:COLUMN: ` if there is a place, and the message. */
  said?: string[]
  right?: Record<string, string>
}

/**
 * Reads a folder of topics, sorted by name.
 * @param read the content of a file by its path below schema/
 */
export async function readTopics(schema: string, read: (path: string) => Promise<unknown>): Promise<Topic[]> {
  const files = (await readdir(join(schema, 'rules'))).filter((file) => file.endsWith('.yaml')).sort()
  return Promise.all(
    files.map(
      async (file) => ({ name: file.replace('.yaml', ''), ...((await read(`rules/${file}`)) as object) }) as Topic,
    ),
  )
}
