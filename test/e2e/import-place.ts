import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import type { EndpointSlice } from 'kubernetes-types/discovery/v1.d.ts'
import { expect, vi } from 'vitest'
import { kubectl } from '../../scripts/cluster/kubectl.ts'
import { chart } from '../../scripts/start/examples.ts'
import { wasScaledWhenReady } from '../../scripts/start/helm.ts'
import type { Major } from './cells.ts'
import { deleteNamespace, type Ending, helmOnCluster, onNewestCluster, type Place, patience } from './helpers.ts'
import { objectsIn } from './objects.ts'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

/** Manifests to import. */
export const fixtures = fileURLToPath(new URL('../fixtures/import', import.meta.url))

/** A folder of them: a Deployment, a Service and an autoscaler for each of `siteNames`. */
export const sites: string = join(fixtures, 'three-sites')
export const siteNames = ['gent', 'lyon', 'turin'] as const

/** A namespace without Pod Security, and a folder in which a user types commands for it. */
export type ImportPlace = Place & {
  folder: string
  /** The path of its Helm. */
  helm: string
  /** Runs a command as the report or a document prints it; the outcome may be a failure. */
  type: (command: string) => Promise<{ exitCode?: number | undefined; stdout: string; all: string }>
  /** The same for several, each of which has to succeed. */
  typeAll: (...commands: readonly string[]) => Promise<void>
}

/** A command for a shell: for the chart's folder and, with Helm 4, with the flag that the report and docs/migrate.md name. */
const typed = (command: string, major: Major): string =>
  command.replaceAll(' CHART ', major === 4 ? ` ${chart} --force-conflicts ` : ` ${chart} `)

/** A namespace in which pods run that have no security, and a folder with its own kubectl, Helm and CLI on the PATH. */
export async function newImportPlace(major: Major, topic: string, { onTestFinished }: Ending): Promise<ImportPlace> {
  const place = onNewestCluster(`${topic}-helm${major}`)
  onTestFinished(() => deleteNamespace(place))
  await kubectl(place.cluster, ['create', 'namespace', place.namespace])
  const folder = await mkdtemp(join(tmpdir(), 'import-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const { path, access } = helmOnCluster(major)
  await symlink(resolve(path), join(folder, 'helm'))
  await symlink(resolve(place.cluster.path), join(folder, 'kubectl'))
  const program = join(folder, 'protocol-mapper-agents')
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`)
  await chmod(program, 0o755)
  const env = { PATH: [folder, process.env.PATH].join(delimiter), KUBECONFIG: access.kubeconfig }
  const type = (command: string) =>
    execa('bash', ['-euo', 'pipefail', '-c', typed(command, major)], { cwd: folder, env, reject: false, all: true })
  const typeAll = async (...commands: readonly string[]) => {
    for (const command of commands) {
      const first = await type(command)
      // What docs/troubleshooting.md says of it: the same as an upgrade.
      const again = first.exitCode !== 0 && wasScaledWhenReady(first.all)
      const { exitCode, all } = again ? await type(command.replace('helm install', 'helm upgrade')) : first
      expect(exitCode, `${command}\n${all}`).toBe(0)
    }
  }
  return { ...place, folder, helm: path, type, typeAll }
}

/** How many pods each Service reaches. */
export async function reached(place: Place): Promise<Record<string, number>> {
  const slices = await objectsIn<EndpointSlice>(place, 'endpointslices')
  return Object.fromEntries(
    slices.map(({ metadata, endpoints }) => [
      metadata?.labels?.['kubernetes.io/service-name'] ?? '',
      (endpoints ?? []).filter(({ conditions }) => conditions?.ready === true).length,
    ]),
  )
}

const services = siteNames.map((site) => `sigsci-agent-${site}`)

/** Waits until Services reach pods: by default those of the sites. */
export async function expectReached(place: Place, names: readonly string[] = services): Promise<void> {
  await vi.waitFor(async () => {
    const pods = await reached(place)
    for (const service of names) expect(pods[service], service).toBeGreaterThan(0)
  }, patience)
}
