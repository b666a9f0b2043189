import { getItems } from '../cluster/kubectl.ts'
import { UserError } from '../toolchain/user-error.ts'
import { type Example, examples, marker } from './examples.ts'
import { findRelease } from './helm.ts'
import { type Installer, secretsOf } from './install.ts'
import { namespaceState } from './namespace.ts'
import type { ExistingCluster } from './target.ts'

const namespaceNotes = {
  absent: 'will be created',
  ours: 'was created by an earlier "npm start"',
  foreign: 'exists; will be used, and kept by "npm run stop"',
} as const

/** The first lines of every plan: the cluster that it is about. */
export function describeTarget({ context, server, file }: ExistingCluster): string {
  return `context  ${context}\nserver   ${server}\nfrom     ${file}`
}

/**
 * Describes what an installation will change on the user's cluster. Only reads.
 * @throws UserError if `npm start` did not create a release of that name, or an operation on it is pending
 */
export async function planInstallation(installer: Installer, cluster: ExistingCluster): Promise<string> {
  const parts = await Promise.all(examples.map((example) => planExample(installer, example)))
  return [
    'This installs the examples on your own cluster:\n',
    describeTarget(cluster),
    ...parts.map((lines) => `\n${lines.join('\n')}`),
    '\nPods become ready only if the cluster can pull the images that the examples name. Nothing else will change.\n',
  ].join('\n')
}

async function planExample(installer: Installer, example: Example): Promise<string[]> {
  const { release, namespace } = example
  const state = await namespaceState(installer.kubectl, namespace)
  const found = await findRelease(installer.helm, release, namespace)
  const own = found && (await findRelease(installer.helm, release, namespace, marker))
  if (found && !own) {
    throw new UserError(
      `Nothing was changed: "npm start" did not create the release "${release}" in namespace "${namespace}", and changes only its own. ` +
        'Uninstall that release, or choose another cluster.',
    )
  }
  if (found?.status.startsWith('pending')) {
    throw new UserError(
      `Nothing was changed: the release "${release}" in namespace "${namespace}" is ${found.status}. Another operation is running on it, ` +
        'or was killed. If none is running, run "helm rollback" or "helm uninstall" on it first.',
    )
  }
  const secrets = await missingSecrets(installer, example)
  return [
    `namespace  ${namespace}: ${namespaceNotes[state]}`,
    `release    ${release}: ${found ? `will be upgraded from revision ${found.revision}` : 'will be installed'}`,
    ...secrets.map(
      ({ name, keys }) => `missing    Secret ${name} with ${keys.join(', ')}: its pods start once you create it`,
    ),
  ]
}

async function missingSecrets(installer: Installer, example: Example) {
  const needed = await secretsOf(installer, example)
  const present = await getItems<{ metadata: { name: string } }>(installer.kubectl, [
    'secrets',
    '--namespace',
    example.namespace,
  ])
  const names = new Set(present.map(({ metadata }) => metadata.name))
  return needed.filter(({ name }) => !names.has(name))
}
