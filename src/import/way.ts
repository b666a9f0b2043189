import { type JsonMap, mapAt, valueAt } from '../model/json.ts'
import { quote, quoteFile } from '../text/quote.ts'
import { chartLabels } from './clean.ts'
import type { Found } from './found.ts'
import type { Comparison } from './proof/compare.ts'
import type { Imported } from './result.ts'

/** A step of the way over: what it does, and the commands for it. */
export type Step = { readonly text: string; readonly commands: readonly string[] }

/**
 * The way from what runs to the release: what is replaced, in which order, and what clients and volumes see.
 * @param file the values
 */
export function wayOver({ objects, release, problems }: Imported, file: string): Step[] {
  if (problems.length > 0) return []
  const namespace = `--namespace ${quote(release.namespace)}`
  const install = `helm install ${quote(release.name)} CHART ${namespace} --values ${quoteFile(file)} --take-ownership`
  const workloads = objects.filter(({ found }) => found.kind === 'Deployment' || found.kind === 'StatefulSet')
  const replaced = workloads.filter(isReselected)
  const renamed = objects.filter(
    (each) => !workloads.includes(each) && (each.renders ?? each.found.name) !== each.found.name,
  )
  const rolling = replaced.filter((each) => !stopsFirst(each))
  const stopping = replaced.filter(stopsFirst)
  return [
    {
      text: 'Try it: this shows what Helm would install, with the checks of the cluster, and changes nothing.',
      commands: [`${install} --dry-run=server`],
    },
    ...(rolling.length === 0 ? [] : rollingSteps(rolling, namespace)),
    ...(stopping.length === 0 ? [] : [stoppingStep(stopping, namespace)]),
    {
      text: 'Install: objects that keep their names become those of the release. With Helm 4, add --force-conflicts: their fields belong to the tools that set them.',
      commands: [`${install} --wait`],
    },
    ...(rolling.length === 0
      ? []
      : [
          {
            text: 'Remove the pods of before, once the new ones are ready. Clients then move to these.',
            commands: rolling.map(
              (each) =>
                `kubectl delete replicaset ${namespace} --selector ${quote(`${oldSelector(each)},!app.kubernetes.io/component`)}`,
            ),
          },
        ]),
    ...(renamed.length === 0
      ? []
      : [
          {
            text: 'Remove what has a new name now.',
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
 * Whether pods of before stop first: those of a StatefulSet, those that must not run twice, and those that only labels of
 * the chart tell apart, which no selector would tell from the new ones.
 */
function stopsFirst({ found }: Comparison): boolean {
  const { strategy } = mapAt(found.bare, 'spec')
  const labels = Object.keys(oldLabels(found))
  const isTold = labels.length > 0 && !labels.some((label) => chartLabels.includes(label))
  return found.kind === 'StatefulSet' || valueAt(strategy, ['type']) === 'Recreate' || !isTold
}

function rollingSteps(workloads: readonly Comparison[], namespace: string): Step[] {
  return [
    {
      text: 'Selectors cannot change, so these Deployments are replaced. Their pods stay and serve on.',
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
    text: 'Selectors cannot change, so these are replaced. Their pods cannot run next to the new ones: they stop now. Their claims stay.',
    commands: workloads.map(
      ({ found }) => `kubectl delete ${found.kind.toLowerCase()} ${namespace} --wait ${found.name}`,
    ),
  }
}

function oldSelector({ found }: Comparison): string {
  return labelText(oldLabels(found))
}

function oldLabels({ bare }: Found): JsonMap {
  return mapAt(mapAt(mapAt(bare, 'spec'), 'selector'), 'matchLabels')
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
