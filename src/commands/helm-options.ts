import type { Command } from 'commander'
import { anyRelease, type Release } from '../helm/run.ts'

/** The flags that say how Helm renders. */
export type HelmOptions = {
  readonly helm?: string
  readonly release: string
  readonly namespace: string
  readonly kubeVersion?: string
}

/** Adds the flags that say how Helm renders to a command. */
export function addHelmOptions(command: Command): Command {
  return command
    .option('--release <name>', 'name of the release, which is part of object names', anyRelease.name)
    .option('-n, --namespace <name>', 'namespace of the release', process.env.HELM_NAMESPACE ?? anyRelease.namespace)
    .option('--kube-version <version>', 'Kubernetes version that helm assumes')
    .option('--helm <path>', 'helm to use (default: helm on the PATH)')
}

/** The same, as the functions behind the commands take them. */
export function rendering({ helm, release, namespace, kubeVersion }: HelmOptions): {
  helm: string | undefined
  release: Release
} {
  return { helm, release: { name: release, namespace, kubeVersion } }
}
