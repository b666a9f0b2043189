import type { Origin } from '../agents/origins.ts'
import { formatPath } from '../model/json.ts'

/** Where a value comes from, for programs; a flag has no line. */
export function originJson({ layer, path, place: { source, line, column } }: Origin): object {
  return { layer, path: formatPath(path), file: source, ...(line !== undefined && { line, column }) }
}
