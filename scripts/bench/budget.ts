import { parse } from 'yaml'
import { UserError } from '../toolchain/user-error.ts'
import { derive } from './derive.ts'
import { count } from './markdown.ts'
import { besideCommands } from './program.ts'
import { helmNames, type Major, majors, type Results } from './results.ts'
import { ratio } from './statistics.ts'

/** The limit of a figure, as in budget.yaml. */
export type Budget = {
  figure: string
  /** The limit. */
  most: number
  /** The share of the limit by which a figure may exceed it, since measurements are not exact. */
  slack: number
  /** Where the limit comes from. */
  because: string
  /** Where to look if a figure is too high. */
  look: string
}

/** A figure that was measured, once or with each major of Helm. */
export type Figure = { figure: string; helm?: Major; found: number }

/**
 * Reads budgets.
 * @throws UserError with one line for each mistake in an entry
 */
export function parseBudgets(text: string): Budget[] {
  const entries = parse(text) as Partial<Budget>[]
  const types = { figure: 'string', most: 'number', slack: 'number', because: 'string', look: 'string' } as const
  const wrong = entries.flatMap((entry, index) =>
    Object.entries(types)
      .filter(([key, type]) => typeof entry[key as keyof Budget] !== type)
      .map(
        ([key, type]) =>
          `Entry ${index + 1} (${entry.figure ?? 'no figure'}): ${key} is ${JSON.stringify(entry[key as keyof Budget]) ?? 'missing'}. Write a ${type}.`,
      ),
  )
  if (wrong.length > 0) throw new UserError(wrong.join('\n'))
  return entries as Budget[]
}

/**
 * Compares figures with their budgets.
 * @returns a message for each figure that is too high, and the budgets whose figures were not measured
 */
export function compareWithBudgets(
  budgets: readonly Budget[],
  figures: readonly Figure[],
): { excesses: string[]; unmeasured: Budget[] } {
  const measured = (budget: Budget) => figures.filter(({ figure }) => figure === budget.figure)
  return {
    excesses: budgets.flatMap((budget) =>
      measured(budget)
        // NaN is too high as well.
        .filter(({ found }) => !(found <= budget.most * (1 + budget.slack)))
        .map((figure) => excess(budget, figure)),
    ),
    unmeasured: budgets.filter((budget) => measured(budget).length === 0),
  }
}

function excess({ most, slack, because, look }: Budget, { figure, helm, found }: Figure): string {
  const helmName = helm === undefined ? '' : ` (${helmNames[helm]})`
  const slackText = slack === 0 ? '' : `, plus ${slack * 100}% of slack`
  return `${figure}${helmName}: ${Number(found.toFixed(2))}. At most ${most} is allowed${slackText}. ${because} Look at ${look}.`
}

/** The figures of a run that a budget can name. */
export function figuresOf({ schema, rendered, program }: Results): Figure[] {
  const ofHelm = majors.flatMap((helm): Figure[] => {
    const derived = derive(rendered[helm])
    const besideFloor = (size: number) => derived.besideFloor.find(({ agents }) => agents === size)?.ratio.median
    const named: Readonly<Record<string, number | undefined>> = {
      'chart / floor, 1 agent': besideFloor(1),
      'chart / floor, 1,000 agents': besideFloor(1000),
      'own settings / floor, 1,000 agents': derived.ownBesideFloor.median,
      'full / floor, 1,000 agents': derived.fullBesideFloor.median,
      'growth exponent': derived.growth?.chart,
      'growth exponent, own settings': derived.ownGrowth?.chart,
      'time per object, full / typical': derived.perObject.median,
      'schema / floor, 1 agent': derived.schema.ofFloor,
    }
    return Object.entries(named).flatMap(([figure, found]) => (found === undefined ? [] : [{ figure, helm, found }]))
  })
  const ofProgram = program.flatMap(({ fleet, agents, commands }) =>
    Object.entries(commands)
      .filter(([command]) => command !== besideCommands)
      .map(([command, { milliseconds }]): Figure => {
        const found = ratio(milliseconds, commands[besideCommands]?.milliseconds ?? []).median
        return { figure: `${command} / ${besideCommands}, ${count(agents)} agents (${fleet})`, found }
      }),
  )
  return [
    ...ofHelm,
    ...ofProgram,
    { figure: 'schema, bytes', found: schema.bytes },
    { figure: 'schema, unused definitions', found: schema.unused.length },
  ]
}
