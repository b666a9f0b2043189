import { containersOf, type Release, type Violation, workloads } from './release.ts'

/** Kubernetes replaces a reference to a variable, `$(NAME)`, only when that variable stands before. */
export function referencesReachBack({ own }: Pick<Release, 'own'>): Violation[] {
  return workloads(own)
    .flatMap(containersOf)
    .flatMap(({ where, container: { env = [] } }) => {
      const names = env.map(({ name }) => name)
      return env.flatMap(({ name, value = '' }, index) =>
        // A doubled dollar sign is one that refers to nothing.
        [...value.replaceAll('$$', '').matchAll(/\$\(([^)]+)\)/g)]
          .map(([, referred = '']) => referred)
          .filter((referred) => names.indexOf(referred) >= index)
          .map((referred) => `${where}: ${name} refers to ${referred}, which does not stand before it`),
      )
    })
}
