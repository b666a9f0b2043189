import { chartFolder } from '../chart.ts'
import { standardLabels } from '../kubernetes/labels.ts'
import { quote } from '../text/quote.ts'
import { chartLines } from '../text/script.ts'
import { marker, scriptFile, sharedFile } from './names.ts'
import { nameLabel } from './prefix.ts'
import type { Split } from './split.ts'

/** So many agents are named in one command: its length is limited. */
const batch = 500

/**
 * A script that installs or upgrades the releases, in their order. Selectors cannot change, so an agent that another of
 * the releases runs ends first. The script waits for its pods, so that no two of them share its identity, and gives its
 * claim to the new release: Helm takes no claim of another one.
 */
export function upgradeScript({ shared, releases }: Split, namespace: string): string {
  const names = releases.map(({ name }) => name)
  const { name, instance, component } = standardLabels
  const moves = releases.flatMap(({ name, agents }) =>
    Array.from(
      { length: Math.ceil(agents.length / batch) },
      (_, index) => `move ${quote(name)} ${quote(agents.slice(index * batch, (index + 1) * batch).join(','))}`,
    ),
  )
  return `#!/bin/sh
${marker}
# Installs or upgrades the releases ${names.join(', ')}. What follows goes to helm: sh ${scriptFile} --wait --timeout 30m
set -eu
${chartLines(chartFolder, scriptFile).join('\n')}
namespace=${quote(namespace)}

# Ends the agents of a release that run in another one, waits for the end of their pods, and gives their claims to the
# release. The other one must keep the claims, whatever their values say. An agent that stays is not touched.
move() {
  selector="${name}=${nameLabel(shared)},${instance} in (${names.join(',')}),${instance}!=$1,${component} in ($2)"
  kubectl delete deployments,statefulsets --namespace "$namespace" --selector "$selector" --cascade=foreground
  kubectl annotate persistentvolumeclaims --namespace "$namespace" --selector "$selector" --overwrite "meta.helm.sh/release-name=$1" helm.sh/resource-policy=keep
}
${moves.join('\n')}

upgrade() {
  release=$1
  shift
  helm upgrade --install "$release" "$chart" --namespace "$namespace" --create-namespace --values ${sharedFile} --values "$release.yaml" "$@"
}
${names.map((name) => `upgrade ${quote(name)} "$@"`).join('\n')}
`
}
