// Generated from schema/ by npm run generate. Do not edit.

/**
 * Host of an image registry, with a port and a path or without, or `""` for none.
 */
export type ImageRegistry = string
/**
 * The name of a Secret of type `kubernetes.io/dockerconfigjson`, or an object with the name.
 */
export type ImagePullSecret =
  | string
  | {
      /**
       * Name of the Secret.
       */
      name: string
    }
/**
 * Name of an environment variable, or `""` for none.
 */
export type EnvironmentVariableName = string
/**
 * Value of an environment variable, or where Kubernetes takes it from.
 */
export type EnvValue =
  | (string | number | boolean)
  | {
      /**
       * Where the value comes from, such as a key of a Secret.
       */
      valueFrom?: EnvVarSource | null
    }
/**
 * A name of at most 63 letters, digits, `-`, `_` and `.`, with a domain and `/` before it or not.
 */
export type QualifiedName = string
/**
 * An IPv4 or IPv6 address.
 */
export type IPAddress = string
/**
 * A network in CIDR notation, such as 192.0.2.0/24.
 */
export type IPNetwork = string
/**
 * Key of a label: at most 63 letters, digits, "-", "_" and ".", optionally with a domain and "/" before it.
 */
export type LabelKey = string
/**
 * IntOrString is a type that can hold an int32 or a string.
 */
export type IntOrString = number | string
/**
 * A resource that Kubernetes knows, or one with a domain, such as example.com/device.
 */
export type ResourceName = string
/**
 * A quantity above zero.
 */
export type PositiveQuantity = string | number
/**
 * Quantity is a fixed-point representation of a number.
 */
export type Quantity = string | number
/**
 * Name of a Kubernetes object, or `""` for none.
 */
export type ObjectName = string
/**
 * Path of a file in a volume, relative and without "..".
 */
export type FilePath = string
/**
 * A Kubernetes object as a map or as text, rendered as a template. `enabled: false` at its top level leaves it out.
 */
export type ExtraObject =
  | {
      [k: string]: unknown
    }
  | string

/**
 * Values of the chart protocol-mapper-agents.
 */
export interface Values {
  /**
   * Ignored. A place for YAML anchors.
   */
  [key: `x-${string}`]: unknown
  /**
   * Replaces the chart's name in the names of all objects (`<release>-<this>-<agent>`). Empty: the chart's name. Decide before the first installation, since selectors cannot change later.
   *
   * @default ""
   */
  nameOverride?: string | null
  /**
   * Replaces everything before the agent's name in the names of all objects (`<this>-<agent>`). Empty: release name and chart name. Decide before the first installation.
   *
   * @default ""
   */
  fullnameOverride?: string | null
  /**
   * Labels on every object and every pod of the release. They are never part of a selector.
   *
   * @default {}
   */
  commonLabels?: Labels | null
  /**
   * Annotations on every object of the release; for pods, use `podAnnotations`.
   *
   * @default {}
   */
  commonAnnotations?: Annotations | null
  /**
   * Values that a parent chart shares with all its subcharts. This chart reads `imageRegistry`, `imagePullSecrets` and `compatibility.openshift.adaptSecurityContext`, and ignores other keys.
   *
   * @default {}
   */
  global?: Global | null
  /**
   * Settings that every agent starts from. An agent's own settings override them, and `protocolMapperAgentOverrides` overrides both: maps are merged key by key at every depth, scalars and lists are replaced, and `null` removes what lower layers set.
   */
  protocolMapperAgentDefaults?: AgentSettings
  /**
   * The agents: a name and whatever differs from the defaults. Every key of `protocolMapperAgentDefaults` is allowed here. If a second values file sets this list, Helm replaces it as a whole; to change single agents from such a file, use `protocolMapperAgentOverrides`.
   *
   * @default []
   */
  protocolMapperAgents?: Agent[] | null
  /**
   * The last layer: settings by agent name, merged over the agent of that name in `protocolMapperAgents`. Since it is a map, any further values file or `--set` can add to it. A name that no agent has is an error.
   *
   * @default {}
   */
  protocolMapperAgentOverrides?: {
    [k: string]: AgentSettings | null
  } | null
  /**
   * Objects installed with the release, under keys of your choice: maps or text. Both are rendered as templates, with everything that a chart's templates can use. They are installed as they are: write name, namespace and labels yourself. Objects for each agent: `protocolMapperAgentDefaults.extraObjects`.
   *
   * @default {}
   */
  extraObjects?: {
    [k: string]: ExtraObject | null
  } | null
  /**
   * Not read by this chart. A parent chart can name it in the `condition` of its dependency to turn the whole chart on and off.
   */
  enabled?: boolean | null
}
/**
 * Kubernetes labels. Values are strings of up to 63 characters; quote values that look like numbers or booleans.
 */
export interface Labels {
  [k: string]: string | null
}
/**
 * Kubernetes annotations. Values are strings; quote values that look like numbers or booleans.
 */
export interface Annotations {
  [k: string]: string | null
}
/**
 * Values that a parent chart shares with all its subcharts.
 */
export interface Global {
  /**
   * Registry of every image of the release. Overrides each agent's `image.registry`.
   */
  imageRegistry?: ImageRegistry | null
  /**
   * Secrets for pulling images, in addition to each agent's own `imagePullSecrets`.
   */
  imagePullSecrets?: ImagePullSecret[] | null
  /**
   * How charts adapt to a platform.
   */
  compatibility?: Compatibility | null
  [k: string]: unknown
}
/**
 * How charts adapt to a platform.
 */
export interface Compatibility {
  /**
   * Adaptation to OpenShift.
   */
  openshift?: Openshift | null
  [k: string]: unknown
}
/**
 * Adaptation to OpenShift.
 */
export interface Openshift {
  /**
   * Whether `runAsUser`, `runAsGroup` and `fsGroup` are left out of all security contexts, since OpenShift assigns each namespace its own IDs. `auto`: if the cluster is OpenShift; `force`: always; `disabled`: never. Not set: `auto`.
   */
  adaptSecurityContext?: 'auto' | 'force' | 'disabled' | null
  [k: string]: unknown
}
/**
 * Settings of an agent, the same in all three layers: `protocolMapperAgentDefaults`, `protocolMapperAgents[*]` and `protocolMapperAgentOverrides.<name>`.
 */
export interface AgentSettings {
  /**
   * Whether the agent is installed. `false` renders nothing for it; a volume claim that is not kept (`persistence.keep`) is deleted too.
   *
   * @default true
   */
  enabled?: boolean
  /**
   * The kind of workload that manages the agent's pods. A `StatefulSet` gives each replica its own volume and name. The first replica has the same claim with both kinds, so the kind can change and the data stays.
   *
   * @default "Deployment"
   */
  kind?: 'Deployment' | 'StatefulSet'
  /**
   * Number of pods. `0` stops the agent; `null` leaves the field out, for a scaler outside this release. Not used while `autoscaling.enabled` is true.
   *
   * @default 1
   */
  replicas?: number | null
  /**
   * How an upgrade replaces pods. Without a `type`, a Deployment uses `Recreate` if the agent carries an identity (`environmentVariables.agentName`) or a ReadWriteOnce volume, so that two pods never share one, and `RollingUpdate` otherwise.
   *
   * @default {}
   */
  updateStrategy?: UpdateStrategy | null
  /**
   * Seconds that a new pod must be ready without a crash before it counts as available and the rollout continues. Not set: 0.
   */
  minReadySeconds?: number | null
  /**
   * Number of old revisions kept for `kubectl rollout undo`. Not set: 10, Kubernetes' default.
   */
  revisionHistoryLimit?: number | null
  /**
   * Seconds without progress after which a rollout of a Deployment is reported as failed; more than `minReadySeconds`. Not set: 600. A StatefulSet has no such limit.
   */
  progressDeadlineSeconds?: number | null
  /**
   * Whether a StatefulSet starts and stops its pods one after another (`OrderedReady`) or all at once (`Parallel`). Not set: `OrderedReady`. Fixed at the installation.
   */
  podManagementPolicy?: 'OrderedReady' | 'Parallel' | null
  /**
   * Whether the claims of a StatefulSet are deleted with it (`whenDeleted`) and with a pod that is scaled away (`whenScaled`), including the first replica's, whatever `persistence.keep` says. Empty: they stay.
   *
   * @default {}
   */
  persistentVolumeClaimRetentionPolicy?: StatefulSetPersistentVolumeClaimRetentionPolicy | null
  /**
   * Labels on the workload; for its pods, use `podLabels`.
   *
   * @default {}
   */
  labels?: Labels | null
  /**
   * Annotations on the workload; for its pods, use `podAnnotations`.
   *
   * @default {}
   */
  annotations?: Annotations | null
  /**
   * Labels on the pods. A change restarts them.
   *
   * @default {}
   */
  podLabels?: Labels | null
  /**
   * Annotations on the pods. A change restarts them.
   *
   * @default {}
   */
  podAnnotations?: Annotations | null
  /**
   * Seconds between the request to stop a pod and killing it, including the time of a `preStop` hook. `0` kills it at once.
   *
   * @default 30
   */
  terminationGracePeriodSeconds?: number | null
  /**
   * The container image.
   */
  image?: Image
  /**
   * Secrets for pulling the image, as names or as `{name}`, in addition to `global.imagePullSecrets`.
   *
   * @default []
   */
  imagePullSecrets?: ImagePullSecret[] | null
  /**
   * Replaces the entry point of the image. Empty: the image's own.
   *
   * @default []
   */
  command?: string[] | null
  /**
   * Replaces the arguments of the entry point. Empty: the image's own.
   *
   * @default []
   */
  args?: string[] | null
  /**
   * Mode in which the agent works, passed in a variable (`environmentVariables.agentMode`). Empty: not passed.
   *
   * @default "distributed"
   */
  agentMode?: string | null
  /**
   * Host name or address that the agent connects to, without scheme and port. Required if a variable carries it (`environmentVariables.connectwareHost`), unless `env` sets that variable or `envFrom` is not empty.
   *
   * @default ""
   */
  connectwareHost?: string | null
  /**
   * Staggers the fetches of agents after a restart: for some minutes, each agent waits a random time before each fetch, so that a whole fleet does not fetch at once. Useful from about 100,000 resources; start-up takes a little longer.
   */
  progressiveServiceDeployment?: ProgressiveServiceDeployment
  /**
   * Names of the environment variables that carry settings into the agent. With the name `""`, a setting is not passed, for images that do not support it.
   */
  environmentVariables?: EnvironmentVariables
  /**
   * Environment variables by name: a string, a number, a boolean, or `{valueFrom}` as in Kubernetes. Values that refer to other variables (`$(NAME)`) come after all others. A variable that carries a setting (`environmentVariables`) cannot be set here too.
   *
   * @default {}
   */
  env?: {
    [k: string]: EnvValue | null
  } | null
  /**
   * ConfigMaps and Secrets whose keys all become environment variables, as in Kubernetes.
   *
   * @default []
   */
  envFrom?: EnvFromSource[] | null
  /**
   * A Service in front of the agent's pods, for agents that clients connect to.
   */
  service?: Service
  /**
   * Ports of the container by name that are not in the Service, such as one for probes or metrics. A name has at most 15 characters.
   *
   * @default {}
   */
  containerPorts?: {
    [k: string]: ContainerPortEntry | null
  } | null
  /**
   * Who may connect to the agent, and where it may connect to.
   */
  networkPolicy?: NetworkPolicy
  /**
   * Whether the pods use the network of their node, its address and its ports. Pod Security "restricted" rejects it.
   *
   * @default false
   */
  hostNetwork?: boolean | null
  /**
   * Entries for `/etc/hosts` of the pods, as in Kubernetes. Empty: none.
   *
   * @default []
   */
  hostAliases?: HostAlias[] | null
  /**
   * Where the pods' DNS settings come from. Empty: `ClusterFirst`. With `hostNetwork`, use `ClusterFirstWithHostNet` to reach Services by name.
   *
   * @default ""
   */
  dnsPolicy?: '' | 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None' | null
  /**
   * DNS settings added to those of `dnsPolicy`, as in Kubernetes. Empty: none.
   *
   * @default {}
   */
  dnsConfig?: PodDNSConfig | null
  /**
   * A HorizontalPodAutoscaler that sets the number of pods.
   */
  autoscaling?: Autoscaling
  /**
   * How many pods a node drain may evict at once.
   */
  podDisruptionBudget?: PodDisruptionBudget
  /**
   * Keeps the pods of all agents of this release on different nodes: `soft` prefers it, `hard` requires it (a pod without a free node stays pending), `none` leaves it to the scheduler.
   *
   * @default "soft"
   */
  podAntiAffinity?: 'soft' | 'hard' | 'none'
  /**
   * Which pods `podAntiAffinity` keeps apart, and how far.
   */
  podAntiAffinityOptions?: PodAntiAffinityOptions
  /**
   * Affinity to nodes and pods, as in Kubernetes. `podAntiAffinity` here replaces the `soft` rule above; together with `hard` it is an error.
   *
   * @default {}
   */
  affinity?: Affinity | null
  /**
   * Labels that a node must have. Empty: any node.
   *
   * @default {}
   */
  nodeSelector?: Labels | null
  /**
   * Node taints that the pods tolerate, as in Kubernetes. Empty: none.
   *
   * @default []
   */
  tolerations?: Toleration[] | null
  /**
   * How replicas spread over places, as in Kubernetes. A constraint without a `labelSelector` counts the pods of this agent and of one revision.
   *
   * @default []
   */
  topologySpreadConstraints?: TopologySpreadConstraint[] | null
  /**
   * Priority class of the pods. Empty: the cluster's default.
   *
   * @default ""
   */
  priorityClassName?: ObjectName | null
  /**
   * Scheduler that places the pods. Empty: the default scheduler.
   *
   * @default ""
   */
  schedulerName?: string | null
  /**
   * Container runtime that runs the pods. Empty: the node's default.
   *
   * @default ""
   */
  runtimeClassName?: ObjectName | null
  /**
   * CPU and memory of the container, as in Kubernetes. Autoscaling on utilization is relative to the request, so keep one; without limits, the pod may use everything its node has.
   *
   * @default {"requests":{"cpu":"100m","memory":"256Mi"}}
   */
  resources?: ResourceRequirements | null
  /**
   * Holds back the other probes until it has succeeded once, for agents that start slowly. Empty: none. A layer that sets one handler (exec, grpc, httpGet, tcpSocket) removes those of lower layers.
   *
   * @default {}
   */
  startupProbe?: Probe | null
  /**
   * Restarts the container when it fails, such as an agent that hangs. Empty: none.
   *
   * @default {}
   */
  livenessProbe?: Probe | null
  /**
   * Removes the pod from its Service while it fails. Without a handler, an agent with a Service gets `tcpSocket` on its first TCP port by name, every 5 seconds; a pod of any other agent is ready once its container runs. `null` or `enabled: false`: none.
   *
   * @default {}
   */
  readinessProbe?: ReadinessProbe | null
  /**
   * Hooks after the container starts and before it stops. `preStop.sleep` needs no program in the image and gives clients time to move on; its time counts against `terminationGracePeriodSeconds`. Without a `preStop`, an agent with a Service sleeps 5 seconds, or half of its grace period if that is shorter. `preStop: null` or `preStop.sleep.seconds: 0`: no sleep.
   *
   * @default {"preStop":{}}
   */
  lifecycle?: Lifecycle | null
  /**
   * Security context of the pod; the default meets the Pod Security Standard "restricted". If a port of the container is below 1024 and the pod does not run as root, the sysctl `net.ipv4.ip_unprivileged_port_start=0` is added unless it is set here.
   *
   * @default {"runAsNonRoot":true,"runAsUser":1000,"runAsGroup":1000,"fsGroup":1000,"fsGroupChangePolicy":"OnRootMismatch","seccompProfile":{"type":"RuntimeDefault"}}
   */
  podSecurityContext?: PodSecurityContext | null
  /**
   * Security context of the container. The root file system is read-only: add `volumes` for the paths that the agent writes to.
   *
   * @default {"allowPrivilegeEscalation":false,"readOnlyRootFilesystem":true,"capabilities":{"drop":["ALL"]}}
   */
  securityContext?: SecurityContext | null
  /**
   * The service account that the pods run under.
   */
  serviceAccount?: ServiceAccount
  /**
   * The volume on which an agent keeps the credentials that it registered with. An agent that loses it has to be registered again.
   */
  persistence?: Persistence
  /**
   * Size of that volume, as a Kubernetes quantity. Whether the claim can grow later depends on its storage class.
   *
   * @default "40Mi"
   */
  storageSize?: PositiveQuantity
  /**
   * Further volumes by name: one Kubernetes volume source (without one, an `emptyDir`) and where it is mounted. The built-in `tmp` gives way to another volume that is mounted at the same path.
   *
   * @default {"tmp":{"mountPath":"/tmp"}}
   */
  volumes?: {
    [k: string]: VolumeEntry | null
  } | null
  /**
   * Containers that run before the agent, by name, each like a Kubernetes Container. With `restartPolicy: Always`, one keeps running alongside the agent (a native sidecar). They start by their `order`, then their name. A `securityContext` is merged over the agent's.
   *
   * @default {}
   */
  initContainers?: {
    [k: string]: ContainerEntry | null
  } | null
  /**
   * Containers alongside the agent, by name, each like a Kubernetes Container; see `initContainers`.
   *
   * @default {}
   */
  sidecars?: {
    [k: string]: ContainerEntry | null
  } | null
  /**
   * Further objects for each agent, under keys of your choice: maps or text. Both are rendered as templates with `.agent.name`, `.agent.fullname` and `.agent.settings`, and everything that a chart's templates can use. They are installed as they are: write name, namespace and labels yourself.
   *
   * @default {}
   */
  extraObjects?: {
    [k: string]: ExtraObject | null
  } | null
  /**
   * Fields of the pod that no setting above covers, as in Kubernetes. An escape hatch for what this chart does not know.
   *
   * @default {}
   */
  podSpec?: PodFields | null
  /**
   * Fields of the agent's container that no setting above covers, as in Kubernetes.
   *
   * @default {}
   */
  container?: ContainerFields | null
}
/**
 * How an upgrade replaces pods.
 */
