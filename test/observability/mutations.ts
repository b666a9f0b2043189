import { promql } from './promql.ts'
import { alerts, type Rule } from './rules.ts'

/** An alert with a single change, after which it no longer does what its test expects. */
export type Mutation = { alert: string; change: string; rule: Rule }

/** What an operator becomes: the opposite. */
const opposites: Readonly<Record<string, string>> = {
  Gtr: '<=',
  Gte: '<',
  Lss: '>=',
  Lte: '>',
  Eql: '!=',
  And: 'unless',
  Or: 'and',
}

/** Every alert with each of its figures a little lower and higher, and each of its operators turned into its opposite. */
export function mutations(): Mutation[] {
  return alerts.flatMap((rule) => [
    ...durations(rule.for ?? '').map((value) => {
      return { alert: rule.alert, change: `for ${value}`, rule: { ...rule, for: value } }
    }),
    ...replacements(rule.expr).map(({ from, to, text }) => {
      const expr = `${rule.expr.slice(0, from)}${text}${rule.expr.slice(to)}`
      return {
        alert: rule.alert,
        change: `${text} for ${rule.expr.slice(from, to)} at ${from}`,
        rule: { ...rule, expr },
      }
    }),
  ])
}

/** What to put in the place of a part of a query. */
type Replacement = { from: number; to: number; text: string }

function replacements(query: string): Replacement[] {
  const found: Replacement[] = []
  promql.parse(query).iterate({
    enter: ({ name, from, to }) => {
      const text = query.slice(from, to)
      const texts = name.startsWith('NumberDurationLiteral') ? [...numbers(text), ...durations(text)] : opposites[name]
      for (const each of [texts ?? []].flat()) found.push({ from, to, text: each })
    },
  })
  return found
}

/** A count becomes one less and one more; everything else, 5% less and more. */
function numbers(text: string): string[] {
  const value = Number(text)
  if (Number.isNaN(value)) return []
  const step = Number.isInteger(value) && value < 10 ? 1 : value * 0.05
  return [value - step, value + step].map((each) => `${Number(each.toPrecision(6))}`)
}

/** A duration in minutes becomes a minute shorter and longer. */
function durations(text: string): string[] {
  const minutes = /^(\d+)m$/.exec(text)?.[1]
  return minutes === undefined ? [] : [`${Number(minutes) - 1}m`, `${Number(minutes) + 1}m`]
}
