import type { Requirements } from '../../plan/requirements.ts'
import type { Plan } from '../../plan/result.ts'
import { count, number, outOf } from '../../text/format.ts'
import { parseQuantity, readableQuantity } from '../../text/quantity.ts'
import type { Rows } from './tables.ts'

/** What the release needs, with the fewest and the most pods. */
export function capacityRows({ minimum, maximum }: Plan['capacity']): Rows {
  const scales = minimum.pods === maximum.pods ? [minimum] : [minimum, maximum]
  const row = (label: string, cell: (scale: Requirements) => string): string[] => [label, ...scales.map(cell)]
  const names = [...new Set(scales.flatMap(({ resources }) => resources.map(({ name }) => name)))]
  return [
    ['', ...(scales.length === 1 ? ['all pods'] : ['fewest pods', 'most pods'])],
    row('pods', ({ pods }) => number(pods)),
    ...names.flatMap((name) => [
      row(`${name}, requests`, ({ resources }) =>
        readable(name, resources.find((each) => each.name === name)?.requests),
      ),
      row(`${name}, limits`, ({ resources }) => limitsText(resources.find((each) => each.name === name))),
    ]),
    row('volume claims', ({ volumes: { claims, storage } }) =>
      claims === 0 ? 'none' : `${number(claims)}, ${readable('storage', storage)}`,
    ),
    row('disruption budgets', budgetsText),
  ]
}

function limitsText(sum: Requirements['resources'][number] | undefined): string {
  if (sum === undefined) return '0'
  const { name, limits, podsWithoutLimit } = sum
  if (podsWithoutLimit === 0) return readable(name, limits)
  const without = `${count(podsWithoutLimit, 'pod')} without`
  return limits === '0' ? without : `${readable(name, limits)}, ${without}`
}

function readable(resource: string, quantity: string = '0'): string {
  return readableQuantity(resource, parseQuantity(quantity) ?? 0n)
}

function budgetsText({ budgets }: Requirements): string {
  if (budgets.length === 0) return 'none'
  const sum = (look: (budget: Requirements['budgets'][number]) => number): number =>
    budgets.reduce((total, budget) => total + look(budget), 0)
  return `${outOf(
    sum(({ mayBeMissing }) => mayBeMissing),
    sum(({ pods }) => pods),
    'pod',
  )} may be evicted`
}