export interface UpdateStrategy {
  /**
   * `Recreate` (Deployment) stops the old pods first, `RollingUpdate` replaces them gradually, `OnDelete` (StatefulSet) waits until someone deletes them.
   */
  type?: 'Recreate' | 'RollingUpdate' | 'OnDelete' | null
  /**
   * Bounds of a rolling update. A layer that sets one removes a `type` of lower layers.
   */
  rollingUpdate?: RollingUpdate | null
}
/**
 * Bounds of a rolling update.
 */
export interface RollingUpdate {
  /**
   * Pods above the desired number while a Deployment rolls, as a number or a percentage. Not set: 1.
   */
  maxSurge?: number | string | null
  /**
   * Pods that may be missing meanwhile, as a number or a percentage. Not set: 0 in a Deployment, or 1 if `maxSurge` is 0; 1 in a StatefulSet.
   */
  maxUnavailable?: number | string | null
  /**
   * A StatefulSet replaces only pods from this ordinal on. Not set: 0, all pods.
   */
  partition?: number | null
}
/**
 * StatefulSetPersistentVolumeClaimRetentionPolicy describes the policy used for PVCs created from the StatefulSet VolumeClaimTemplates.
 */
export interface StatefulSetPersistentVolumeClaimRetentionPolicy {
  /**
   * WhenDeleted specifies what happens to PVCs created from StatefulSet VolumeClaimTemplates when the StatefulSet is deleted.
   */
  whenDeleted?: 'Delete' | 'Retain' | null
  /**
   * WhenScaled specifies what happens to PVCs created from StatefulSet VolumeClaimTemplates when the StatefulSet is scaled down.
   */
  whenScaled?: 'Delete' | 'Retain' | null
}
/**
 * A container image.
 */
export interface Image {
  /**
   * Registry that the image is pulled from; `global.imageRegistry` overrides it. Empty: the container runtime's default.
   *
   * @default "registry.cybus.io"
   */
  registry?: ImageRegistry | null
  /**
   * Name of the image in the registry, without the tag.
   *
   * @default "cybus/protocol-mapper"
   */
  repository?: string
  /**
   * Tag of the image. A tag or a digest is required, without a default, since it must be the version of the installation that the agent connects to. Quote a tag that looks like a number.
   *
   * @default ""
   */
  tag?: string | null
  /**
   * Digest of the image, for exactly these bytes. Overrides a tag of the same layer. A layer that sets only a tag removes the digests of lower layers.
   *
   * @default ""
   */
  digest?: string | null
  /**
   * When the image is pulled.
   *
   * @default "IfNotPresent"
   */
  pullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | null
}
/**
 * Staggered fetches after a restart.
 */
export interface ProgressiveServiceDeployment {
  /**
   * Whether fetches are staggered. `false` passes none of the four variables.
   *
   * @default false
   */
  enabled?: boolean
  /**
   * Minutes after a restart during which each fetch is delayed, as a whole number, up to a day. Afterwards, the agent's base delay (0 ms) applies.
   *
   * @default 3
   */
  warmupDuration?: number
  /**
   * Shortest delay before a fetch, in milliseconds, up to an hour. `0` is valid.
   *
   * @default 500
   */
  warmupMinDelay?: number
  /**
   * Longest delay before a fetch, in milliseconds, up to an hour. At least `warmupMinDelay`.
   *
   * @default 800
   */
  warmupMaxDelay?: number
}
/**
 * Names of the environment variables that carry settings into the agent; `""` for none.
 */
export interface EnvironmentVariables {
  /**
   * Carries the agent's name, its identity. An agent with this variable is replaced by `Recreate`, so it never runs alongside its successor (see `updateStrategy`).
   *
   * @default "CYBUS_AGENT_NAME"
   */
  agentName?: EnvironmentVariableName | null
  /**
   * Carries `agentMode`.
   *
   * @default "CYBUS_AGENT_MODE"
   */
  agentMode?: EnvironmentVariableName | null
  /**
   * Carries `connectwareHost`.
   *
   * @default "CYBUS_MQTT_HOST"
   */
  connectwareHost?: EnvironmentVariableName | null
  /**
   * Names of the variables that carry `progressiveServiceDeployment`. None are passed while it is off.
   */
  progressiveServiceDeployment?: ProgressiveServiceDeploymentVariables
}
/**
 * Names of the environment variables that carry `progressiveServiceDeployment`.
 */
export interface ProgressiveServiceDeploymentVariables {
  /**
   * Carries `enabled`, as the string `true`.
   *
   * @default "CYBUS_ENABLE_WARMUP_PROGRESSIVE_SERVICE_DEPLOYMENT"
   */
  enabled?: EnvironmentVariableName | null
  /**
   * Carries `warmupDuration` (minutes). This name is not verified: it is unpublished, and modeled on that of `enabled`. Check it against your version of the agent.
   *
   * @default "CYBUS_WARMUP_DURATION_PROGRESSIVE_SERVICE_DEPLOYMENT"
   */
  warmupDuration?: EnvironmentVariableName | null
  /**
   * Carries `warmupMinDelay` (milliseconds). This name is not verified: it is unpublished, and modeled on that of `enabled`. Check it against your version of the agent.
   *
   * @default "CYBUS_WARMUP_MIN_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT"
   */
  warmupMinDelay?: EnvironmentVariableName | null
  /**
   * Carries `warmupMaxDelay` (milliseconds). This name is not verified: it is unpublished, and modeled on that of `enabled`. Check it against your version of the agent.
   *
   * @default "CYBUS_WARMUP_MAX_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT"
   */
  warmupMaxDelay?: EnvironmentVariableName | null
}
/**
 * EnvVarSource represents a source for the value of an EnvVar.
 */
export interface EnvVarSource {
  /**
   * Selects a key of a ConfigMap.
   */
  configMapKeyRef?: ConfigMapKeySelector | null
  /**
   * Selects a field of the pod: supports metadata.name, metadata.namespace, `metadata.labels['<KEY>']`, `metadata.annotations['<KEY>']`, spec.nodeName, spec.serviceAccountName, status.hostIP, status.podIP, status.podIPs.
   */
  fieldRef?: ObjectFieldSelector | null
  /**
   * FileKeyRef selects a key of the env file.
   *
   * @since Kubernetes 1.34
   */
  fileKeyRef?: FileKeySelector | null
  /**
   * Selects a resource of the container: only resources limits and requests (limits.cpu, limits.memory, limits.ephemeral-storage, requests.cpu, requests.memory and requests.ephemeral-storage) are currently supported.
   */
  resourceFieldRef?: ResourceFieldSelector | null
  /**
   * Selects a key of a secret in the pod's namespace
   */
  secretKeyRef?: SecretKeySelector | null
}
/**
 * Selects a key from a ConfigMap.
 */
export interface ConfigMapKeySelector {
  /**
   * The key to select from the ConfigMap's Data field.
   */
  key?: string | null
  /**
   * Name of the referent.
   */
  name?: string | null
  /**
   * Specify whether the ConfigMap or its key must be defined
   */
  optional?: boolean | null
}
/**
 * ObjectFieldSelector selects an APIVersioned field of an object.
 */
export interface ObjectFieldSelector {
  /**
   * Version of the schema the FieldPath is written in terms of, defaults to "v1".
   */
  apiVersion?: '' | 'v1' | null
  /**
   * Path of the field to select in the specified API version.
   */
  fieldPath?: string | null
}
/**
 * FileKeySelector selects a key of the env file.
 */
export interface FileKeySelector {
  /**
   * The key within the env file.
   */
  key?: string | null
  /**
   * Specify whether the file or its key must be defined.
   */
  optional?: boolean | null
  /**
   * The path within the volume from which to select the file.
   */
  path?: string | null
  /**
   * The name of the volume mount containing the env file.
   */
  volumeName?: string | null
}
/**
 * ResourceFieldSelector represents container resources (cpu, memory) and their output format
 */
export interface ResourceFieldSelector {
  /**
   * Container name: required for volumes, optional for env vars
   */
  containerName?: string | null
  /**
   * Specifies the output format of the exposed resources, defaults to "1"
   */
  divisor?: string | number | null
  /**
   * Required: resource to select
   */
  resource?: string | null
}
/**
 * SecretKeySelector selects a key of a Secret.
 */
export interface SecretKeySelector {
  /**
   * The key of the secret to select from.
   */
  key?: string | null
  /**
   * Name of the referent.
   */
  name?: string | null
  /**
   * Specify whether the Secret or its key must be defined
   */
  optional?: boolean | null
}
/**
 * EnvFromSource represents the source of a set of ConfigMaps or Secrets
 */
export interface EnvFromSource {
  /**
   * The ConfigMap to select from
   */
  configMapRef?: ConfigMapEnvSource | null
  /**
   * Optional text to prepend to the name of each environment variable.
   */
  prefix?: string | null
  /**
   * The Secret to select from
   */
  secretRef?: SecretEnvSource | null
}
/**
 * ConfigMapEnvSource selects a ConfigMap to populate the environment variables with.
 */
export interface ConfigMapEnvSource {
  /**
   * Name of the referent.
   */
  name: string
  /**
   * Specify whether the ConfigMap must be defined
   */
  optional?: boolean | null
}
/**
 * SecretEnvSource selects a Secret to populate the environment variables with.
 */
export interface SecretEnvSource {
  /**
   * Name of the referent.
   */
  name: string
  /**
   * Specify whether the Secret must be defined
   */
  optional?: boolean | null
}
/**
 * A Service in front of an agent's pods.
 */
