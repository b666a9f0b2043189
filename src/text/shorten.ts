import type { Json } from '../model/json.ts'

/** A text of at most so many characters: the beginning of it if it is longer. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

/** A value in a line of text, the beginning of it if it is long. */
export function shortJson(value: Json, most: number): string {
  return shorten(JSON.stringify(value), most)
}
