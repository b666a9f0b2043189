import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kubectl, kubectl } from '../../scripts/cluster/kubectl.ts'

/** Why the API server rejects manifests, by the manifest's index. */
export type Refusals = ReadonlyMap<number, readonly string[]>

/**
 * What depends on the cluster: the addresses and node ports that it assigns. The API server reports it for a Service
 * only if everything else is valid.
 */
const ofTheCluster = /the provided IP \(.*\) is not in the valid range|provided port is not in the valid range/

/** The flags of `kubectl apply` for each way to apply: that of Helm 3, and that of Helm 4. */
export const waysToApply = { client: '--server-side=false', server: '--server-side' } as const
type WayToApply = keyof typeof waysToApply

/**
 * Asks the API server whether it accepts manifests, applied in both ways. Creates nothing.
 * @param manifests what Helm rendered, each separately
 * @param namespace an existing one, which the manifests name
 * @throws UserError if kubectl fails for another reason
 */
export async function refusals(cluster: Kubectl, manifests: readonly string[], namespace: string): Promise<Refusals> {
  const byClient = await refusalsOf('client', cluster, manifests, namespace)
  const byServer = await refusalsOf('server', cluster, manifests, namespace)
  return new Map([...byServer, ...byClient])
}

/** The same, applied in one way, of as many manifests as possible in one call. */
async function refusalsOf(
  way: WayToApply,
  cluster: Kubectl,
  manifests: readonly string[],
  namespace: string,
): Promise<Refusals> {
  const folder = await mkdtemp(join(tmpdir(), 'manifests-'))
  const strictly = [waysToApply[way], '--dry-run=server', '--validate=strict', '--namespace', namespace]
  try {
    await Promise.all(manifests.map((manifest, index) => writeFile(join(folder, `${index}.yaml`), manifest)))
    await kubectl(cluster, ['apply', ...strictly, '--recursive', '--filename', folder])
    return new Map()
  } catch (error) {
    const said = String(error)
      .split('\n')
      .filter((line) => /^(Error from server|error: |The \S+ ".*" is invalid)/.test(line))
    if (said.length === 0) throw error
    // A fleet without objects is not a mistake.
    if (said.every((line) => line.includes('no objects passed to apply'))) return new Map()
    // kubectl continues after a rejection and names the file of each, unless there is only one, or the object.
    const named = said.map((line) => withFile(line, manifests, folder))
    if (named.every((line) => line.includes(folder))) return byFile(named, folder)
    if (manifests.length === 1) return ofTheCluster.test(said.join()) ? new Map() : new Map([[0, [String(error)]]])
    return inHalves(way, cluster, manifests, namespace)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What kubectl says of an object, with its file instead, if no other has an object of that name. */
function withFile(line: string, manifests: readonly string[], folder: string): string {
  const [, name] = /typed patch object \([^/]*\/([^;]+); /.exec(line) ?? []
  if (name === undefined) return line
  const ofName = new RegExp(`^  name: "?${name}"?$`, 'm')
  const indices = manifests.flatMap((manifest, index) => (ofName.test(manifest) ? [index] : []))
  return indices.length === 1 ? `${line} error when applying "${folder}/${indices[0]}.yaml": ` : line
}

function byFile(said: readonly string[], folder: string): Refusals {
  const file = new RegExp(`error when \\w+ "${folder}/(\\d+)\\.yaml": `)
  const all = said.filter((line) => !ofTheCluster.test(line))
  const byIndex = Map.groupBy(all, (line) => Number(file.exec(line)?.[1]))
  return new Map([...byIndex].map(([index, lines]) => [index, lines.map((line) => line.replace(file, ''))]))
}

async function inHalves(
  way: WayToApply,
  cluster: Kubectl,
  manifests: readonly string[],
  namespace: string,
): Promise<Refusals> {
  const half = Math.ceil(manifests.length / 2)
  const first = await refusalsOf(way, cluster, manifests.slice(0, half), namespace)
  const second = await refusalsOf(way, cluster, manifests.slice(half), namespace)
  return new Map([...first, ...[...second].map(([index, said]) => [index + half, said] as const)])
}