export interface Service {
  /**
   * Whether the agent has a Service.
   *
   * @default false
   */
  enabled?: boolean
  /**
   * How clients reach the Service; `ClusterIP` works only inside the cluster.
   *
   * @default "ClusterIP"
   */
  type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer'
  /**
   * Ports by name, at most 15 characters. The container opens them too, once each. Empty: one port `rpc` with the number 737. Affinity applies per port: a client may reach two pods through two ports.
   *
   * @default {}
   */
  ports?: {
    [k: string]: ServicePortEntry | null
  } | null
  /**
   * `ClientIP` sends a client to the same pod each time, for agents that keep the state of requests. `None` balances each connection.
   *
   * @default "ClientIP"
   */
  sessionAffinity?: 'ClientIP' | 'None' | null
  /**
   * How long the affinity lasts.
   */
  sessionAffinityConfig?: SessionAffinityConfig
  /**
   * `None` makes the Service headless: clients find the pods themselves, and there is no affinity. Not set: the cluster assigns an address. Fixed at the installation.
   */
  clusterIP?: string | null
  /**
   * Node addresses at which clients also reach the Service. Not set: none.
   */
  externalIPs?: IPAddress[] | null
  /**
   * `Local` preserves the address of clients from outside the cluster, which affinity needs, and answers only on nodes with a pod. Not set: `Cluster`.
   */
  externalTrafficPolicy?: 'Cluster' | 'Local' | null
  /**
   * `Local` sends clients in the cluster only to pods on their own node. Not set: `Cluster`.
   */
  internalTrafficPolicy?: 'Cluster' | 'Local' | null
  /**
   * Which pods to prefer, such as those in the client's zone. Empty: no preference. `PreferSameZone` and `PreferSameNode` need Kubernetes 1.35.
   */
  trafficDistribution?: '' | 'PreferClose' | 'PreferSameZone' | 'PreferSameNode' | null
  /**
   * Whether the Service has addresses of one or both IP families. Not set: the cluster's default.
   */
  ipFamilyPolicy?: 'SingleStack' | 'PreferDualStack' | 'RequireDualStack' | null
  /**
   * IP families of its addresses, the primary one first. Not set: the cluster's default.
   */
  ipFamilies?: ('IPv4' | 'IPv6')[] | null
  /**
   * Which load balancer to use, with `type: LoadBalancer`. Empty: the cluster's default.
   */
  loadBalancerClass?: string | null
  /**
   * Networks that may use the load balancer. Not set: all.
   */
  loadBalancerSourceRanges?: IPNetwork[] | null
  /**
   * Whether a Service of `type: LoadBalancer` also gets node ports. Not set: yes.
   */
  allocateLoadBalancerNodePorts?: boolean | null
  /**
   * Port on which nodes tell a load balancer whether they have a pod, with `externalTrafficPolicy: Local`. Not set: Kubernetes chooses one.
   */
  healthCheckNodePort?: number | null
  /**
   * Whether pods that are not ready get clients too. Not set: no.
   */
  publishNotReadyAddresses?: boolean | null
  /**
   * Labels on the Service.
   *
   * @default {}
   */
  labels?: Labels | null
  /**
   * Annotations on the Service.
   *
   * @default {}
   */
  annotations?: Annotations | null
}
/**
 * A port of a Service.
 */
export interface ServicePortEntry {
  /**
   * `false` removes the port, even if a lower layer sets it.
   *
   * @default true
   */
  enabled?: boolean | null
  /**
   * Port of the Service, 1–65535. Required, in this layer or in a lower one.
   */
  port?: number | null
  /**
   * Container port that the Service port leads to: its number, or its name in `containerPorts`. Not set: the same number as `port`.
   */
  targetPort?: number | string | null
  /**
   * Protocol of the port.
   *
   * @default "TCP"
   */
  protocol?: 'TCP' | 'UDP' | 'SCTP' | null
  /**
   * Application protocol, a hint for meshes and load balancers.
   */
  appProtocol?: QualifiedName | null
  /**
   * Port on every node, with `type` NodePort or LoadBalancer. Not set: Kubernetes chooses one.
   */
  nodePort?: number | null
}
/**
 * How long session affinity lasts.
 */
export interface SessionAffinityConfig {
  /**
   * Affinity by client address.
   */
  clientIP?: ClientIPConfig
}
/**
 * Affinity by client address.
 */
export interface ClientIPConfig {
  /**
   * Seconds without a new connection after which a client may reach another pod. Clients are not rebalanced before, so keep it short. Kubernetes' own default is 10800.
   *
   * @default 60
   */
  timeoutSeconds?: number | null
}
/**
 * A port of the container.
 */
export interface ContainerPortEntry {
  /**
   * `false` removes the port, even if a lower layer sets it.
   *
   * @default true
   */
  enabled?: boolean | null
  /**
   * Port that the agent listens on, 1–65535. Required, in this layer or in a lower one.
   */
  containerPort?: number | null
  /**
   * Protocol of the port.
   *
   * @default "TCP"
   */
  protocol?: 'TCP' | 'UDP' | 'SCTP' | null
}
/**
 * A NetworkPolicy for the agent's pods. While it is on, traffic that no rule allows is dropped, if the cluster's network enforces policies.
 */
export interface NetworkPolicy {
  /**
   * Whether the agent has a NetworkPolicy.
   *
   * @default false
   */
  enabled?: boolean
  /**
   * Who may connect, as in Kubernetes. A rule without `ports` allows the ports behind the Service. Empty: no one.
   *
   * @default []
   */
  ingress?: NetworkPolicyIngressRule[] | null
  /**
   * Where the agent may connect to, as in Kubernetes. Empty: anywhere, unless `policyTypes` contains Egress.
   *
   * @default []
   */
  egress?: NetworkPolicyEgressRule[] | null
  /**
   * Directions that the policy restricts. Empty: Ingress, and Egress if `egress` has rules.
   *
   * @default []
   */
  policyTypes?: ('Ingress' | 'Egress')[] | null
  /**
   * Labels on the NetworkPolicy.
   *
   * @default {}
   */
  labels?: Labels | null
  /**
   * Annotations on the NetworkPolicy.
   *
   * @default {}
   */
  annotations?: Annotations | null
}
/**
 * NetworkPolicyIngressRule describes a particular set of traffic that is allowed to the pods matched by a NetworkPolicySpec's podSelector.
 */
export interface NetworkPolicyIngressRule {
  /**
   * from is a list of sources which should be able to access the pods selected for this rule.
   */
  from?: NetworkPolicyPeer[] | null
  /**
   * ports is a list of ports which should be made accessible on the pods selected for this rule.
   */
  ports?: NetworkPolicyPort[] | null
}
/**
 * NetworkPolicyPeer describes a peer to allow traffic to/from.
 */
export interface NetworkPolicyPeer {
  /**
   * ipBlock defines policy on a particular IPBlock.
   */
  ipBlock?: IPBlock | null
  /**
   * namespaceSelector selects namespaces using cluster-scoped labels.
   */
  namespaceSelector?: LabelSelector | null
  /**
   * podSelector is a label selector which selects pods.
   */
  podSelector?: LabelSelector | null
}
/**
 * IPBlock describes a particular CIDR (Ex.
 */
export interface IPBlock {
  /**
   * cidr is a string representing the IPBlock Valid examples are "192.168.1.0/24" or "2001:db8::/64"
   */
  cidr: IPNetwork
  /**
   * except is a slice of CIDRs that should not be included within an IPBlock Valid examples are "192.168.1.0/24" or "2001:db8::/64" Except values will be rejected if they are outside the cidr range
   */
  except?: IPNetwork[] | null
}
/**
 * A label selector is a label query over a set of resources.
 */
export interface LabelSelector {
  /**
   * matchExpressions is a list of label selector requirements.
   */
  matchExpressions?: LabelSelectorRequirement[] | null
  /**
   * matchLabels is a map of {key,value} pairs.
   */
  matchLabels?: {
    [k: string]: string | null
  } | null
}
/**
 * A label selector requirement is a selector that contains values, a key, and an operator that relates the key and values.
 */
export interface LabelSelectorRequirement {
  /**
   * key is the label key that the selector applies to.
   */
  key: LabelKey
  /**
   * operator represents a key's relationship to a set of values.
   */
  operator: 'DoesNotExist' | 'Exists' | 'In' | 'NotIn'
  /**
   * values is an array of string values.
   */
  values?: string[] | null
}
/**
 * NetworkPolicyPort describes a port to allow traffic on
 */
export interface NetworkPolicyPort {
  /**
   * endPort indicates that the range of ports from port to endPort if set, inclusive, should be allowed by the policy.
   */
  endPort?: number | null
  /**
   * port represents the port on the given protocol.
   */
  port?: IntOrString | null
  /**
   * protocol represents the protocol (TCP, UDP, or SCTP) which traffic must match.
   */
  protocol?: 'SCTP' | 'TCP' | 'UDP' | null
}
/**
 * NetworkPolicyEgressRule describes a particular set of traffic that is allowed out of pods matched by a NetworkPolicySpec's podSelector.
 */
export interface NetworkPolicyEgressRule {
  /**
   * ports is a list of destination ports for outgoing traffic.
   */
  ports?: NetworkPolicyPort[] | null
  /**
   * to is a list of destinations for outgoing traffic of pods selected for this rule.
   */
  to?: NetworkPolicyPeer[] | null
}
/**
 * HostAlias holds the mapping between IP and hostnames that will be injected as an entry in the pod's hosts file.
 */
export interface HostAlias {
  /**
   * Hostnames for the above IP address.
   */
  hostnames?: string[] | null
  /**
   * IP address of the host file entry.
   */
  ip: IPAddress
}
/**
 * PodDNSConfig defines the DNS parameters of a pod in addition to those generated from DNSPolicy.
 */
export interface PodDNSConfig {
  /**
   * A list of DNS name server IP addresses.
   *
   * @maxItems 3
   */
  nameservers?: IPAddress[] | null
  /**
   * A list of DNS resolver options.
   */
  options?: PodDNSConfigOption[] | null
  /**
   * A list of DNS search domains for host-name lookup.
   *
   * @maxItems 32
   */
  searches?: string[] | null
}
/**
 * PodDNSConfigOption defines DNS resolver options of a pod.
 */
export interface PodDNSConfigOption {
  /**
   * Name is this DNS resolver option's name.
   */
  name: string
  /**
   * Value is this DNS resolver option's value.
   */
  value?: string | null
}
/**
 * A HorizontalPodAutoscaler (`autoscaling/v2`).
 */
export interface Autoscaling {
  /**
   * Whether the number of pods follows the load, and `replicas` is ignored. `helm upgrade` keeps the number that a running agent has; tools that render without the cluster, such as Argo CD, start from one pod.
   *
   * @default false
   */
  enabled?: boolean
  /**
   * Minimum number of pods, at most `maxReplicas`.
   *
   * @default 2
   */
  minReplicas?: number | null
  /**
   * Maximum number of pods. With client affinity, no more of them are active than clients connect.
   *
   * @default 6
   */
  maxReplicas?: number
  /**
   * Target average CPU usage, in percent of `resources.requests.cpu` (can exceed 100). `0`: CPU is ignored.
   *
   * @default 60
   */
  targetCPUUtilizationPercentage?: number | null
  /**
   * Target average memory usage, in percent of `resources.requests.memory`. Not set, or `0`: memory is ignored.
   */
  targetMemoryUtilizationPercentage?: number | null
  /**
   * Further metrics, as in Kubernetes. The metric that asks for the most pods decides.
   *
   * @default []
   */
  metrics?: MetricSpec[] | null
  /**
   * How fast pods are added and removed, as in Kubernetes. Empty: Kubernetes' defaults.
   *
   * @default {}
   */
  behavior?: HorizontalPodAutoscalerBehavior | null
  /**
   * Labels on the HorizontalPodAutoscaler.
   *
   * @default {}
   */
  labels?: Labels | null
  /**
   * Annotations on the HorizontalPodAutoscaler.
   *
   * @default {}
   */
  annotations?: Annotations | null
}
/**
 * MetricSpec specifies how to scale based on a single metric (only `type` and one other matching field should be set at once).
 */
export interface MetricSpec {
  /**
   * containerResource refers to a resource metric (such as those specified in requests and limits) known to Kubernetes describing a single container in each pod of the current scale target (e.g. CPU or memory).
   */
  containerResource?: ContainerResourceMetricSource | null
  /**
   * external refers to a global metric that is not associated with any Kubernetes object.
   */
  external?: ExternalMetricSource | null
  /**
   * object refers to a metric describing a single kubernetes object (for example, hits-per-second on an Ingress object).
   */
  object?: ObjectMetricSource | null
  /**
   * pods refers to a metric describing each pod in the current scale target (for example, transactions-processed-per-second).
   */
  pods?: PodsMetricSource | null
  /**
   * resource refers to a resource metric (such as those specified in requests and limits) known to Kubernetes describing each pod in the current scale target (e.g. CPU or memory).
   */
  resource?: ResourceMetricSource | null
  /**
   * type is the type of metric source.
   */
  type: 'ContainerResource' | 'External' | 'Object' | 'Pods' | 'Resource'
}
/**
 * ContainerResourceMetricSource indicates how to scale on a resource metric known to Kubernetes, as specified in requests and limits, describing each pod in the current scale target (e.g. CPU or memory).
 */
export interface ContainerResourceMetricSource {
  /**
   * container is the name of the container in the pods of the scaling target
   */
  container: string
  /**
   * name is the name of the resource in question.
   */
  name: ResourceName
  /**
   * target specifies the target value for the given metric
   */
  target: MetricTarget
}
/**
 * MetricTarget defines the target value, average value, or average utilization of a specific metric
 */
export interface MetricTarget {
  /**
   * averageUtilization is the target value of the average of the resource metric across all relevant pods, represented as a percentage of the requested value of the resource for the pods.
   */
  averageUtilization?: number | null
  /**
   * averageValue is the target value of the average of the metric across all relevant pods (as a quantity)
   */
  averageValue?: PositiveQuantity | null
  /**
   * type represents whether the metric type is Utilization, Value, or AverageValue
   */
  type: 'AverageValue' | 'Utilization' | 'Value'
  /**
   * value is the target value of the metric (as a quantity).
   */
  value?: PositiveQuantity | null
}
/**
 * ExternalMetricSource indicates how to scale on a metric not associated with any Kubernetes object (for example length of queue in cloud messaging service, or QPS from loadbalancer running outside of cluster).
 */
export interface ExternalMetricSource {
  /**
   * metric identifies the target metric by name and selector
   */
  metric: MetricIdentifier
  /**
   * target specifies the target value for the given metric
   */
  target: MetricTarget
}
/**
 * MetricIdentifier defines the name and optionally selector for a metric
 */
export interface MetricIdentifier {
  /**
   * name is the name of the given metric
   */
  name: string
  /**
   * selector is the string-encoded form of a standard kubernetes label selector for the given metric When set, it is passed as an additional parameter to the metrics server for more specific metrics scoping.
   */
  selector?: LabelSelector | null
}
/**
 * ObjectMetricSource indicates how to scale on a metric describing a kubernetes object (for example, hits-per-second on an Ingress object).
 */
export interface ObjectMetricSource {
  /**
   * describedObject specifies the descriptions of a object,such as kind,name apiVersion
   */
  describedObject: CrossVersionObjectReference
  /**
   * metric identifies the target metric by name and selector
   */
  metric: MetricIdentifier
  /**
   * target specifies the target value for the given metric
   */
  target: MetricTarget
}
/**
 * CrossVersionObjectReference contains enough information to let you identify the referred resource.
 */
