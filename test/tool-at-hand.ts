import type { ToolName } from '../scripts/toolchain/catalog.ts'
import { ensureTools } from '../scripts/toolchain/ensure.ts'
import { locate, type Tool } from '../scripts/toolchain/locate.ts'
import { chosenWays } from '../scripts/toolchain/ways.ts'
import { isWholeMatrix } from './seed.ts'

/**
 * A tool that takes minutes to build: what the PATH or the cache has. Only `npm run test:matrix` makes it; other runs skip
 * what needs it.
 * @throws Error, caught by Vitest, that skips the test
 */
export async function toolAtHand(name: ToolName, { skip }: { skip: (note: string) => never }): Promise<Tool> {
  if (isWholeMatrix) return (await ensureTools([name]))[name]
  const located = await locate(name, chosenWays())
  return 'found' in located ? located.found : skip(`neither the PATH nor the cache has ${name}`)
}
