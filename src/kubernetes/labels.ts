/** The labels that Kubernetes recommends, as the chart sets them; `component` names the agent of an object. */
export const standardLabels = {
  name: 'app.kubernetes.io/name',
  instance: 'app.kubernetes.io/instance',
  component: 'app.kubernetes.io/component',
  managedBy: 'app.kubernetes.io/managed-by',
} as const