export interface CrossVersionObjectReference {
  /**
   * apiVersion is the API version of the referent
   */
  apiVersion?: string | null
  /**
   * kind is the kind of the referent; More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds
   */
  kind: string
  /**
   * name is the name of the referent; More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names
   */
  name: string
}
/**
 * PodsMetricSource indicates how to scale on a metric describing each pod in the current scale target (for example, transactions-processed-per-second).
 */
export interface PodsMetricSource {
  /**
   * metric identifies the target metric by name and selector
   */
  metric: MetricIdentifier
  /**
   * target specifies the target value for the given metric
   */
  target: MetricTarget
}
/**
 * ResourceMetricSource indicates how to scale on a resource metric known to Kubernetes, as specified in requests and limits, describing each pod in the current scale target (e.g. CPU or memory).
 */
export interface ResourceMetricSource {
  /**
   * name is the name of the resource in question.
   */
  name: ResourceName
  /**
   * target specifies the target value for the given metric
   */
  target: MetricTarget
}
/**
 * HorizontalPodAutoscalerBehavior configures the scaling behavior of the target in both Up and Down directions (scaleUp and scaleDown fields respectively).
 */
export interface HorizontalPodAutoscalerBehavior {
  /**
   * scaleDown is scaling policy for scaling Down.
   */
  scaleDown?: HPAScalingRules | null
  /**
   * scaleUp is scaling policy for scaling Up.
   */
  scaleUp?: HPAScalingRules | null
}
/**
 * HPAScalingRules configures the scaling behavior for one direction via scaling Policy Rules and a configurable metric tolerance.
 */
export interface HPAScalingRules {
  /**
   * policies is a list of potential scaling polices which can be used during scaling.
   *
   * @minItems 1
   */
  policies?: HPAScalingPolicy[] | null
  /**
   * selectPolicy is used to specify which policy should be used.
   */
  selectPolicy?: 'Disabled' | 'Max' | 'Min' | null
  /**
   * stabilizationWindowSeconds is the number of seconds for which past recommendations should be considered while scaling up or scaling down.
   */
  stabilizationWindowSeconds?: number | null
  /**
   * tolerance is the tolerance on the ratio between the current and desired metric value under which no updates are made to the desired number of replicas (e.g. 0.01 for 1%).
   *
   * @since Kubernetes 1.33
   */
  tolerance?: Quantity | null
}
/**
 * HPAScalingPolicy is a single policy which must hold true for a specified past interval.
 */
export interface HPAScalingPolicy {
  /**
   * periodSeconds specifies the window of time for which the policy should hold true.
   */
  periodSeconds: number
  /**
   * type is used to specify the scaling policy.
   */
  type: 'Percent' | 'Pods'
  /**
   * value contains the amount of change which is permitted by the policy.
   */
  value: number
}
/**
 * How many pods a node drain may evict at once (`policy/v1`). Set at most one of the two bounds; without one, one pod may be missing. A budget that allows none blocks every drain.
 */
export interface PodDisruptionBudget {
  /**
   * Whether the agent has a PodDisruptionBudget.
   *
   * @default false
   */
  enabled?: boolean
  /**
   * Pods that must stay, as a number or a percentage. Not set: `maxUnavailable` applies.
   */
  minAvailable?: number | string | null
  /**
   * Pods that may be missing, as a number or a percentage; `0` is valid. Not set: 1, unless `minAvailable` is set.
   */
  maxUnavailable?: number | string | null
  /**
   * Whether pods that are not ready can always be evicted (`AlwaysAllow`) or only within the budget (`IfHealthyBudget`), where one that never becomes ready can block a drain.
   *
   * @default "AlwaysAllow"
   */
  unhealthyPodEvictionPolicy?: 'IfHealthyBudget' | 'AlwaysAllow' | null
  /**
   * Labels on the PodDisruptionBudget.
   *
   * @default {}
   */
  labels?: Labels | null
  /**
   * Annotations on the PodDisruptionBudget.
   *
   * @default {}
   */
  annotations?: Annotations | null
}
/**
 * Which pods pod anti-affinity keeps apart, and how far.
 */
export interface PodAntiAffinityOptions {
  /**
   * Node label; nodes with the same value are one place. Use `topology.kubernetes.io/zone` to spread over zones.
   *
   * @default "kubernetes.io/hostname"
   */
  topologyKey?: LabelKey
  /**
   * Label of the pods to keep apart from. Not set: all agents of this release.
   */
  key?: QualifiedName | null
  /**
   * How `key` and `value` are compared.
   *
   * @default "In"
   */
  operator?: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | null
  /**
   * Value or list of values of the label `key`.
   */
  value?: string | string[] | null
}
/**
 * Affinity is a group of affinity scheduling rules.
 */
export interface Affinity {
  /**
   * Describes node affinity scheduling rules for the pod.
   */
  nodeAffinity?: NodeAffinity | null
  /**
   * Describes pod affinity scheduling rules (e.g. co-locate this pod in the same node, zone, etc. as some other pod(s)).
   */
  podAffinity?: PodAffinity | null
  /**
   * Describes pod anti-affinity scheduling rules (e.g. avoid putting this pod in the same node, zone, etc. as some other pod(s)).
   */
  podAntiAffinity?: PodAntiAffinity | null
}
/**
 * Node affinity is a group of node affinity scheduling rules.
 */
export interface NodeAffinity {
  /**
   * The scheduler will prefer to schedule pods to nodes that satisfy the affinity expressions specified by this field, but it may choose a node that violates one or more of the expressions.
   */
  preferredDuringSchedulingIgnoredDuringExecution?: PreferredSchedulingTerm[] | null
  /**
   * If the affinity requirements specified by this field are not met at scheduling time, the pod will not be scheduled onto the node.
   */
  requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector | null
}
/**
 * An empty preferred scheduling term matches all objects with implicit weight 0 (i.e. it's a no-op).
 */
export interface PreferredSchedulingTerm {
  /**
   * A node selector term, associated with the corresponding weight.
   */
  preference: NodeSelectorTerm
  /**
   * Weight associated with matching the corresponding nodeSelectorTerm, in the range 1-100.
   */
  weight: number
}
/**
 * A null or empty node selector term matches no objects.
 */
export interface NodeSelectorTerm {
  /**
   * A list of node selector requirements by node's labels.
   */
  matchExpressions?: NodeSelectorRequirement[] | null
  /**
   * A list of node selector requirements by node's fields.
   */
  matchFields?: NodeField[] | null
}
/**
 * A node selector requirement is a selector that contains values, a key, and an operator that relates the key and values.
 */
export interface NodeSelectorRequirement {
  /**
   * The label key that the selector applies to.
   */
  key: LabelKey
  /**
   * Represents a key's relationship to a set of values.
   */
  operator: 'DoesNotExist' | 'Exists' | 'Gt' | 'In' | 'Lt' | 'NotIn'
  /**
   * An array of string values.
   */
  values?: string[] | null
}
/**
 * A node name to match or to exclude: the name is the only field that Kubernetes compares.
 */
export interface NodeField {
  /**
   * The field.
   */
  key: 'metadata.name'
  /**
   * How it is compared.
   */
  operator: 'In' | 'NotIn'
  /**
   * One name.
   *
   * @minItems 1
   * @maxItems 1
   */
  values: string[]
}
/**
 * A node selector represents the union of the results of one or more label queries over a set of nodes; that is, it represents the OR of the selectors represented by the node selector terms.
 */
export interface NodeSelector {
  /**
   * Required.
   *
   * @minItems 1
   */
  nodeSelectorTerms?: NodeSelectorTerm[] | null
}
/**
 * Pod affinity is a group of inter pod affinity scheduling rules.
 */
export interface PodAffinity {
  /**
   * The scheduler will prefer to schedule pods to nodes that satisfy the affinity expressions specified by this field, but it may choose a node that violates one or more of the expressions.
   */
  preferredDuringSchedulingIgnoredDuringExecution?: WeightedPodAffinityTerm[] | null
  /**
   * If the affinity requirements specified by this field are not met at scheduling time, the pod will not be scheduled onto the node.
   */
  requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[] | null
}
/**
 * The weights of all of the matched WeightedPodAffinityTerm fields are added per-node to find the most preferred node(s)
 */
export interface WeightedPodAffinityTerm {
  /**
   * Required.
   */
  podAffinityTerm: PodAffinityTerm
  /**
   * weight associated with matching the corresponding podAffinityTerm, in the range 1-100.
   */
  weight: number
}
/**
 * Defines a set of pods (namely those matching the labelSelector relative to the given namespace(s)) that this pod should be co-located (affinity) or not co-located (anti-affinity) with, where co-located is defined as running on a node whose value of the label with key <topologyKey> matches that of any node on which a pod of the set of pods is running
 */
export interface PodAffinityTerm {
  /**
   * A label query over a set of resources, in this case pods.
   */
  labelSelector?: LabelSelector | null
  /**
   * MatchLabelKeys is a set of pod label keys to select which pods will be taken into consideration.
   */
  matchLabelKeys?: LabelKey[] | null
  /**
   * MismatchLabelKeys is a set of pod label keys to select which pods will be taken into consideration.
   */
  mismatchLabelKeys?: LabelKey[] | null
  /**
   * A label query over the set of namespaces that the term applies to.
   */
  namespaceSelector?: LabelSelector | null
  /**
   * namespaces specifies a static list of namespace names that the term applies to.
   */
  namespaces?: string[] | null
  /**
   * This pod should be co-located (affinity) or not co-located (anti-affinity) with the pods matching the labelSelector in the specified namespaces, where co-located is defined as running on a node whose value of the label with key topologyKey matches that of any node on which any of the selected pods is running.
   */
  topologyKey: LabelKey
}
/**
 * Pod anti affinity is a group of inter pod anti affinity scheduling rules.
 */
export interface PodAntiAffinity {
  /**
   * The scheduler will prefer to schedule pods to nodes that satisfy the anti-affinity expressions specified by this field, but it may choose a node that violates one or more of the expressions.
   */
  preferredDuringSchedulingIgnoredDuringExecution?: WeightedPodAffinityTerm[] | null
  /**
   * If the anti-affinity requirements specified by this field are not met at scheduling time, the pod will not be scheduled onto the node.
   */
  requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[] | null
}
/**
 * The pod this Toleration is attached to tolerates any taint that matches the triple <key,value,effect> using the matching operator <operator>.
 */
export interface Toleration {
  /**
   * Effect indicates the taint effect to match.
   */
  effect?: 'NoExecute' | 'NoSchedule' | 'PreferNoSchedule' | null
  /**
   * Key is the taint key that the toleration applies to.
   */
  key?: string | null
  /**
   * Operator represents a key's relationship to the value.
   */
  operator?: 'Equal' | 'Exists' | 'Gt' | 'Lt' | null
  /**
   * TolerationSeconds represents the period of time the toleration (which must be of effect NoExecute, otherwise this field is ignored) tolerates the taint.
   */
  tolerationSeconds?: number | null
  /**
   * Value is the taint value the toleration matches to.
   */
  value?: string | null
}
/**
 * TopologySpreadConstraint specifies how to spread matching pods among the given topology.
 */
export interface TopologySpreadConstraint {
  /**
   * LabelSelector is used to find matching pods.
   */
  labelSelector?: LabelSelector | null
  /**
   * MatchLabelKeys is a set of pod label keys to select the pods over which spreading will be calculated.
   */
  matchLabelKeys?: LabelKey[] | null
  /**
   * MaxSkew describes the degree to which pods may be unevenly distributed.
   */
  maxSkew: number
  /**
   * MinDomains indicates a minimum number of eligible domains.
   */
  minDomains?: number | null
  /**
   * NodeAffinityPolicy indicates how we will treat Pod's nodeAffinity/nodeSelector when calculating pod topology spread skew.
   */
  nodeAffinityPolicy?: 'Honor' | 'Ignore' | null
  /**
   * NodeTaintsPolicy indicates how we will treat node taints when calculating pod topology spread skew.
   */
  nodeTaintsPolicy?: 'Honor' | 'Ignore' | null
  /**
   * TopologyKey is the key of node labels.
   */
  topologyKey: LabelKey
  /**
   * WhenUnsatisfiable indicates how to deal with a pod if it doesn't satisfy the spread constraint. - DoNotSchedule (default) tells the scheduler not to schedule it. - ScheduleAnyway tells the scheduler to schedule the pod in any location, but giving higher precedence to topologies that would help reduce the skew.
   */
  whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway'
}
/**
 * ResourceRequirements describes the compute resource requirements.
 */
export interface ResourceRequirements {
  /**
   * Claims lists the names of resources, defined in spec.resourceClaims, that are used by this container.
   */
  claims?: ResourceClaim[] | null
  /**
   * Limits describes the maximum amount of compute resources allowed.
   */
  limits?: {
    [k: string]: Quantity | null
  } | null
  /**
   * Requests describes the minimum amount of compute resources required.
   */
  requests?: {
    [k: string]: Quantity | null
  } | null
}
/**
 * ResourceClaim references one entry in PodSpec.ResourceClaims.
 */
export interface ResourceClaim {
  /**
   * Name must match the name of one entry in pod.spec.resourceClaims of the Pod where this field is used.
   */
  name: string
  /**
   * Request is the name chosen for a request in the referenced claim.
   *
   * @since Kubernetes 1.31
   */
  request?: string | null
}
/**
 * Probe describes a health check to be performed against a container to determine whether it is alive or ready to receive traffic.
 */
export interface Probe {
  /**
   * Exec specifies a command to execute in the container.
   */
  exec?: ExecAction | null
  /**
   * Minimum consecutive failures for the probe to be considered failed after having succeeded.
   */
  failureThreshold?: number | null
  /**
   * GRPC specifies a GRPC HealthCheckRequest.
   */
  grpc?: GRPCAction | null
  /**
   * HTTPGet specifies an HTTP GET request to perform.
   */
  httpGet?: HTTPGetAction | null
  /**
   * Number of seconds after the container has started before liveness probes are initiated.
   */
  initialDelaySeconds?: number | null
  /**
   * How often (in seconds) to perform the probe.
   */
  periodSeconds?: number | null
  /**
   * Minimum consecutive successes for the probe to be considered successful after having failed.
   */
  successThreshold?: number | null
  /**
   * TCPSocket specifies a connection to a TCP port.
   */
  tcpSocket?: TCPSocketAction | null
  /**
   * Optional duration in seconds the pod needs to terminate gracefully upon probe failure.
   */
  terminationGracePeriodSeconds?: number | null
  /**
   * Number of seconds after which the probe times out.
   */
  timeoutSeconds?: number | null
}
/**
 * ExecAction describes a "run in container" action.
 */
