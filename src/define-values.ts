import type { Values } from './values.ts'

/**
 * The values of a fleet, typed: editors complete every key and show its documentation. The values are returned as they
 * are; what the function gives is the check of their type.
 *
 * ```ts
 * export default defineValues({
 *   protocolMapperAgentDefaults: { image: { tag: '2.0.0' }, connectwareHost: 'connectware.example.com' },
 *   protocolMapperAgents: ['press-shop', 'paint-shop'].map((name): Agent => ({ name })),
 * })
 * ```
 *
 * Name the type of what a function returns, as above: without it TypeScript takes a misspelled key for a further one.
 */
export function defineValues(values: Values): Values {
  return values
}
