import { parser } from '@prometheus-io/lezer-promql'

/** What one query selects: a metric, with the labels that its matchers name. */
export type Selected = { metric: string; labels: readonly string[] }

/** Prometheus' grammar. The variables and functions of Grafana in a query are inside of texts here, so that it reads them. */
export const promql = parser.configure({ strict: true })

/**
 * The metrics that a query selects.
 * @throws SyntaxError for what Prometheus' grammar does not allow
 */
export function selectedBy(query: string): Selected[] {
  const selected: { metric: string; labels: string[] }[] = []
  promql.parse(query).iterate({
    enter: ({ name, from, to, node }) => {
      const text = query.slice(from, to)
      if (name === 'VectorSelector') selected.push({ metric: '', labels: [] })
      const latest = selected.at(-1)
      if (latest === undefined) return
      if (name === 'Identifier' && node.parent?.name === 'VectorSelector') latest.metric = text
      if (name === 'LabelName' && node.parent?.name.endsWith('LabelMatcher')) latest.labels.push(text)
    },
  })
  return selected
}