export interface ExecAction {
  /**
   * Command is the command line to execute inside the container, the working directory for the command is root ('/') in the container's filesystem.
   *
   * @minItems 1
   */
  command?: string[] | null
}
/**
 * GRPCAction specifies an action involving a GRPC service.
 */
export interface GRPCAction {
  /**
   * mode specifies the connection mode for the gRPC health probe.
   *
   * @since Kubernetes 1.37
   */
  mode?: 'Plaintext' | 'TLS' | null
  /**
   * Port number of the gRPC service.
   */
  port?: number | null
  /**
   * Service is the name of the service to place in the gRPC HealthCheckRequest (see https://github.com/grpc/grpc/blob/master/doc/health-checking.md).
   */
  service?: string | null
}
/**
 * HTTPGetAction describes an action based on HTTP Get requests.
 */
export interface HTTPGetAction {
  /**
   * Host name to connect to, defaults to the pod IP.
   */
  host?: string | null
  /**
   * Custom headers to set in the request.
   */
  httpHeaders?: HTTPHeader[] | null
  /**
   * Path to access on the HTTP server.
   */
  path?: string | null
  /**
   * Name or number of the port to access on the container.
   */
  port?: IntOrString | null
  /**
   * Protocol selects the wire protocol for the probe connection.
   *
   * @since Kubernetes 1.37
   */
  protocol?: 'HTTP1' | 'HTTP2' | null
  /**
   * Scheme to use for connecting to the host.
   */
  scheme?: 'HTTP' | 'HTTPS' | null
}
/**
 * HTTPHeader describes a custom header to be used in HTTP probes
 */
export interface HTTPHeader {
  /**
   * The header field name.
   */
  name: string
  /**
   * The header field value
   */
  value: string
}
/**
 * TCPSocketAction describes an action based on opening a socket
 */
export interface TCPSocketAction {
  /**
   * Optional: Host name to connect to, defaults to the pod IP.
   */
  host?: string | null
  /**
   * Number or name of the port to access on the container.
   */
  port?: IntOrString | null
}
/**
 * A readiness probe, like a Kubernetes Probe.
 */
export interface ReadinessProbe {
  /**
   * `false` removes the probe, even if a lower layer sets it or the chart would add it.
   */
  enabled?: boolean | null
  /**
   * Exec specifies a command to execute in the container.
   */
  exec?: ExecAction | null
  /**
   * Minimum consecutive failures for the probe to be considered failed after having succeeded.
   */
  failureThreshold?: number | null
  /**
   * GRPC specifies a GRPC HealthCheckRequest.
   */
  grpc?: GRPCAction | null
  /**
   * HTTPGet specifies an HTTP GET request to perform.
   */
  httpGet?: HTTPGetAction | null
  /**
   * Number of seconds after the container has started before liveness probes are initiated.
   */
  initialDelaySeconds?: number | null
  /**
   * How often (in seconds) to perform the probe.
   */
  periodSeconds?: number | null
  /**
   * Minimum consecutive successes for the probe to be considered successful after having failed.
   */
  successThreshold?: number | null
  /**
   * TCPSocket specifies a connection to a TCP port.
   */
  tcpSocket?: TCPSocketAction | null
  /**
   * Optional duration in seconds the pod needs to terminate gracefully upon probe failure.
   */
  terminationGracePeriodSeconds?: number | null
  /**
   * Number of seconds after which the probe times out.
   */
  timeoutSeconds?: number | null
}
/**
 * Lifecycle describes actions that the management system should take in response to container lifecycle events.
 */
export interface Lifecycle {
  /**
   * PostStart is called immediately after a container is created.
   */
  postStart?: LifecycleHandler | null
  /**
   * PreStop is called immediately before a container is terminated due to an API request or management event such as liveness/startup probe failure, preemption, resource contention, etc. The handler is not called if the container crashes or exits.
   */
  preStop?: LifecycleHandler | null
  /**
   * StopSignal defines which signal will be sent to a container when it is being stopped.
   *
   * @since Kubernetes 1.33
   */
  stopSignal?:
    | 'SIGABRT'
    | 'SIGALRM'
    | 'SIGBUS'
    | 'SIGCHLD'
    | 'SIGCLD'
    | 'SIGCONT'
    | 'SIGFPE'
    | 'SIGHUP'
    | 'SIGILL'
    | 'SIGINT'
    | 'SIGIO'
    | 'SIGIOT'
    | 'SIGKILL'
    | 'SIGPIPE'
    | 'SIGPOLL'
    | 'SIGPROF'
    | 'SIGPWR'
    | 'SIGQUIT'
    | 'SIGRTMAX'
    | 'SIGRTMAX-1'
    | 'SIGRTMAX-10'
    | 'SIGRTMAX-11'
    | 'SIGRTMAX-12'
    | 'SIGRTMAX-13'
    | 'SIGRTMAX-14'
    | 'SIGRTMAX-2'
    | 'SIGRTMAX-3'
    | 'SIGRTMAX-4'
    | 'SIGRTMAX-5'
    | 'SIGRTMAX-6'
    | 'SIGRTMAX-7'
    | 'SIGRTMAX-8'
    | 'SIGRTMAX-9'
    | 'SIGRTMIN'
    | 'SIGRTMIN+1'
    | 'SIGRTMIN+10'
    | 'SIGRTMIN+11'
    | 'SIGRTMIN+12'
    | 'SIGRTMIN+13'
    | 'SIGRTMIN+14'
    | 'SIGRTMIN+15'
    | 'SIGRTMIN+2'
    | 'SIGRTMIN+3'
    | 'SIGRTMIN+4'
    | 'SIGRTMIN+5'
    | 'SIGRTMIN+6'
    | 'SIGRTMIN+7'
    | 'SIGRTMIN+8'
    | 'SIGRTMIN+9'
    | 'SIGSEGV'
    | 'SIGSTKFLT'
    | 'SIGSTOP'
    | 'SIGSYS'
    | 'SIGTERM'
    | 'SIGTRAP'
    | 'SIGTSTP'
    | 'SIGTTIN'
    | 'SIGTTOU'
    | 'SIGURG'
    | 'SIGUSR1'
    | 'SIGUSR2'
    | 'SIGVTALRM'
    | 'SIGWINCH'
    | 'SIGXCPU'
    | 'SIGXFSZ'
    | null
}
/**
 * LifecycleHandler defines a specific action that should be taken in a lifecycle hook.
 */
export interface LifecycleHandler {
  /**
   * Exec specifies a command to execute in the container.
   */
  exec?: ExecAction | null
  /**
   * HTTPGet specifies an HTTP GET request to perform.
   */
  httpGet?: HTTPGetAction | null
  /**
   * Sleep represents a duration that the container should sleep.
   */
  sleep?: SleepAction | null
  /**
   * Deprecated.
   */
  tcpSocket?: TCPSocketAction | null
}
/**
 * SleepAction describes a "sleep" action.
 */
export interface SleepAction {
  /**
   * Seconds is the number of seconds to sleep.
   */
  seconds?: number | null
}
/**
 * PodSecurityContext holds pod-level security attributes and common container settings.
 */
export interface PodSecurityContext {
  /**
   * appArmorProfile is the AppArmor options to use by the containers in this pod.
   */
  appArmorProfile?: AppArmorProfile | null
  /**
   * A special supplemental group that applies to all containers in a pod.
   */
  fsGroup?: number | null
  /**
   * fsGroupChangePolicy defines behavior of changing ownership and permission of the volume before being exposed inside Pod.
   */
  fsGroupChangePolicy?: 'Always' | 'OnRootMismatch' | null
  /**
   * The GID to run the entrypoint of the container process.
   */
  runAsGroup?: number | null
  /**
   * Indicates that the container must run as a non-root user.
   */
  runAsNonRoot?: boolean | null
  /**
   * The UID to run the entrypoint of the container process.
   */
  runAsUser?: number | null
  /**
   * seLinuxChangePolicy defines how the container's SELinux label is applied to all volumes used by the Pod.
   *
   * @since Kubernetes 1.32
   */
  seLinuxChangePolicy?: 'MountOption' | 'Recursive' | null
  /**
   * The SELinux context to be applied to all containers.
   */
  seLinuxOptions?: SELinuxOptions | null
  /**
   * The seccomp options to use by the containers in this pod.
   */
  seccompProfile?: SeccompProfile | null
  /**
   * A list of groups applied to the first process run in each container, in addition to the container's primary GID and fsGroup (if specified).
   */
  supplementalGroups?: number[] | null
  /**
   * Defines how supplemental groups of the first container processes are calculated.
   *
   * @since Kubernetes 1.31
   */
  supplementalGroupsPolicy?: 'Merge' | 'Strict' | null
  /**
   * Sysctls hold a list of namespaced sysctls used for the pod.
   */
  sysctls?: Sysctl[] | null
  /**
   * The Windows specific settings applied to all containers.
   */
  windowsOptions?: WindowsSecurityContextOptions | null
}
/**
 * AppArmorProfile defines a pod or container's AppArmor settings.
 */
export interface AppArmorProfile {
  /**
   * localhostProfile indicates a profile loaded on the node that should be used.
   */
  localhostProfile?: string | null
  /**
   * type indicates which kind of AppArmor profile will be applied.
   */
  type?: 'Localhost' | 'RuntimeDefault' | 'Unconfined' | null
}
/**
 * SELinuxOptions are the labels to be applied to the container
 */
export interface SELinuxOptions {
  /**
   * Level is SELinux level label that applies to the container.
   */
  level?: string | null
  /**
   * Role is a SELinux role label that applies to the container.
   */
  role?: string | null
  /**
   * Type is a SELinux type label that applies to the container.
   */
  type?: string | null
  /**
   * User is a SELinux user label that applies to the container.
   */
  user?: string | null
}
/**
 * SeccompProfile defines a pod/container's seccomp profile settings.
 */
export interface SeccompProfile {
  /**
   * localhostProfile indicates a profile defined in a file on the node should be used.
   */
  localhostProfile?: string | null
  /**
   * type indicates which kind of seccomp profile will be applied.
   */
  type?: 'Localhost' | 'RuntimeDefault' | 'Unconfined' | null
}
/**
 * Sysctl defines a kernel parameter to be set
 */
export interface Sysctl {
  /**
   * Name of a property to set
   */
  name: string
  /**
   * Value of a property to set
   */
  value: string
}
/**
 * WindowsSecurityContextOptions contain Windows-specific options and credentials.
 */
export interface WindowsSecurityContextOptions {
  /**
   * GMSACredentialSpec is where the GMSA admission webhook (https://github.com/kubernetes-sigs/windows-gmsa) inlines the contents of the GMSA credential spec named by the GMSACredentialSpecName field.
   */
  gmsaCredentialSpec?: string | null
  /**
   * GMSACredentialSpecName is the name of the GMSA credential spec to use.
   */
  gmsaCredentialSpecName?: string | null
  /**
   * HostProcess determines if a container should be run as a 'Host Process' container.
   */
  hostProcess?: boolean | null
  /**
   * The UserName in Windows to run the entrypoint of the container process.
   */
  runAsUserName?: string | null
}
/**
 * SecurityContext holds security configuration that will be applied to a container.
 */
export interface SecurityContext {
  /**
   * AllowPrivilegeEscalation controls whether a process can gain more privileges than its parent process.
   */
  allowPrivilegeEscalation?: boolean | null
  /**
   * appArmorProfile is the AppArmor options to use by this container.
   */
  appArmorProfile?: AppArmorProfile | null
  /**
   * The capabilities to add/drop when running containers.
   */
  capabilities?: Capabilities | null
  /**
   * Run container in privileged mode.
   */
  privileged?: boolean | null
  /**
   * procMount denotes the type of proc mount to use for the containers.
   */
  procMount?: 'Default' | 'Unmasked' | null
  /**
   * Whether this container has a read-only root filesystem.
   */
  readOnlyRootFilesystem?: boolean | null
  /**
   * The GID to run the entrypoint of the container process.
   */
  runAsGroup?: number | null
  /**
   * Indicates that the container must run as a non-root user.
   */
  runAsNonRoot?: boolean | null
  /**
   * The UID to run the entrypoint of the container process.
   */
  runAsUser?: number | null
  /**
   * The SELinux context to be applied to the container.
   */
  seLinuxOptions?: SELinuxOptions | null
  /**
   * The seccomp options to use by this container.
   */
  seccompProfile?: SeccompProfile | null
  /**
   * The Windows specific settings applied to all containers.
   */
  windowsOptions?: WindowsSecurityContextOptions | null
}
/**
 * Adds and removes POSIX capabilities from running containers.
 */
export interface Capabilities {
  /**
   * Added capabilities
   */
  add?: string[] | null
  /**
   * Removed capabilities
   */
  drop?: string[] | null
}
/**
 * The service account that the pods run under.
 */
export interface ServiceAccount {
  /**
   * Whether the chart creates the account. Agents that name the same one share it.
   *
   * @default false
   */
  create?: boolean
  /**
   * Name of the account. Empty: the agent's object name if the chart creates it, else the namespace's default account. If pods have another one already, set `default` instead of an empty name: Kubernetes keeps what is no longer set.
   *
   * @default ""
   */
  name?: ObjectName | null
  /**
   * Whether pods get a token for the Kubernetes API. The agent does not need one.
   *
   * @default false
   */
  automountServiceAccountToken?: boolean
  /**
   * Labels on the created account.
   *
   * @default {}
   */
  labels?: Labels | null
  /**
   * Annotations on the created account.
   *
   * @default {}
   */
  annotations?: Annotations | null
}
/**
 * The volume on which an agent keeps its credentials.
 */
