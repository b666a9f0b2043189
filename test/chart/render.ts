import type { Deployment, StatefulSet } from 'kubernetes-types/apps/v1.d.ts'
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.d.ts'
import type {
  Container,
  EnvVar,
  PersistentVolumeClaim,
  PodSpec,
  PodTemplateSpec,
  Service,
  ServiceAccount,
} from 'kubernetes-types/core/v1.d.ts'
import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts'
import type { NetworkPolicy } from 'kubernetes-types/networking/v1.d.ts'
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.d.ts'
import { expect } from 'vitest'
import { readDocuments } from './documents.ts'
import { type GivenValues, type HelmOptions, type Major, someMajors, template } from './helm.ts'

export type KubernetesObject = { readonly apiVersion: string; readonly kind: string; readonly metadata: ObjectMeta }

/** What the chart renders from some values. */
export type Fleet = {
  readonly objects: readonly KubernetesObject[]
  /** The objects of the agent of this name. */
  agent(name: string): AgentObjects
}

export type AgentObjects = {
  readonly objects: readonly KubernetesObject[]
  /** The Deployment or the StatefulSet. */
  readonly workload: (Deployment | StatefulSet) & KubernetesObject
  readonly deployment: Deployment
  readonly statefulSet: StatefulSet
  readonly template: PodTemplateSpec
  readonly pod: PodSpec
  readonly container: Container
  /** Name of a variable → the rest of its entry. */
  readonly env: Readonly<Record<string, EnvVar['value'] | EnvVar['valueFrom']>>
  readonly service: Service | undefined
  /** The headless Service that gives the pods of a StatefulSet their names. */
  readonly governingService: Service | undefined
  readonly autoscaler: HorizontalPodAutoscaler | undefined
  readonly claim: PersistentVolumeClaim | undefined
  readonly budget: PodDisruptionBudget | undefined
  readonly networkPolicy: NetworkPolicy | undefined
  /** The account that the pods run as, if the chart creates it; several agents may share it. */
  readonly serviceAccount: ServiceAccount | undefined
}

const rendered = new Map<string, Promise<Fleet>>()

/**
 * Renders the chart on a major of Helm, or on both in the whole matrix, and expects the same objects from both, without
 * null inside. Equal calls are rendered once.
 * @returns the objects, frozen
 * @throws HelmError if Helm fails
 */
export function render(values: GivenValues, options: HelmOptions = {}): Promise<Fleet> {
  const key = JSON.stringify([values, options])
  const known = rendered.get(key)
  if (known !== undefined) return known
  const fleet = renderWith(someMajors(key), values, options)
  rendered.set(key, fleet)
  return fleet
}

async function renderWith(majors: readonly Major[], values: GivenValues, options: HelmOptions): Promise<Fleet> {
  const [objects = [], ...others] = await Promise.all(
    majors.map(async (major) =>
      readDocuments<KubernetesObject>(await template(major, values, options)).map(({ content }) => content),
    ),
  )
  for (const other of others) expect(other, 'both majors render the same').toEqual(objects)
  expect(JSON.stringify(objects), 'no null is left').not.toMatch(/[:[,]null\b/)
  return fleetOf(objects)
}

function fleetOf(objects: readonly KubernetesObject[]): Fleet {
  return { objects, agent: (name) => agentOf(name, objects) }
}

/** The part of a rendered parent chart that comes from the subchart with this alias. */
export function inSubchart(objects: readonly KubernetesObject[], alias: string): Fleet {
  return fleetOf(objects.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === alias))
}

function agentOf(name: string, all: readonly KubernetesObject[]): AgentObjects {
  const objects = all.filter((object) => object.metadata.labels?.['app.kubernetes.io/component'] === name)
  const find = <Kind>(
    kind: string,
    objectName?: string,
    among: readonly KubernetesObject[] = objects,
  ): Kind | undefined =>
    among.find(
      ({ kind: found, metadata }) => found === kind && metadata.name === (objectName ?? metadata.name),
    ) as unknown as Kind | undefined
  const must = <Part>(part: Part | undefined, what: string): Part => {
    if (part === undefined) throw new Error(`agent ${name} has no ${what}`)
    return part
  }
  return {
    objects,
    get workload() {
      type Workload = AgentObjects['workload']
      return must(find<Workload>('Deployment') ?? find<Workload>('StatefulSet'), 'workload')
    },
    get deployment() {
      return must(find<Deployment>('Deployment'), 'Deployment')
    },
    get statefulSet() {
      return must(find<StatefulSet>('StatefulSet'), 'StatefulSet')
    },
    get template() {
      return must(this.workload.spec?.template, 'pod template')
    },
    get pod() {
      return must(this.template.spec, 'pod')
    },
    get container() {
      return must(this.pod.containers[0], 'container')
    },
    get env() {
      const entries = this.container.env ?? []
      return Object.fromEntries(entries.map(({ name, value, valueFrom }) => [name, value ?? valueFrom]))
    },
    get service() {
      return find<Service>('Service', this.workload.metadata.name)
    },
    get governingService() {
      return find<Service>('Service', `${this.workload.metadata.name}-headless`)
    },
    get autoscaler() {
      return find<HorizontalPodAutoscaler>('HorizontalPodAutoscaler')
    },
    get claim() {
      return find<PersistentVolumeClaim>('PersistentVolumeClaim')
    },
    get budget() {
      return find<PodDisruptionBudget>('PodDisruptionBudget')
    },
    get networkPolicy() {
      return find<NetworkPolicy>('NetworkPolicy')
    },
    get serviceAccount() {
      const account = this.pod.serviceAccountName
      return account === undefined ? undefined : find<ServiceAccount>('ServiceAccount', account, all)
    },
  }
}
