import type { Schema } from '../generate/schema.ts'

const port: Schema = { minimum: 1, maximum: 65535 }
const atLeast = (minimum: number): Schema => ({ minimum })

/**
 * What Kubernetes checks in code and its OpenAPI documents do not say: bounds and patterns by definition, "" for the
 * definition itself. From k8s.io/kubernetes: pkg/apis/core/validation/validation.go, pkg/apis/autoscaling/validation,
 * and apimachinery's pkg/api/resource/quantity.go.
 */
const constraints: Record<string, Record<string, Schema>> = {
  Quantity: { '': { pattern: '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$' } },
  ContainerPort: { containerPort: port, hostPort: port },
  GRPCAction: { port },
  EnvVar: { name: { pattern: '^[^=]+$' } },
  Probe: {
    failureThreshold: atLeast(1),
    initialDelaySeconds: atLeast(0),
    periodSeconds: atLeast(1),
    successThreshold: atLeast(1),
    terminationGracePeriodSeconds: atLeast(1),
    timeoutSeconds: atLeast(1),
  },
  SleepAction: { seconds: atLeast(0) },
  TopologySpreadConstraint: { maxSkew: atLeast(1), minDomains: atLeast(1) },
  PreferredSchedulingTerm: { weight: { minimum: 1, maximum: 100 } },
  WeightedPodAffinityTerm: { weight: { minimum: 1, maximum: 100 } },
  HPAScalingRules: { stabilizationWindowSeconds: { minimum: 0, maximum: 3600 } },
  HPAScalingPolicy: { periodSeconds: { minimum: 1, maximum: 1800 }, value: atLeast(1) },
  MetricTarget: { averageUtilization: atLeast(1) },
  VolumeMount: { mountPath: { pattern: '^[^:]+$' } },
}

/** A definition with what Kubernetes checks of it beyond its OpenAPI document. */
export function withConstraints(name: string, schema: Schema): Schema {
  const { '': own = {}, ...ofProperties } = constraints[name] ?? {}
  const properties = Object.entries(schema.properties ?? {}).map(([key, property]): [string, Schema] => [
    key,
    { ...property, ...ofProperties[key] },
  ])
  return { ...schema, ...own, ...(schema.properties && { properties: Object.fromEntries(properties) }) }
}
