import type { Found } from './found.ts'

/** Makes a function that finds workloads by any of their keys. */
export function lookup(
  workloads: readonly Found[],
  keysOf: (workload: Found) => string | readonly string[],
): (key: string) => readonly Found[] {
  const all = new Map<string, Found[]>()
  for (const workload of workloads) {
    for (const key of new Set([keysOf(workload)].flat())) {
      const others = all.get(key)
      if (others === undefined) all.set(key, [workload])
      else others.push(workload)
    }
  }
  return (key) => all.get(key) ?? []
}
