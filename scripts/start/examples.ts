import { join } from 'node:path'
import { repository } from '../toolchain/paths.ts'

/** An example values file and its release, in a namespace of the same name. */
export type Example = { release: string; namespace: string; values: string }

const example = (name: string): Example => ({
  release: name,
  namespace: name,
  values: join(repository, 'examples', `${name}.yaml`),
})

export const examples: readonly Example[] = [example('connectware'), example('agent-as-a-service')]

export const chart = join(repository, 'charts', 'protocol-mapper-agents')

/** The label of namespaces, releases and Secrets that `npm start` created, which `npm run stop` may therefore remove. */
export const marker = { key: 'app.kubernetes.io/managed-by', value: 'protocol-mapper-agents-start' } as const
