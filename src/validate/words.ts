import type { Json } from '../model/json.ts'
import { shortJson } from '../text/shorten.ts'

/** What to write, a sentence after a space, and the value that it makes. */
export type Words = readonly [text: string, value: Json]

/** Words that end with a value as JSON, or with its start if it is long. @param what for example "Write a map" */
export function shown(what: string, value: Json): Words {
  return [` ${what}: ${shortJson(value, 300)}.`, value]
}
