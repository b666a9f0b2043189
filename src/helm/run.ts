import { execFile } from 'node:child_process'
import { UsageError } from '../model/problem.ts'

/** A Helm program, and what Helm is told with every command. */
export type Helm = {
  /** Its path, or its name on the PATH. */
  readonly program: string
  /** Where relative paths begin. */
  readonly folder: string
  /** Ends it when its answer is not needed any more. */
  readonly signal?: AbortSignal
  /** Told when it runs. */
  readonly started?: () => void
}

/** The release that is rendered: names of objects hold its name. */
export type Release = {
  readonly name: string
  readonly namespace: string
  /** The version of Kubernetes that Helm assumes; without it the one that it was built for. */
  readonly kubeVersion?: string | undefined
}

/** A release like any other, for questions to which the name does not matter. */
export const anyRelease: Release = { name: 'release', namespace: 'default' }

/** How Helm renders, for all that has it render. */
export type RenderOptions = {
  /** Helm, by path. Without it, `helm` on the PATH, or the Helm whose plugin this is. */
  readonly helm?: string | undefined
  /** Name and namespace of the release, which names of objects hold. */
  readonly release?: Release
  /** Where relative paths begin. */
  readonly folder?: string
}

/** Helm ended with an error; the message is its own. */
export class HelmError extends Error {
  override name = 'HelmError'
}

/** There is no such program. */
export class HelmMissingError extends UsageError {
  override name = 'HelmMissingError'
}

/**
 * The Helm to use: the one that is named, the one whose plugin this is, or `helm` on the PATH.
 * @param folder where relative paths begin
 */
export function helmAt(folder: string, named: string | undefined): Helm {
  return { program: named ?? process.env.HELM_BIN ?? 'helm', folder }
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
  // As a plugin, this program inherits --debug, which adds stack traces to messages.
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
    ? `${program} is no program that can be started. Name Helm with --helm.`
    : `There is no ${program} on the PATH. Install Helm, or name it with --helm.`
}
