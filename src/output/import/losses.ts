import type { Comparison, Difference } from '../../import/proof/compare.ts'
import { type Imported, isKept, type LeftObject } from '../../import/result.ts'
import { formatPath, type Json } from '../../model/json.ts'
import { shortJson } from '../../text/shorten.ts'

/** What is lost, each in a line with its place. */
export function lossesOf({ objects, missing }: Imported): string[] {
  return [
    ...objects.flatMap((each) => {
      if (each.renders === undefined)
        return isKept(each.found) ? [] : [`${title(each)}: the chart renders no such object`]
      return each.differences
        .filter(({ purpose }) => purpose === undefined)
        .map((difference) => `${title(each)}: ${differenceText(difference)}`)
    }),
    ...missing.map(leftText),
  ]
}

/** An object with its place. */
export function title({ found }: Pick<Comparison, 'found'>): string {
  return `${found.place.source}:${found.place.line} ${found.kind} ${found.name}`
}

/** An object that is not a setting, and why. */
export function leftText({ found, why }: LeftObject): string {
  return `${title({ found })}: ${why}`
}

function differenceText({ path, before, after }: Difference): string {
  const [, list, template, ...below] = path
  // Losing a template means losing data, which deserves more than a field.
  if (list === 'volumeClaimTemplates' && below.length === 0 && (before === undefined) !== (after === undefined)) {
    return before === undefined
      ? `the new pods get empty claims, ${template}-<number>. Copy the data to them before clients use these pods`
      : `the claims ${template}-<number> are not mounted; they stay with their data`
  }
  if (before === undefined) return `${formatPath(path)} is added: ${valueText(after)}`
  return after === undefined
    ? `${formatPath(path)} (${valueText(before)}) is dropped`
    : `${formatPath(path)} becomes ${valueText(after)} instead of ${valueText(before)}`
}

function valueText(value: Json | undefined): string {
  return value === undefined ? 'nothing' : shortJson(value, 80)
}