export interface Persistence {
  /**
   * Whether the agent has the volume.
   *
   * @default true
   */
  enabled?: boolean
  /**
   * Mount path in the container.
   *
   * @default "/data"
   */
  mountPath?: string
  /**
   * Storage class of the claim. Empty: the cluster's default; `"-"`: none.
   *
   * @default ""
   */
  storageClassName?: string | null
  /**
   * Access modes of the claim. Several replicas on different nodes need `ReadWriteMany`.
   *
   * @default ["ReadWriteOnce"]
   *
   * @minItems 1
   */
  accessModes?: ('ReadWriteOnce' | 'ReadWriteOncePod' | 'ReadWriteMany' | 'ReadOnlyMany')[]
  /**
   * Name of a claim to use instead of a new one. Two agents can share one only if its access mode is `ReadWriteMany`. Empty: the chart creates a claim.
   *
   * @default ""
   */
  existingClaim?: ObjectName | null
  /**
   * Whether the claim outlives `helm uninstall` and the removal of the agent from the values. The claims of a StatefulSet's further replicas follow `persistentVolumeClaimRetentionPolicy`.
   *
   * @default true
   */
  keep?: boolean
  /**
   * Name of the volume that the claim binds to. Not set: any that fits.
   */
  volumeName?: ObjectName | null
  /**
   * Labels of volumes that the claim may bind to. Not set: any that fits.
   */
  selector?: LabelSelector | null
  /**
   * Labels on the claim. The claims of a StatefulSet's further replicas cannot have any.
   *
   * @default {}
   */
  labels?: Labels | null
  /**
   * Annotations on the claim. The claims of a StatefulSet's further replicas cannot have any.
   *
   * @default {}
   */
  annotations?: Annotations | null
}
/**
 * A volume: one Kubernetes volume source, and where it is mounted. Without a source, it is an `emptyDir`.
 */
export interface VolumeEntry {
  /**
   * `false` removes the volume, even if a lower layer sets it.
   *
   * @default true
   */
  enabled?: boolean | null
  /**
   * Where the volume is mounted in the agent's container. Not set: only where `mounts` says.
   */
  mountPath?: string | null
  /**
   * Folder or file of the volume to mount, a relative path without `..`. Not set: all of it.
   */
  subPath?: string | null
  /**
   * Whether the mount is read-only.
   *
   * @default false
   */
  readOnly?: boolean | null
  /**
   * Several mounts of the volume, instead of `mountPath`.
   */
  mounts?: Mount[] | null
  /**
   * awsElasticBlockStore represents an AWS Disk resource that is attached to a kubelet's host machine and then exposed to the pod.
   */
  awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource | null
  /**
   * azureDisk represents an Azure Data Disk mount on the host and bind mount to the pod.
   */
  azureDisk?: AzureDiskVolumeSource | null
  /**
   * azureFile represents an Azure File Service mount on the host and bind mount to the pod.
   */
  azureFile?: AzureFileVolumeSource | null
  /**
   * cephFS represents a Ceph FS mount on the host that shares a pod's lifetime.
   */
  cephfs?: CephFSVolumeSource | null
  /**
   * cinder represents a cinder volume attached and mounted on kubelets host machine.
   */
  cinder?: CinderVolumeSource | null
  /**
   * configMap represents a configMap that should populate this volume
   */
  configMap?: ConfigMapVolumeSource | null
  /**
   * csi (Container Storage Interface) represents ephemeral storage that is handled by certain external CSI drivers.
   */
  csi?: CSIVolumeSource | null
  /**
   * downwardAPI represents downward API about the pod that should populate this volume
   */
  downwardAPI?: DownwardAPIVolumeSource | null
  /**
   * emptyDir represents a temporary directory that shares a pod's lifetime.
   */
  emptyDir?: EmptyDirVolumeSource | null
  /**
   * ephemeral represents a volume that is handled by a cluster storage driver.
   */
  ephemeral?: EphemeralVolumeSource | null
  /**
   * fc represents a Fibre Channel resource that is attached to a kubelet's host machine and then exposed to the pod.
   */
  fc?: FCVolumeSource | null
  /**
   * flexVolume represents a generic volume resource that is provisioned/attached using an exec based plugin.
   */
  flexVolume?: FlexVolumeSource | null
  /**
   * gcePersistentDisk represents a GCE Disk resource that is attached to a kubelet's host machine and then exposed to the pod.
   */
  gcePersistentDisk?: GCEPersistentDiskVolumeSource | null
  /**
   * gitRepo represents a git repository at a particular revision.
   */
  gitRepo?: GitRepoVolumeSource | null
  /**
   * hostPath represents a pre-existing file or directory on the host machine that is directly exposed to the container.
   */
  hostPath?: HostPathVolumeSource | null
  /**
   * image represents an OCI object (a container image or artifact) pulled and mounted on the kubelet's host machine.
   *
   * @since Kubernetes 1.31
   */
  image?: ImageVolumeSource | null
  /**
   * iscsi represents an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod.
   */
  iscsi?: ISCSIVolumeSource | null
  /**
   * nfs represents an NFS mount on the host that shares a pod's lifetime More info: https://kubernetes.io/docs/concepts/storage/volumes#nfs
   */
  nfs?: NFSVolumeSource | null
  /**
   * persistentVolumeClaimVolumeSource represents a reference to a PersistentVolumeClaim in the same namespace.
   */
  persistentVolumeClaim?: PersistentVolumeClaimVolumeSource | null
  /**
   * portworxVolume represents a portworx volume attached and mounted on kubelets host machine.
   */
  portworxVolume?: PortworxVolumeSource | null
  /**
   * projected items for all in one resources secrets, configmaps, and downward API
   */
  projected?: ProjectedVolumeSource | null
  /**
   * rbd represents a Rados Block Device mount on the host that shares a pod's lifetime.
   */
  rbd?: RBDVolumeSource | null
  /**
   * secret represents a secret that should populate this volume.
   */
  secret?: SecretVolumeSource | null
  /**
   * vsphereVolume represents a vSphere volume attached and mounted on kubelets host machine.
   */
  vsphereVolume?: VsphereVirtualDiskVolumeSource | null
}
/**
 * One mount of a volume.
 */
export interface Mount {
  /**
   * Where the volume is mounted in the agent's container.
   */
  mountPath: string
  /**
   * Folder or file of the volume to mount, a relative path without `..`. Not set: all of it.
   */
  subPath?: string | null
  /**
   * Whether the mount is read-only.
   *
   * @default false
   */
  readOnly?: boolean | null
}
/**
 * Represents a Persistent Disk resource in AWS.
 */
export interface AWSElasticBlockStoreVolumeSource {
  /**
   * fsType is the filesystem type of the volume that you want to mount.
   */
  fsType?: string | null
  /**
   * partition is the partition in the volume that you want to mount.
   */
  partition?: number | null
  /**
   * readOnly value true will force the readOnly setting in VolumeMounts.
   */
  readOnly?: boolean | null
  /**
   * volumeID is unique ID of the persistent disk resource in AWS (Amazon EBS volume).
   */
  volumeID?: string | null
}
/**
 * AzureDisk represents an Azure Data Disk mount on the host and bind mount to the pod.
 */
export interface AzureDiskVolumeSource {
  /**
   * cachingMode is the Host Caching mode: None, Read Only, Read Write.
   */
  cachingMode?: 'None' | 'ReadOnly' | 'ReadWrite' | null
  /**
   * diskName is the Name of the data disk in the blob storage
   */
  diskName?: string | null
  /**
   * diskURI is the URI of data disk in the blob storage
   */
  diskURI?: string | null
  /**
   * fsType is Filesystem type to mount.
   */
  fsType?: string | null
  /**
   * kind expected values are Shared: multiple blob disks per storage account Dedicated: single blob disk per storage account Managed: azure managed data disk (only in managed availability set). defaults to shared
   */
  kind?: 'Dedicated' | 'Managed' | 'Shared' | null
  /**
   * readOnly Defaults to false (read/write).
   */
  readOnly?: boolean | null
}
/**
 * AzureFile represents an Azure File Service mount on the host and bind mount to the pod.
 */
export interface AzureFileVolumeSource {
  /**
   * readOnly defaults to false (read/write).
   */
  readOnly?: boolean | null
  /**
   * secretName is the name of secret that contains Azure Storage Account Name and Key
   */
  secretName?: string | null
  /**
   * shareName is the azure share Name
   */
  shareName?: string | null
}
/**
 * Represents a Ceph Filesystem mount that lasts the lifetime of a pod Cephfs volumes do not support ownership management or SELinux relabeling.
 */
export interface CephFSVolumeSource {
  /**
   * monitors is Required: Monitors is a collection of Ceph monitors More info: https://examples.k8s.io/volumes/cephfs/README.md#how-to-use-it
   */
  monitors?: string[] | null
  /**
   * path is Optional: Used as the mounted root, rather than the full Ceph tree, default is /
   */
  path?: string | null
  /**
   * readOnly is Optional: Defaults to false (read/write).
   */
  readOnly?: boolean | null
  /**
   * secretFile is Optional: SecretFile is the path to key ring for User, default is /etc/ceph/user.secret More info: https://examples.k8s.io/volumes/cephfs/README.md#how-to-use-it
   */
  secretFile?: string | null
  /**
   * secretRef is Optional: SecretRef is reference to the authentication secret for User, default is empty.
   */
  secretRef?: LocalObjectReference | null
  /**
   * user is optional: User is the rados user name, default is admin More info: https://examples.k8s.io/volumes/cephfs/README.md#how-to-use-it
   */
  user?: string | null
}
/**
 * LocalObjectReference contains enough information to let you locate the referenced object inside the same namespace.
 */
export interface LocalObjectReference {
  /**
   * Name of the referent.
   */
  name?: string | null
}
/**
 * Represents a cinder volume resource in Openstack.
 */
export interface CinderVolumeSource {
  /**
   * fsType is the filesystem type to mount.
   */
  fsType?: string | null
  /**
   * readOnly defaults to false (read/write).
   */
  readOnly?: boolean | null
  /**
   * secretRef is optional: points to a secret object containing parameters used to connect to OpenStack.
   */
  secretRef?: LocalObjectReference | null
  /**
   * volumeID used to identify the volume in cinder.
   */
  volumeID?: string | null
}
/**
 * Adapts a ConfigMap into a volume.
 */
export interface ConfigMapVolumeSource {
  /**
   * defaultMode is optional: mode bits used to set permissions on created files by default.
   */
  defaultMode?: number | null
  /**
   * defaultUser is Optional: The owner UID of the created files by default.
   *
   * @since Kubernetes 1.37
   */
  defaultUser?: number | null
  /**
   * items if unspecified, each key-value pair in the Data field of the referenced ConfigMap will be projected into the volume as a file whose name is the key and content is the value.
   */
  items?: KeyToPath[] | null
  /**
   * Name of the referent.
   */
  name?: string | null
  /**
   * optional specify whether the ConfigMap or its keys must be defined
   */
  optional?: boolean | null
}
/**
 * Maps a string key to a path within a volume.
 */
export interface KeyToPath {
  /**
   * key is the key to project.
   */
  key: string
  /**
   * mode is Optional: mode bits used to set permissions on this file.
   */
  mode?: number | null
  /**
   * path is the relative path of the file to map the key to.
   */
  path: FilePath
  /**
   * user is Optional: The owner UID of the created file.
   *
   * @since Kubernetes 1.37
   */
  user?: number | null
}
/**
 * Represents a source location of a volume to mount, managed by an external CSI driver
 */
export interface CSIVolumeSource {
  /**
   * driver is the name of the CSI driver that handles this volume.
   */
  driver?: string | null
  /**
   * fsType to mount.
   */
  fsType?: string | null
  /**
   * nodePublishSecretRef is a reference to the secret object containing sensitive information to pass to the CSI driver to complete the CSI NodePublishVolume and NodeUnpublishVolume calls.
   */
  nodePublishSecretRef?: LocalObjectReference | null
  /**
   * readOnly specifies a read-only configuration for the volume.
   */
  readOnly?: boolean | null
  /**
   * volumeAttributes stores driver-specific properties that are passed to the CSI driver.
   */
  volumeAttributes?: {
    [k: string]: string | null
  } | null
}
/**
 * DownwardAPIVolumeSource represents a volume containing downward API info.
 */
export interface DownwardAPIVolumeSource {
  /**
   * Optional: mode bits to use on created files by default.
   */
  defaultMode?: number | null
  /**
   * defaultUser is Optional: The owner UID of the created files by default.
   *
   * @since Kubernetes 1.37
   */
  defaultUser?: number | null
  /**
   * Items is a list of downward API volume file
   */
  items?: DownwardAPIVolumeFile[] | null
}
/**
 * DownwardAPIVolumeFile represents information to create the file containing the pod field
 */
export interface DownwardAPIVolumeFile {
  /**
   * Required: Selects a field of the pod: only annotations, labels, name, namespace and uid are supported.
   */
  fieldRef?: ObjectFieldSelector | null
  /**
   * Optional: mode bits used to set permissions on this file, must be an octal value between 0000 and 0777 or a decimal value between 0 and 511.
   */
  mode?: number | null
  /**
   * Required: Path is the relative path name of the file to be created.
   */
  path: FilePath
  /**
   * Selects a resource of the container: only resources limits and requests (limits.cpu, limits.memory, requests.cpu and requests.memory) are currently supported.
   */
  resourceFieldRef?: ResourceFieldSelector | null
  /**
   * user is Optional: The owner UID of the created file.
   *
   * @since Kubernetes 1.37
   */
  user?: number | null
}
/**
 * Represents an empty directory for a pod.
 */
export interface EmptyDirVolumeSource {
  /**
   * medium represents what type of storage medium should back this directory.
   */
  medium?: string | null
  /**
   * mode specifies the permission bits for the emptyDir directory, in numeric notation (e.g., 0755, 01777).
   *
   * @since Kubernetes 1.37
   */
  mode?: number | null
  /**
   * sizeLimit is the total amount of local storage required for this EmptyDir volume.
   */
  sizeLimit?: Quantity | null
}
/**
 * Represents an ephemeral volume that is handled by a normal storage driver.
 */
export interface EphemeralVolumeSource {
  /**
   * Will be used to create a stand-alone PVC to provision the volume.
   */
  volumeClaimTemplate?: PersistentVolumeClaimTemplate | null
}
/**
 * PersistentVolumeClaimTemplate is used to produce PersistentVolumeClaim objects as part of an EphemeralVolumeSource.
 */
export interface PersistentVolumeClaimTemplate {
  /**
   * May contain labels and annotations that will be copied into the PVC when creating it.
   */
  metadata?: ObjectMeta | null
  /**
   * The specification for the PersistentVolumeClaim.
   */
  spec?: PersistentVolumeClaimSpec | null
}
/**
 * ObjectMeta is metadata that all persisted resources must have, which includes all objects users must create.
 */
export interface ObjectMeta {
  /**
   * Annotations is an unstructured key value map stored with a resource that may be set by external tools to store and retrieve arbitrary metadata.
   */
  annotations?: {
    [k: string]: string | null
  } | null
  /**
   * Map of string keys and values that can be used to organize and categorize (scope and select) objects.
   */
  labels?: {
    [k: string]: string | null
  } | null
}
/**
 * PersistentVolumeClaimSpec describes the common attributes of storage devices and allows a Source for provider-specific attributes
 */
