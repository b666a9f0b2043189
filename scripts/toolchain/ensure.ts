import type { ToolName } from './catalog.ts'
import { locate, type Tool, type ToolPlace, toolAt } from './locate.ts'
import { make } from './make.ts'

/**
 * Finds each tool on the PATH if its version fits, else in the user's cache, and builds what is in neither.
 * Shows progress only while it builds.
 * @throws UserError that says what to install, if a tool can be neither found nor built
 */
export async function ensureTools<Name extends ToolName>(names: readonly Name[]): Promise<Record<Name, Tool>> {
  const located = await Promise.all(names.map((name) => locate(name)))
  const missing: ToolPlace[] = located.flatMap((result) => ('place' in result ? [result.place] : []))
  if (missing.length > 0) await make(missing)
  const ensured = located.map((result) => ('tool' in result ? result.tool : toolAt(result.place, 'built')))
  return Object.fromEntries(ensured.map((tool) => [tool.name, tool])) as Record<Name, Tool>
}
