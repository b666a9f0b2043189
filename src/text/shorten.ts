import type { Json } from '../model/json.ts'

/** A text of at most `most` characters: its start if it is longer. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

/** A value as part of a line of text: its start if it is longer, and the quote that closes a text. */
export function shortJson(value: Json, most: number): string {
  const text = JSON.stringify(value)
  return typeof value === 'string' && text.length > most ? `${shorten(text, most - 1)}"` : shorten(text, most)
}
