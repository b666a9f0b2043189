/** The kinds of objects that create the pods of an agent. */
export const workloadKinds: readonly string[] = ['Deployment', 'StatefulSet']