export interface PersistentVolumeClaimSpec {
  /**
   * accessModes contains the desired access modes the volume should have.
   *
   * @minItems 1
   */
  accessModes?: ('ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOnce' | 'ReadWriteOncePod')[] | null
  /**
   * dataSource field can be used to specify either: * An existing VolumeSnapshot object (snapshot.storage.k8s.io/VolumeSnapshot) * An existing PVC (PersistentVolumeClaim) If the provisioner or an external controller can support the specified data source, it will create a new volume based on the contents of the specified data source. dataSource contents will be copied to dataSourceRef, and dataSourceRef contents will be copied to dataSource when dataSourceRef.namespace is not specified.
   */
  dataSource?: TypedLocalObjectReference | null
  /**
   * dataSourceRef specifies the object from which to populate the volume with data, if a non-empty volume is desired.
   */
  dataSourceRef?: TypedObjectReference | null
  /**
   * resources represents the minimum resources the volume should have.
   */
  resources?: VolumeResourceRequirements | null
  /**
   * selector is a label query over volumes to consider for binding.
   */
  selector?: LabelSelector | null
  /**
   * storageClassName is the name of the StorageClass required by the claim.
   */
  storageClassName?: string | null
  /**
   * volumeAttributesClassName may be used to set the VolumeAttributesClass used by this claim.
   */
  volumeAttributesClassName?: string | null
  /**
   * volumeMode defines what type of volume is required by the claim.
   */
  volumeMode?: 'Block' | 'Filesystem' | null
  /**
   * volumeName is the binding reference to the PersistentVolume backing this claim.
   */
  volumeName?: string | null
}
/**
 * TypedLocalObjectReference contains enough information to let you locate the typed referenced object inside the same namespace.
 */
export interface TypedLocalObjectReference {
  /**
   * APIGroup is the group for the resource being referenced.
   */
  apiGroup?: string | null
  /**
   * Kind is the type of resource being referenced
   */
  kind?: string | null
  /**
   * Name is the name of resource being referenced
   */
  name?: string | null
}
/**
 * TypedObjectReference contains enough information to let you locate the typed referenced object
 */
export interface TypedObjectReference {
  /**
   * APIGroup is the group for the resource being referenced.
   */
  apiGroup?: string | null
  /**
   * Kind is the type of resource being referenced
   */
  kind?: string | null
  /**
   * Name is the name of resource being referenced
   */
  name?: string | null
  /**
   * Namespace is the namespace of resource being referenced Note that when a namespace is specified, a gateway.networking.k8s.io/ReferenceGrant object is required in the referent namespace to allow that namespace's owner to accept the reference.
   */
  namespace?: string | null
}
/**
 * VolumeResourceRequirements describes the storage resource requirements for a volume.
 */
export interface VolumeResourceRequirements {
  /**
   * Limits describes the maximum amount of compute resources allowed.
   */
  limits?: {
    [k: string]: Quantity | null
  } | null
  /**
   * Requests describes the minimum amount of compute resources required.
   */
  requests?: StorageRequest | null
}
/**
 * The size of a volume.
 */
export interface StorageRequest {
  /**
   * The size.
   */
  storage?: PositiveQuantity | null
}
/**
 * Represents a Fibre Channel volume.
 */
export interface FCVolumeSource {
  /**
   * fsType is the filesystem type to mount.
   */
  fsType?: string | null
  /**
   * lun is Optional: FC target lun number
   */
  lun?: number | null
  /**
   * readOnly is Optional: Defaults to false (read/write).
   */
  readOnly?: boolean | null
  /**
   * targetWWNs is Optional: FC target worldwide names (WWNs)
   */
  targetWWNs?: string[] | null
  /**
   * wwids Optional: FC volume world wide identifiers (wwids) Either wwids or combination of targetWWNs and lun must be set, but not both simultaneously.
   */
  wwids?: string[] | null
}
/**
 * FlexVolume represents a generic volume resource that is provisioned/attached using an exec based plugin.
 */
export interface FlexVolumeSource {
  /**
   * driver is the name of the driver to use for this volume.
   */
  driver?: string | null
  /**
   * fsType is the filesystem type to mount.
   */
  fsType?: string | null
  /**
   * options is Optional: this field holds extra command options if any.
   */
  options?: {
    [k: string]: string | null
  } | null
  /**
   * readOnly is Optional: defaults to false (read/write).
   */
  readOnly?: boolean | null
  /**
   * secretRef is Optional: secretRef is reference to the secret object containing sensitive information to pass to the plugin scripts.
   */
  secretRef?: LocalObjectReference | null
}
/**
 * Represents a Persistent Disk resource in Google Compute Engine.
 */
export interface GCEPersistentDiskVolumeSource {
  /**
   * fsType is filesystem type of the volume that you want to mount.
   */
  fsType?: string | null
  /**
   * partition is the partition in the volume that you want to mount.
   */
  partition?: number | null
  /**
   * pdName is unique name of the PD resource in GCE.
   */
  pdName?: string | null
  /**
   * readOnly here will force the ReadOnly setting in VolumeMounts.
   */
  readOnly?: boolean | null
}
/**
 * Represents a volume that is populated with the contents of a git repository.
 */
export interface GitRepoVolumeSource {
  /**
   * directory is the target directory name.
   */
  directory?: string | null
  /**
   * repository is the URL
   */
  repository?: string | null
  /**
   * revision is the commit hash for the specified revision.
   */
  revision?: string | null
}
/**
 * Represents a host path mapped into a pod.
 */
export interface HostPathVolumeSource {
  /**
   * path of the directory on the host.
   */
  path?: string | null
  /**
   * type for HostPath Volume Defaults to "" More info: https://kubernetes.io/docs/concepts/storage/volumes#hostpath
   */
  type?:
    '' | 'BlockDevice' | 'CharDevice' | 'Directory' | 'DirectoryOrCreate' | 'File' | 'FileOrCreate' | 'Socket' | null
}
/**
 * ImageVolumeSource represents a image volume resource.
 */
export interface ImageVolumeSource {
  /**
   * Policy for pulling OCI objects.
   */
  pullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | null
  /**
   * Required: Image or artifact reference to be used.
   */
  reference?: string | null
}
/**
 * Represents an ISCSI disk.
 */
export interface ISCSIVolumeSource {
  /**
   * chapAuthDiscovery defines whether support iSCSI Discovery CHAP authentication
   */
  chapAuthDiscovery?: boolean | null
  /**
   * chapAuthSession defines whether support iSCSI Session CHAP authentication
   */
  chapAuthSession?: boolean | null
  /**
   * fsType is the filesystem type of the volume that you want to mount.
   */
  fsType?: string | null
  /**
   * initiatorName is the custom iSCSI Initiator Name.
   */
  initiatorName?: string | null
  /**
   * iqn is the target iSCSI Qualified Name.
   */
  iqn?: string | null
  /**
   * iscsiInterface is the interface Name that uses an iSCSI transport.
   */
  iscsiInterface?: string | null
  /**
   * lun represents iSCSI Target Lun number.
   */
  lun?: number | null
  /**
   * portals is the iSCSI Target Portal List.
   */
  portals?: string[] | null
  /**
   * readOnly here will force the ReadOnly setting in VolumeMounts.
   */
  readOnly?: boolean | null
  /**
   * secretRef is the CHAP Secret for iSCSI target and initiator authentication
   */
  secretRef?: LocalObjectReference | null
  /**
   * targetPortal is iSCSI Target Portal.
   */
  targetPortal?: string | null
}
/**
 * Represents an NFS mount that lasts the lifetime of a pod.
 */
export interface NFSVolumeSource {
  /**
   * path that is exported by the NFS server.
   */
  path?: string | null
  /**
   * readOnly here will force the NFS export to be mounted with read-only permissions.
   */
  readOnly?: boolean | null
  /**
   * server is the hostname or IP address of the NFS server.
   */
  server?: string | null
}
/**
 * PersistentVolumeClaimVolumeSource references the user's PVC in the same namespace.
 */
export interface PersistentVolumeClaimVolumeSource {
  /**
   * claimName is the name of a PersistentVolumeClaim in the same namespace as the pod using this volume.
   */
  claimName?: string | null
  /**
   * readOnly Will force the ReadOnly setting in VolumeMounts.
   */
  readOnly?: boolean | null
}
/**
 * PortworxVolumeSource represents a Portworx volume resource.
 */
export interface PortworxVolumeSource {
  /**
   * fSType represents the filesystem type to mount Must be a filesystem type supported by the host operating system.
   */
  fsType?: string | null
  /**
   * readOnly defaults to false (read/write).
   */
  readOnly?: boolean | null
  /**
   * volumeID uniquely identifies a Portworx volume
   */
  volumeID?: string | null
}
/**
 * Represents a projected volume source
 */
export interface ProjectedVolumeSource {
  /**
   * defaultMode are the mode bits used to set permissions on created files by default.
   */
  defaultMode?: number | null
  /**
   * defaultUser is Optional: The owner UID of the created files by default.
   *
   * @since Kubernetes 1.37
   */
  defaultUser?: number | null
  /**
   * sources is the list of volume projections.
   */
  sources?: VolumeProjection[] | null
}
/**
 * Projection that may be projected along with other supported volume types.
 */
export interface VolumeProjection {
  /**
   * ClusterTrustBundle allows a pod to access the `.spec.trustBundle` field of ClusterTrustBundle objects in an auto-updating file.
   */
  clusterTrustBundle?: ClusterTrustBundleProjection | null
  /**
   * configMap information about the configMap data to project
   */
  configMap?: ConfigMapProjection | null
  /**
   * downwardAPI information about the downwardAPI data to project
   */
  downwardAPI?: DownwardAPIProjection | null
  /**
   * Projects an auto-rotating credential bundle (private key and certificate chain) that the pod can use either as a TLS client or server.
   *
   * @since Kubernetes 1.34
   */
  podCertificate?: PodCertificateProjection | null
  /**
   * secret information about the secret data to project
   */
  secret?: SecretProjection | null
  /**
   * serviceAccountToken is information about the serviceAccountToken data to project
   */
  serviceAccountToken?: ServiceAccountTokenProjection | null
}
/**
 * ClusterTrustBundleProjection describes how to select a set of ClusterTrustBundle objects and project their contents into the pod filesystem.
 */
export interface ClusterTrustBundleProjection {
  /**
   * Select all ClusterTrustBundles that match this label selector.
   */
  labelSelector?: LabelSelector | null
  /**
   * Select a single ClusterTrustBundle by object name.
   */
  name?: string | null
  /**
   * If true, don't block pod startup if the referenced ClusterTrustBundle(s) aren't available.
   */
  optional?: boolean | null
  /**
   * Relative path from the volume root to write the bundle.
   */
  path: FilePath
  /**
   * Select all ClusterTrustBundles that match this signer name.
   */
  signerName?: string | null
  /**
   * user is Optional: The owner UID of the created file.
   *
   * @since Kubernetes 1.37
   */
  user?: number | null
}
/**
 * Adapts a ConfigMap into a projected volume.
 */
export interface ConfigMapProjection {
  /**
   * items if unspecified, each key-value pair in the Data field of the referenced ConfigMap will be projected into the volume as a file whose name is the key and content is the value.
   */
  items?: KeyToPath[] | null
  /**
   * Name of the referent.
   */
  name: string
  /**
   * optional specify whether the ConfigMap or its keys must be defined
   */
  optional?: boolean | null
}
/**
 * Represents downward API info for projecting into a projected volume.
 */
export interface DownwardAPIProjection {
  /**
   * Items is a list of DownwardAPIVolume file
   */
  items?: DownwardAPIVolumeFile[] | null
}
/**
 * PodCertificateProjection provides a private key and X.509 certificate in the pod filesystem.
 */
export interface PodCertificateProjection {
  /**
   * Write the certificate chain at this path in the projected volume.
   */
  certificateChainPath?: string | null
  /**
   * Write the credential bundle at this path in the projected volume.
   */
  credentialBundlePath?: string | null
  /**
   * Write the key at this path in the projected volume.
   */
  keyPath?: string | null
  /**
   * The type of keypair Kubelet will generate for the pod.
   */
  keyType: 'ECDSAP256' | 'ECDSAP384' | 'ECDSAP521' | 'ED25519' | 'RSA3072' | 'RSA4096'
  /**
   * maxExpirationSeconds is the maximum lifetime permitted for the certificate.
   */
  maxExpirationSeconds?: number | null
  /**
   * Kubelet's generated CSRs will be addressed to this signer.
   */
  signerName: string
  /**
   * user is Optional: The owner UID of the created file.
   *
   * @since Kubernetes 1.37
   */
  user?: number | null
  /**
   * userAnnotations allow pod authors to pass additional information to the signer implementation.
   *
   * @since Kubernetes 1.35
   */
  userAnnotations?: {
    [k: string]: string | null
  } | null
}
/**
 * Adapts a secret into a projected volume.
 */
export interface SecretProjection {
  /**
   * items if unspecified, each key-value pair in the Data field of the referenced Secret will be projected into the volume as a file whose name is the key and content is the value.
   */
  items?: KeyToPath[] | null
  /**
   * Name of the referent.
   */
  name: string
  /**
   * optional field specify whether the Secret or its key must be defined
   */
  optional?: boolean | null
}
/**
 * ServiceAccountTokenProjection represents a projected service account token volume.
 */
export interface ServiceAccountTokenProjection {
  /**
   * audience is the intended audience of the token.
   */
  audience?: string | null
  /**
   * expirationSeconds is the requested duration of validity of the service account token.
   */
  expirationSeconds?: number | null
  /**
   * path is the path relative to the mount point of the file to project the token into.
   */
  path: FilePath
  /**
   * user is Optional: The owner UID of the created file.
   *
   * @since Kubernetes 1.37
   */
  user?: number | null
}
/**
 * Represents a Rados Block Device mount that lasts the lifetime of a pod.
 */
export interface RBDVolumeSource {
  /**
   * fsType is the filesystem type of the volume that you want to mount.
   */
  fsType?: string | null
  /**
   * image is the rados image name.
   */
  image?: string | null
  /**
   * keyring is the path to key ring for RBDUser.
   */
  keyring?: string | null
  /**
   * monitors is a collection of Ceph monitors.
   */
  monitors?: string[] | null
  /**
   * pool is the rados pool name.
   */
  pool?: string | null
  /**
   * readOnly here will force the ReadOnly setting in VolumeMounts.
   */
  readOnly?: boolean | null
  /**
   * secretRef is name of the authentication secret for RBDUser.
   */
  secretRef?: LocalObjectReference | null
  /**
   * user is the rados user name.
   */
  user?: string | null
}
/**
 * Adapts a Secret into a volume.
 */
