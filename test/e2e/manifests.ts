import type { Agent } from '../../src/values.ts'

/** The part of a manifest that belongs to each agent. */
export function manifestsOf(agents: readonly Agent[], manifest: string): string[] {
  const documents = Map.groupBy(
    manifest.split(/^---$/m),
    (document) => /^ +app.kubernetes.io\/component: "?([\w-]+)/m.exec(document)?.[1],
  )
  return agents.map(({ name }) => documents.get(name)?.join('---') ?? '')
}
