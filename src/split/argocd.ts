import { chartPath } from '../chart.ts'
import type { Release } from '../helm/run.ts'
import { quoteYaml, type Source, sourceOf } from './gitops.ts'
import { sharedFile } from './names.ts'

/**
 * An ApplicationSet with one Application per release.
 * @param names of the releases
 * @param folder of the values files, relative to the top of the repository
 * @param source the repository
 */
export function applicationSet(
  names: readonly string[],
  { name, namespace }: Release,
  folder: string,
  source: Source,
): string {
  const { url, branch, comment } = sourceOf(source)
  const chart = chartPath.replaceAll('\\', '/')
  const up = chart.replaceAll(/[^/]+/g, '..')
  return `# Argo CD: one Application per release, from one repository that contains the chart and this folder.
#
#   kubectl apply -f ${folder}/applicationset.yaml
${comment}apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: ${quoteYaml(name)}
  namespace: argocd
spec:
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators:
    - list:
        elements:
${names.map((each) => `          - release: ${quoteYaml(each)}`).join('\n')}
  template:
    metadata:
      name: "{{ .release }}"
    spec:
      project: default
      source:
        repoURL: ${url}
        targetRevision: ${branch}
        path: ${chart}
        helm:
          releaseName: "{{ .release }}"
          # Relative to the folder of the chart. As with helm -f, a later file wins.
          valueFiles:
            - ${quoteYaml(`${up}/${folder}/${sharedFile}`)}
            - ${quoteYaml(`${up}/${folder}/{{ .release }}.yaml`)}
          # Argo CD prunes the claim of a removed agent, and the agent's credentials with it, unless it has this annotation.
          valuesObject:
            protocolMapperAgentDefaults:
              persistence:
                annotations:
                  argocd.argoproj.io/sync-options: Prune=false
      destination:
        server: https://kubernetes.default.svc
        namespace: ${quoteYaml(namespace)}
      syncPolicy:
        automated:
          prune: true
          selfHeal: true
        syncOptions:
          - CreateNamespace=true
`
}
