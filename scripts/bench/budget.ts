import { parse } from 'yaml'
import { UserError } from '../toolchain/user-error.ts'
import { derive } from './derive.ts'
import { helmNames, type Major, majors, type Results } from './results.ts'

/** What is allowed of a figure, as budget.yaml says it. */
export type Budget = {
  figure: string
  /** What it may be. */
  most: number
  /** The share of that by which it may be exceeded, since measuring is not exact. */
  slack: number
  /** Where the number comes from. */
  because: string
  /** Where to look when it is exceeded. */
  look: string
}

/** A figure that was measured, once or with each Helm. */
export type Figure = { figure: string; helm?: Major; found: number }

/**
 * Reads budgets.
 * @throws UserError that names what is wrong with an entry
 */
export function parseBudgets(text: string): Budget[] {
  const entries = parse(text) as Partial<Budget>[]
  const types = { figure: 'string', most: 'number', slack: 'number', because: 'string', look: 'string' } as const
  const wrong = entries.flatMap((entry, index) =>
    Object.entries(types)
      .filter(([key, type]) => typeof entry[key as keyof Budget] !== type)
      .map(([key, type]) => `Entry ${index + 1} (${entry.figure ?? 'without figure'}): ${key} has to be a ${type}.`),
  )
  if (wrong.length > 0) throw new UserError(wrong.join('\n'))
  return entries as Budget[]
}

/**
 * Compares what was measured with what is allowed.
 * @returns a message for each excess, and the budgets whose figures were not measured
 */
export function compareWithBudgets(
  budgets: readonly Budget[],
  figures: readonly Figure[],
): { excesses: string[]; unmeasured: Budget[] } {
  const measured = (budget: Budget) => figures.filter(({ figure }) => figure === budget.figure)
  return {
    excesses: budgets.flatMap((budget) =>
      measured(budget)
        // Also what is not a number exceeds it.
        .filter(({ found }) => !(found <= budget.most * (1 + budget.slack)))
        .map((figure) => excess(budget, figure)),
    ),
    unmeasured: budgets.filter((budget) => measured(budget).length === 0),
  }
}

function excess({ most, slack, because, look }: Budget, { figure, helm, found }: Figure): string {
  const helmName = helm === undefined ? '' : ` (${helmNames[helm]})`
  const slackText = slack === 0 ? '' : `, with ${slack * 100} % of slack`
  return `${figure}${helmName}: ${Number(found.toFixed(2))}, allowed is ${most}${slackText}. ${because} Look at ${look}.`
}

/** The figures of a run that a budget can name. */
export function figuresOf({ schema, rendered }: Results): Figure[] {
  const ofHelm = majors.flatMap((helm): Figure[] => {
    const { besideFloor, growth, perObject, schema: compiled } = derive(rendered[helm])
    const named: Readonly<Record<string, number | undefined>> = {
      'chart beside floor, 1 agent': besideFloor.find(({ agents }) => agents === 1)?.ratio.median,
      'chart beside floor, 1,000 agents': besideFloor.find(({ agents }) => agents === 1000)?.ratio.median,
      'exponent of growth': growth?.chart,
      'time per object, full beside typical': perObject.median,
      'schema beside floor, 1 agent': compiled.ofFloor,
    }
    return Object.entries(named).flatMap(([figure, found]) => (found === undefined ? [] : [{ figure, helm, found }]))
  })
  return [
    ...ofHelm,
    { figure: 'schema, bytes', found: schema.bytes },
    { figure: 'schema, unused definitions', found: schema.unused.length },
  ]
}
