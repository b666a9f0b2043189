import { chartInRepository, type GitopsText, quoteYaml, sourceOf } from './gitops.ts'
import { sharedFile } from './names.ts'

/** An ApplicationSet with one Application per release. */
export const applicationSet: GitopsText = (names, { name, namespace }, folder, source) => {
  const { url, branch, comment } = sourceOf(source)
  const up = chartInRepository.replaceAll(/[^/]+/g, '..')
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
        path: ${chartInRepository}
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
