import { join } from 'node:path'
import { repository } from '../toolchain/paths.ts'

/** An example values file, and the release that it becomes, in a namespace of the same name. */
export type Example = { release: string; namespace: string; values: string }

const example = (name: string): Example => ({
  release: name,
  namespace: name,
  values: join(repository, 'examples', `${name}.yaml`),
})

export const examples: readonly Example[] = [example('connectware'), example('agent-as-a-service')]

export const chart = join(repository, 'charts', 'protocol-mapper-agents')

/** On namespaces and releases: says that `npm start` made them, so that `npm run stop` may remove them. */
export const marker = { key: 'app.kubernetes.io/managed-by', value: 'protocol-mapper-agents-start' } as const
