import { standardPrefix } from '../agents/names.ts'
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
  return standardPrefix(release, nameLabel(values))
}

/** The label app.kubernetes.io/name of all objects, which is part of their names too. @param values all values */
export function nameLabel(values: JsonMap): string {
  const override = child(values, 'nameOverride')
  return typeof override === 'string' && override !== '' ? override : packageName
}
