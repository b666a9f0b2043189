import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import envPaths from 'env-paths'

/** The repository's folder. */
export const repository = fileURLToPath(new URL('../..', import.meta.url))

/** The folder under which each group of tools has its go.mod. */
export const pins = join(repository, 'tools')

/**
 * The folder for what is built or started once and reused: executables, the Python environment, embedded clusters.
 * It can be deleted whenever no cluster is running. `PROTOCOL_MAPPER_AGENTS_CACHE` overrides the user's cache folder.
 */
export function cacheFolder(): string {
  const override = process.env.PROTOCOL_MAPPER_AGENTS_CACHE
  return override ? resolve(override) : envPaths('protocol-mapper-agents', { suffix: '' }).cache
}