export interface SecretVolumeSource {
  /**
   * defaultMode is Optional: mode bits used to set permissions on created files by default.
   */
  defaultMode?: number | null
  /**
   * defaultUser is Optional: The owner UID of the created files by default.
   *
   * @since Kubernetes 1.37
   */
  defaultUser?: number | null
  /**
   * items If unspecified, each key-value pair in the Data field of the referenced Secret will be projected into the volume as a file whose name is the key and content is the value.
   */
  items?: KeyToPath[] | null
  /**
   * optional field specify whether the Secret or its keys must be defined
   */
  optional?: boolean | null
  /**
   * secretName is the name of the secret in the pod's namespace to use.
   */
  secretName?: string | null
}
/**
 * Represents a vSphere volume resource.
 */
export interface VsphereVirtualDiskVolumeSource {
  /**
   * fsType is filesystem type to mount.
   */
  fsType?: string | null
  /**
   * storagePolicyID is the storage Policy Based Management (SPBM) profile ID associated with the StoragePolicyName.
   */
  storagePolicyID?: string | null
  /**
   * storagePolicyName is the storage Policy Based Management (SPBM) profile name.
   */
  storagePolicyName?: string | null
  /**
   * volumePath is the path that identifies vSphere volume vmdk
   */
  volumePath?: string | null
}
/**
 * A container alongside the agent's, like a Kubernetes Container; its key is its name.
 */
export interface ContainerEntry {
  /**
   * `false` removes the container, even if a lower layer sets it.
   *
   * @default true
   */
  enabled?: boolean | null
  /**
   * Position among its kind, lowest first, from -1000000 to 1000000; equal ones by name.
   *
   * @default 0
   */
  order?: number | null
  /**
   * Arguments to the entrypoint.
   */
  args?: string[] | null
  /**
   * Entrypoint array.
   */
  command?: string[] | null
  /**
   * List of environment variables to set in the container.
   */
  env?: EnvVar[] | null
  /**
   * List of sources to populate environment variables in the container.
   */
  envFrom?: EnvFromSource[] | null
  /**
   * Container image name.
   */
  image?: string | null
  /**
   * Image pull policy.
   */
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never' | null
  /**
   * Actions that the management system should take in response to container lifecycle events.
   */
  lifecycle?: Lifecycle | null
  /**
   * Periodic probe of container liveness.
   */
  livenessProbe?: Probe | null
  /**
   * List of ports to expose from the container.
   */
  ports?: ContainerPort[] | null
  /**
   * Periodic probe of container service readiness.
   */
  readinessProbe?: Probe | null
  /**
   * Resources resize policy for the container.
   */
  resizePolicy?: ContainerResizePolicy[] | null
  /**
   * Compute Resources required by this container.
   */
  resources?: ResourceRequirements | null
  /**
   * RestartPolicy defines the restart behavior of individual containers in a pod.
   */
  restartPolicy?: 'Always' | 'Never' | 'OnFailure' | null
  /**
   * Represents a list of rules to be checked to determine if the container should be restarted on exit.
   *
   * @since Kubernetes 1.34
   */
  restartPolicyRules?: ContainerRestartRule[] | null
  /**
   * SecurityContext defines the security options the container should be run with.
   */
  securityContext?: SecurityContext | null
  /**
   * StartupProbe indicates that the Pod has successfully initialized.
   */
  startupProbe?: Probe | null
  /**
   * Whether this container should allocate a buffer for stdin in the container runtime.
   */
  stdin?: boolean | null
  /**
   * Whether the container runtime should close the stdin channel after it has been opened by a single attach.
   */
  stdinOnce?: boolean | null
  /**
   * Optional: Path at which the file to which the container's termination message will be written is mounted into the container's filesystem.
   */
  terminationMessagePath?: string | null
  /**
   * Indicate how the termination message should be populated.
   */
  terminationMessagePolicy?: 'FallbackToLogsOnError' | 'File' | null
  /**
   * Whether this container should allocate a TTY for itself, also requires 'stdin' to be true.
   */
  tty?: boolean | null
  /**
   * volumeDevices is the list of block devices to be used by the container.
   */
  volumeDevices?: VolumeDevice[] | null
  /**
   * Pod volumes to mount into the container's filesystem.
   */
  volumeMounts?: VolumeMount[] | null
  /**
   * Container's working directory.
   */
  workingDir?: string | null
}
/**
 * EnvVar represents an environment variable present in a Container.
 */
export interface EnvVar {
  /**
   * Name of the environment variable.
   */
  name: string
  /**
   * Variable references $(VAR_NAME) are expanded using the previously defined environment variables in the container and any service environment variables.
   */
  value?: string | null
  /**
   * Source for the environment variable's value.
   */
  valueFrom?: EnvVarSource | null
}
/**
 * ContainerPort represents a network port in a single container.
 */
export interface ContainerPort {
  /**
   * Number of port to expose on the pod's IP address.
   */
  containerPort: number
  /**
   * What host IP to bind the external port to.
   */
  hostIP?: string | null
  /**
   * Number of port to expose on the host.
   */
  hostPort?: number | null
  /**
   * If specified, this must be an IANA_SVC_NAME and unique within the pod.
   */
  name?: string | null
  /**
   * Protocol for port.
   */
  protocol?: 'SCTP' | 'TCP' | 'UDP' | null
}
/**
 * ContainerResizePolicy represents resource resize policy for the container.
 */
export interface ContainerResizePolicy {
  /**
   * Name of the resource to which this resource resize policy applies.
   */
  resourceName: 'cpu' | 'memory'
  /**
   * Restart policy to apply when specified resource is resized.
   */
  restartPolicy: 'NotRequired' | 'RestartContainer'
}
/**
 * ContainerRestartRule describes how a container exit is handled.
 */
export interface ContainerRestartRule {
  /**
   * Specifies the action taken on a container exit if the requirements are satisfied.
   */
  action: 'Restart' | 'RestartAllContainers'
  /**
   * Represents the exit codes to check on container exits.
   */
  exitCodes: ContainerRestartRuleOnExitCodes
}
/**
 * ContainerRestartRuleOnExitCodes describes the condition for handling an exited container based on its exit codes.
 */
export interface ContainerRestartRuleOnExitCodes {
  /**
   * Represents the relationship between the container exit code(s) and the specified values.
   */
  operator: 'In' | 'NotIn'
  /**
   * Specifies the set of values to check for container exit codes.
   */
  values?: number[] | null
}
/**
 * volumeDevice describes a mapping of a raw block device within a container.
 */
export interface VolumeDevice {
  /**
   * devicePath is the path inside of the container that the device will be mapped to.
   */
  devicePath: string
  /**
   * name must match the name of a persistentVolumeClaim in the pod
   */
  name: string
}
/**
 * VolumeMount describes a mounting of a Volume within a container.
 */
export interface VolumeMount {
  /**
   * bindMountOptions is the list of additional bind mount options to apply when mounting this volume into the container.
   *
   * @since Kubernetes 1.37
   */
  bindMountOptions?: ('noexec' | 'nodev' | 'nosuid')[] | null
  /**
   * Path within the container at which the volume should be mounted.
   */
  mountPath: string
  /**
   * mountPropagation determines how mounts are propagated from the host to container and the other way around.
   */
  mountPropagation?: 'Bidirectional' | 'HostToContainer' | 'None' | null
  /**
   * This must match the Name of a Volume.
   */
  name: string
  /**
   * Mounted read-only if true, read-write otherwise (false or unspecified).
   */
  readOnly?: boolean | null
  /**
   * RecursiveReadOnly specifies whether read-only mounts should be handled recursively.
   */
  recursiveReadOnly?: 'Disabled' | 'Enabled' | 'IfPossible' | null
  /**
   * Path within the volume from which the container's volume should be mounted.
   */
  subPath?: string | null
  /**
   * Expanded path within the volume from which the container's volume should be mounted.
   */
  subPathExpr?: string | null
}
/**
 * Fields of a Kubernetes PodSpec that no setting covers.
 */
export interface PodFields {
  /**
   * evictionResponders reference responders that react to Evictions based on EvictionRequests.
   *
   * @since Kubernetes 1.37
   *
   * @maxItems 10
   */
  evictionResponders?: EvictionResponder[] | null
  /**
   * Use the host's ipc namespace.
   */
  hostIPC?: boolean | null
  /**
   * Use the host's pid namespace.
   */
  hostPID?: boolean | null
  /**
   * Use the host's user namespace.
   */
  hostUsers?: boolean | null
  /**
   * Specifies the hostname of the Pod If not specified, the pod's hostname will be set to a system-defined value.
   */
  hostname?: string | null
  /**
   * HostnameOverride specifies an explicit override for the pod's hostname as perceived by the pod.
   *
   * @since Kubernetes 1.34
   */
  hostnameOverride?: string | null
  /**
   * NodeName indicates in which node this pod is scheduled.
   */
  nodeName?: string | null
  /**
   * Specifies the OS of the containers in the pod.
   */
  os?: PodOS | null
  /**
   * If specified, all readiness gates will be evaluated for pod readiness.
   */
  readinessGates?: PodReadinessGate[] | null
  /**
   * ResourceClaims defines which ResourceClaims must be allocated and reserved before the Pod is allowed to start.
   */
  resourceClaims?: PodResourceClaim[] | null
  /**
   * Resources is the total amount of CPU and Memory resources required by all containers in the pod.
   *
   * @since Kubernetes 1.32
   */
  resources?: PodResources | null
  /**
   * SchedulingGates is an opaque list of values that if specified will block scheduling the pod.
   */
  schedulingGates?: PodSchedulingGate[] | null
  /**
   * SchedulingGroup provides a reference to the immediate scheduling runtime grouping object that this Pod belongs to.
   *
   * @since Kubernetes 1.36
   */
  schedulingGroup?: PodSchedulingGroup | null
  /**
   * If true the pod's hostname will be configured as the pod's FQDN, rather than the leaf name (the default).
   */
  setHostnameAsFQDN?: boolean | null
  /**
   * Share a single process namespace between all of the containers in a pod.
   */
  shareProcessNamespace?: boolean | null
  /**
   * If specified, the fully qualified Pod hostname will be "<hostname>.<subdomain>.<pod namespace>.svc.<cluster domain>".
   */
  subdomain?: string | null
}
/**
 * EvictionResponder allows you to specify the responder reacting to an Eviction.
 */
export interface EvictionResponder {
  /**
   * name allows you to identify the responder responding to the Eviction.
   */
  name: string
  /**
   * priority for this responder.
   */
  priority: number
}
/**
 * PodOS defines the OS parameters of a pod.
 */
export interface PodOS {
  /**
   * Name is the name of the operating system.
   */
  name?: 'linux' | 'windows' | null
}
/**
 * PodReadinessGate contains the reference to a pod condition
 */
export interface PodReadinessGate {
  /**
   * ConditionType refers to a condition in the pod's condition list with matching type.
   */
  conditionType: LabelKey
}
/**
 * PodResourceClaim references exactly one ResourceClaim, either directly or by naming a ResourceClaimTemplate which is then turned into a ResourceClaim for the pod.
 */
export interface PodResourceClaim {
  /**
   * Name uniquely identifies this resource claim inside the pod.
   */
  name: string
  /**
   * ResourceClaimName is the name of a ResourceClaim object in the same namespace as this pod.
   *
   * @since Kubernetes 1.31
   */
  resourceClaimName?: string | null
  /**
   * ResourceClaimTemplateName is the name of a ResourceClaimTemplate object in the same namespace as this pod.
   *
   * @since Kubernetes 1.31
   */
  resourceClaimTemplateName?: string | null
}
/**
 * What all containers of a pod get together.
 */
export interface PodResources {
  /**
   * The most that they may use.
   */
  limits?: {
    [k: string]: Quantity | null
  } | null
  /**
   * What is reserved for them.
   */
  requests?: {
    [k: string]: Quantity | null
  } | null
}
/**
 * PodSchedulingGate is associated to a Pod to guard its scheduling.
 */
export interface PodSchedulingGate {
  /**
   * Name of the scheduling gate.
   */
  name: LabelKey
}
/**
 * PodSchedulingGroup identifies the runtime scheduling group instance that a Pod belongs to.
 */
export interface PodSchedulingGroup {
  /**
   * PodGroupName specifies the name of the standalone PodGroup object that represents the runtime instance of this group.
   */
  podGroupName?: string | null
}
/**
 * Fields of a Kubernetes Container that no setting covers.
 */
export interface ContainerFields {
  /**
   * Resources resize policy for the container.
   */
  resizePolicy?: ContainerResizePolicy[] | null
  /**
   * RestartPolicy defines the restart behavior of individual containers in a pod.
   */
  restartPolicy?: 'Always' | 'Never' | 'OnFailure' | null
  /**
   * Represents a list of rules to be checked to determine if the container should be restarted on exit.
   *
   * @since Kubernetes 1.34
   */
  restartPolicyRules?: ContainerRestartRule[] | null
  /**
   * Whether this container should allocate a buffer for stdin in the container runtime.
   */
  stdin?: boolean | null
  /**
   * Whether the container runtime should close the stdin channel after it has been opened by a single attach.
   */
  stdinOnce?: boolean | null
  /**
   * Optional: Path at which the file to which the container's termination message will be written is mounted into the container's filesystem.
   */
  terminationMessagePath?: string | null
  /**
   * Indicate how the termination message should be populated.
   */
  terminationMessagePolicy?: 'FallbackToLogsOnError' | 'File' | null
  /**
   * Whether this container should allocate a TTY for itself, also requires 'stdin' to be true.
   */
  tty?: boolean | null
  /**
   * volumeDevices is the list of block devices to be used by the container.
   */
  volumeDevices?: VolumeDevice[] | null
  /**
   * Container's working directory.
   */
  workingDir?: string | null
}
/**
 * One agent. It can override every setting of `protocolMapperAgentDefaults`.
 */
export interface Agent extends AgentSettings {
  /**
   * Name of the agent, unique in the release: lowercase letters, digits and `-`. It is the last part of the names of all the agent's objects, and the name that the agent registers with.
   */
  name: string
}
