import { type Command, InvalidArgumentError } from 'commander'
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
    .option('--release <name>', 'name of the release, which is part of object names', releaseName, anyRelease.name)
    .option('-n, --namespace <name>', 'namespace of the release', process.env.HELM_NAMESPACE ?? anyRelease.namespace)
    .option('--kube-version <version>', 'Kubernetes version that helm assumes')
    .option('--helm <path>', 'helm to use (default: helm on the PATH)')
}

/** What Helm takes as the name of a release: it fails with any other before it reads values. */
function releaseName(name: string): string {
  const isName = name.length <= 53 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)
  if (isName) return name
  throw new InvalidArgumentError(
    'Give at most 53 lowercase letters, digits, "-" and "." that begin and end with a letter or digit, such as my-fleet.',
  )
}

/** The same, as the functions behind the commands take them. */
export function rendering({ helm, release, namespace, kubeVersion }: HelmOptions): {
  helm: string | undefined
  release: Release
} {
  return { helm, release: { name: release, namespace, kubeVersion } }
}
