import type { Imported } from '../../import/result.ts'
import { formatPath } from '../../model/json.ts'
import type { Problem } from '../../model/problem.ts'
import { title } from './losses.ts'

/** Why the chart rejects the values, each with the first workload that has the problem, and the path in the values. */
export function rejectionsOf({ problems, names }: Imported): string[] {
  const workloads = new Map([...names.agents].map(([found, agent]) => [agent, found]))
  return problems.map(({ message, path, agents = [] }: Problem) => {
    const found = agents.map((agent) => workloads.get(agent)).find((each) => each !== undefined)
    const where = [found === undefined ? [] : title({ found }), path === undefined ? [] : formatPath(path)].flat()
    return [...where, message].join(': ')
  })
}
