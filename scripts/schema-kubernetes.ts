import { pinKubernetes } from './schema-kubernetes/index.ts'

const { version, count } = await pinKubernetes(new URL('..', import.meta.url).pathname)
console.log(`schema/kubernetes.json: ${count} definitions of Kubernetes ${version}.`)
