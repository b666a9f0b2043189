import { createHash } from 'node:crypto'
import { child, type JsonMap } from '../model/json.ts'
import { packageName } from '../package.ts'

/**
 * What the names of all objects of a release start with, as the chart's define `protocol-mapper-agents.prefix` has it:
 * as `fullnameOverride`, it lets a release of another name have objects of the same names.
 * @param release its name
 * @param values all values
 */
export function prefixOf(release: string, values: JsonMap): string {
  const full = child(values, 'fullnameOverride')
  if (typeof full === 'string' && full !== '') return full
  const name = nameLabel(values)
  if (release === name) return name
  if (!release.includes('.')) return `${release}-${name}`
  const hash = createHash('sha256').update(release).digest('hex').slice(0, 8)
  return `${release.replaceAll('.', '-')}-${hash}-${name}`
}

/** The label app.kubernetes.io/name of all objects, which is part of their names too. @param values all values */
export function nameLabel(values: JsonMap): string {
  const override = child(values, 'nameOverride')
  return typeof override === 'string' && override !== '' ? override : packageName
}
