import { containersOf, type Release, type Violation, workloads } from './release.ts'

/** Kubernetes replaces a reference to a variable, `$(NAME)`, only if that variable comes first. */
export function referencesReachBack({ own }: Pick<Release, 'own'>): Violation[] {
  return workloads(own)
    .flatMap(containersOf)
    .flatMap(({ where, container: { env = [] } }) => {
      const names = env.map(({ name }) => name)
      return env.flatMap(({ name, value = '' }, index) =>
        // A doubled dollar sign is a literal one.
        [...value.replaceAll('$$', '').matchAll(/\$\(([^)]+)\)/g)]
          .map(([, referred = '']) => referred)
          .filter((referred) => names.indexOf(referred) >= index)
          .map((referred) => `${where}: ${name} refers to ${referred}, which does not come before it`),
      )
    })
}
