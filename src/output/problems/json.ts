import { formatPath } from '../../model/json.ts'
import type { Problem } from '../../model/problem.ts'

/** A problem for programs. Line and column count from 1; unknown fields are left out. */
export type ProblemJson = {
  /** Its id, which has a section in docs/problems.md. */
  readonly rule: Problem['rule']
  readonly severity: Problem['severity']
  readonly message: string
  /** `protocolMapperAgents[0].image.tag` */
  readonly path?: string
  /** The same as Helm writes it: `/protocolMapperAgents/0/image/tag` */
  readonly pointer?: string
  readonly agents?: readonly string[]
  /** The file as it was named, or the flag. */
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly length?: number
  readonly snippet?: string
}

/** A problem for programs. */
export function problemJson({ rule, severity, message, path, agents, place }: Problem): ProblemJson {
  const { source, ...position } = place ?? {}
  return {
    rule,
    severity,
    message,
    ...(path && { path: formatPath(path), pointer: path.map((step) => `/${escapeStep(String(step))}`).join('') }),
    ...(agents && agents.length > 0 && { agents }),
    ...(source !== undefined && { file: source }),
    ...position,
  }
}

/** As in RFC 6901. */
function escapeStep(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1')
}
