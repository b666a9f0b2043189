import { execFile } from 'node:child_process'
import { UsageError } from '../model/problem.ts'

/** A Helm program, and how to run it. */
export type Helm = {
  /** Its path, or its name on the PATH. */
  readonly program: string
  /** The base of relative paths. */
  readonly folder: string
  /** Stops it when its answer is no longer needed. */
  readonly signal?: AbortSignal
  /** Called when it has started. */
  readonly started?: () => void
}

/** The release to render; its name is part of object names. */
export type Release = {
  readonly name: string
  readonly namespace: string
  /** The Kubernetes version that Helm assumes; by default the one that it was built for. */
  readonly kubeVersion?: string | undefined
}

/** Any release, for questions where the name does not matter. */
export const anyRelease: Release = { name: 'release', namespace: 'default' }

/** How Helm renders, for everything that has it render. */
export type RenderOptions = {
  /** Path of Helm. By default `helm` on the PATH, or the Helm that runs the CLI as a plugin. */
  readonly helm?: string | undefined
  /** Name and namespace of the release; the name is part of object names. */
  readonly release?: Release
  /** The base of relative paths. */
  readonly folder?: string
}

/** Helm failed; the message is its own. */
export class HelmError extends Error {
  override name = 'HelmError'
}

/** There is no such program. */
export class HelmMissingError extends UsageError {
  override name = 'HelmMissingError'
}

/**
 * The Helm to use: the one that is named, the one that runs the CLI as a plugin, or `helm` on the PATH. An empty name or
 * variable counts as missing.
 * @param folder the base of relative paths
 */
export function helmAt(folder: string, named: string | undefined): Helm {
  return { program: named || process.env.HELM_BIN || 'helm', folder }
}

/** The arguments of `helm template` for a chart's folder. */
export function templateArguments({ name, namespace, kubeVersion }: Release, folder: string): string[] {
  const version = kubeVersion === undefined ? [] : ['--kube-version', kubeVersion]
  return ['template', name, folder, '--namespace', namespace, ...version]
}

/** Manifests of ten thousand agents are about 50 MB. */
const maxBuffer = 2 ** 30

/**
 * Runs Helm.
 * @returns what it prints
 * @throws HelmMissingError, HelmError
 */
export function runHelm({ program, folder, signal, started }: Helm, args: readonly string[]): Promise<string> {
  // As a plugin, the CLI inherits --debug, which adds stack traces to messages.
  const env = { ...process.env, HELM_DEBUG: 'false' }
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { cwd: folder, env, maxBuffer, signal }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else if (error.code === 'ENOENT' || error.code === 'EACCES') {
        reject(new HelmMissingError(missing(program)))
      } else reject(new HelmError(stderr.trim() === '' ? error.message : stderr.trim()))
    })
    if (started !== undefined) child.once('spawn', started)
    child.stdin?.end()
  })
}

function missing(program: string): string {
  return /[/\\]/.test(program)
    ? `${program} is not an executable. Name Helm with --helm.`
    : `There is no ${program} on the PATH. Install Helm, or name it with --helm.`
}
