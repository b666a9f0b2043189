import { type Kubectl, kubectl } from '../../cluster/kubectl.ts'

const [user, group] = ['installer', 'installers']

/**
 * Flags that make Helm act as a user with the role `cluster-admin`. The embedded cluster's own user is in the group
 * `system:masters`, whose requests API Priority and Fairness neither queues nor rejects: of thousands at once, many run
 * out of time. People, pipelines and kubeadm's own administrator (since Kubernetes 1.29) are not in that group.
 */
export const installerFlags = ['--kube-as-user', user, '--kube-as-group', group] as const

/** Gives that user its role. */
export async function allowInstaller(cluster: Kubectl): Promise<void> {
  await kubectl(cluster, ['create', 'clusterrolebinding', group, '--clusterrole', 'cluster-admin', '--group', group])
}
