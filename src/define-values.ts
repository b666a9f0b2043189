import type { Values } from './values.ts'

/**
 * The values of a fleet, typed: editors complete every key and show its documentation. The function checks the type and
 * returns the values as they are.
 *
 * ```ts
 * export default defineValues({
 *   protocolMapperAgentDefaults: { image: { tag: '2.0.0' }, connectwareHost: 'connectware.example.com' },
 *   protocolMapperAgents: ['press-shop', 'paint-shop'].map((name): Agent => ({ name })),
 * })
 * ```
 *
 * Name the return type of functions, as above: without it, TypeScript accepts a misspelled key as an extra one.
 */
export function defineValues(values: Values): Values {
  return values
}
