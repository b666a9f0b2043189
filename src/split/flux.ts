import { chartInRepository, type GitopsText, quoteYaml, sourceOf } from './gitops.ts'
import { ownFile, sharedFile } from './names.ts'

/**
 * A GitRepository and one HelmRelease per release. The values are read from the repository: a ConfigMap holds 1 MiB,
 * which is too little for some releases.
 */
export const helmReleases: GitopsText = (names, { name, namespace }, folder, source) => {
  const { url, branch, comment } = sourceOf(source)
  return [
    `# Flux: one HelmRelease per release, from one repository that contains the chart and this folder.
#
#   kubectl apply -f ${folder}/flux.yaml
${comment}apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: ${quoteYaml(name)}
  namespace: flux-system
spec:
  interval: 5m
  url: ${url}
  ref:
    branch: ${branch}
`,
    ...names.map((each) => helmRelease(each, name, namespace, folder)),
  ].join('---\n')
}

function helmRelease(release: string, repository: string, namespace: string, folder: string): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${quoteYaml(release)}
  namespace: flux-system
spec:
  interval: 10m
  # An installation of thousands of agents takes longer than the default, 5 minutes.
  timeout: 30m
  releaseName: ${quoteYaml(release)}
  targetNamespace: ${quoteYaml(namespace)}
  # Where Helm stores the release.
  storageNamespace: ${quoteYaml(namespace)}
  chart:
    spec:
      chart: ${chartInRepository}
      sourceRef:
        kind: GitRepository
        name: ${quoteYaml(repository)}
      # These replace the chart's own values.yaml, so it comes first. A later file wins.
      valuesFiles:
        - ${chartInRepository}/values.yaml
        - ${quoteYaml(`${folder}/${sharedFile}`)}
        - ${quoteYaml(`${folder}/${ownFile(release)}`)}
      # A new commit counts even if the version of the chart stays the same.
      reconcileStrategy: Revision
  install:
    createNamespace: true
`
}
