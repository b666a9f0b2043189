import { UserError } from './user-error.ts'

/** How a tool can be had: found on the PATH, downloaded as its project's official release, or built from Go modules. */
export const ways = ['path', 'download', 'build'] as const
export type Way = (typeof ways)[number]

const isWay = (text: string): text is Way => ways.some((way) => way === text)

/**
 * Reads `TOOLS`: the ways that may be used, in the order in which they are tried. Without it, all of them.
 * @throws UserError that names the valid ones
 */
export function chosenWays(text = process.env.TOOLS ?? ''): readonly Way[] {
  if (text === '') return ways
  const chosen = text.split(',').map((word) => word.trim())
  const unknown = chosen.find((word) => !isWay(word))
  if (unknown === undefined) return [...new Set(chosen.filter(isWay))]
  throw new UserError(
    `TOOLS is ${JSON.stringify(text)}, and there is no way ${JSON.stringify(unknown)}. Valid: ${ways.join(', ')}, or several in the order to try, such as TOOLS=path,build.`,
    2,
  )
}
