import type { Json } from '../../model/json.ts'

/**
 * The JSON value that a text begins with, and how long it is. What follows must begin with a comma.
 * @returns undefined if the text does not begin with JSON
 */
export function firstJson(text: string): { value: Json; length: number } | undefined {
  const commas = [...text.matchAll(/,/g)].map(({ index }) => index)
  for (const length of [...commas, text.length]) {
    try {
      return { value: JSON.parse(text.slice(0, length)) as Json, length }
    } catch {
      // A comma inside the value: it goes on.
    }
  }
  return undefined
}
