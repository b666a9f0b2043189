import { anyRelease } from '../helm/run.ts'
import { workloadKinds } from '../kubernetes/kinds.ts'
import { standardLabels } from '../kubernetes/labels.ts'
import { type JsonMap, mapAt, valueAt } from '../model/json.ts'
import { quote, quoteFile } from '../text/quote.ts'
import { chartLabels } from './clean.ts'
import type { Comparison } from './proof/compare.ts'
import type { Imported } from './result.ts'
import { selectedLabels } from './selectors.ts'

/** A step from what runs to the release: what it does, and the commands for it. */
export type Step = { readonly text: string; readonly commands: readonly string[] }

/**
 * The way from what runs to the release: what is replaced, in which order, and what clients and volumes see.
 * @param file the values
 */
export function nextSteps({ objects, release, problems }: Imported, file: string): Step[] {
  if (problems.length > 0) return []
  const namespace = `--namespace ${quote(release.namespace)}`
  const install = `helm install ${quote(release.name)} CHART ${namespace} --values ${quoteFile(file)} --take-ownership`
  const workloads = objects.filter(({ found }) => workloadKinds.includes(found.kind))
  const replaced = workloads.filter(isReselected)
  const renamed = objects.filter(
    (each) => !workloads.includes(each) && (each.renders ?? each.found.name) !== each.found.name,
  )
  const rolling = replaced.filter((each) => !stopsFirst(each))
  const stopping = replaced.filter(stopsFirst)
  return [
    {
      text: `Try it: the cluster checks what Helm would install, and nothing changes. CHART is the folder of the chart.${release.name === anyRelease.name ? ` The release is called ${release.name}: import with --release for another name.` : ''}`,
      commands: [`${install} --dry-run=server`],
    },
    ...(rolling.length === 0 ? [] : rollingSteps(rolling, namespace)),
    ...(stopping.length === 0 ? [] : [stoppingStep(stopping, namespace)]),
    {
      text: 'Install. Objects that keep their names become part of the release. With Helm 4, add --force-conflicts, because their fields belong to the tools that set them.',
      commands: [`${install} --wait`],
    },
    ...(rolling.length === 0
      ? []
      : [
          {
            text: 'Remove the old pods once the new ones are ready. Clients then move to these.',
            commands: rolling.map(
              (each) =>
                `kubectl delete replicaset ${namespace} --selector ${quote(`${oldSelector(each)},!${standardLabels.component}`)}`,
            ),
          },
        ]),
    ...(renamed.length === 0
      ? []
      : [
          {
            text: 'Remove the old objects that have a new name in the release.',
            commands: renamed.map(
              ({ found }) => `kubectl delete ${found.kind.toLowerCase()} ${namespace} ${found.name}`,
            ),
          },
        ]),
  ]
}

/** Whether a workload would select other pods, which Kubernetes never allows. */
function isReselected({ differences }: Comparison): boolean {
  return differences.some(({ path }) => path[0] === 'spec' && path[1] === 'selector')
}

/**
 * Whether the old pods stop first: those of a StatefulSet, those that must not run twice, and those that only labels of
 * the chart tell apart, which no selector would tell from the new ones.
 */
function stopsFirst({ found }: Comparison): boolean {
  const { strategy } = mapAt(found.bare, 'spec')
  const labels = Object.keys(selectedLabels(found))
  const isTold = labels.length > 0 && !labels.some((label) => chartLabels.includes(label))
  return found.kind === 'StatefulSet' || valueAt(strategy, ['type']) === 'Recreate' || !isTold
}

function rollingSteps(workloads: readonly Comparison[], namespace: string): Step[] {
  return [
    {
      text: 'Delete these Deployments, because selectors cannot change. Their pods keep running.',
      commands: [
        `kubectl delete deployment ${namespace} --cascade=orphan ${workloads.map(({ found }) => found.name).join(' ')}`,
      ],
    },
    {
      text: 'Give these pods the labels of the new ones, so that Services reach both.',
      commands: workloads.map(
        (each) => `kubectl label pods ${namespace} --selector ${quote(oldSelector(each))} ${newLabels(each)}`,
      ),
    },
  ]
}

function stoppingStep(workloads: readonly Comparison[], namespace: string): Step {
  return {
    text: 'Delete these workloads, because selectors cannot change. Their pods stop now, because they cannot run next to the new ones. Their claims stay.',
    // In the foreground: otherwise the workload is gone before its pods are.
    commands: workloads.map(
      ({ found }) => `kubectl delete ${found.kind.toLowerCase()} ${namespace} --cascade=foreground ${found.name}`,
    ),
  }
}

function oldSelector({ found }: Comparison): string {
  return labelText(selectedLabels(found))
}

function newLabels({ differences }: Comparison): string {
  const labels = differences.filter(({ path }) => path[1] === 'template' && path[3] === 'labels')
  return labels.flatMap(({ path, after }) => (after === undefined ? [] : [quote(`${path[4]}=${after}`)])).join(' ')
}

function labelText(labels: JsonMap): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
}
