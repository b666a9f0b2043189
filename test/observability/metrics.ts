import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'

/** Labels by metric, by what exports them: a name of a component of the cluster. */
export type Exported = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** The metrics that the rules use. */
export const exported = parse(await readFile(join(import.meta.dirname, 'metrics.yaml'), 'utf8')) as Exported
