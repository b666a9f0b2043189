import type { Command } from 'commander'
import { anyRelease, type Release } from '../helm/run.ts'

/** What the flags give that say how Helm renders. */
export type HelmOptions = {
  readonly helm?: string
  readonly release: string
  readonly namespace: string
  readonly kubeVersion?: string
}

/** Gives a command the flags that say how Helm renders. */
export function addHelmOptions(command: Command): Command {
  return command
    .option('--release <name>', 'name of the release, which names of objects hold', anyRelease.name)
    .option('-n, --namespace <name>', 'namespace of the release', process.env.HELM_NAMESPACE ?? anyRelease.namespace)
    .option('--kube-version <version>', 'version of Kubernetes that helm assumes')
    .option('--helm <path>', 'the helm to use (default: helm on the PATH)')
}

/** The same for the functions behind the commands. */
export function rendering({ helm, release, namespace, kubeVersion }: HelmOptions): {
  helm: string | undefined
  release: Release
} {
  return { helm, release: { name: release, namespace, kubeVersion } }
}
