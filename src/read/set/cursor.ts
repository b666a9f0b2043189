/** A position in a text that moves on as it is read, code point by code point. */
export type Cursor = { readonly runes: readonly string[]; at: number }

/** A cursor at the beginning of a text. */
export function cursorAt(text: string): Cursor {
  return { runes: [...text], at: 0 }
}

/** The text before the next stop character, and that character; undefined at the end of the text. */
export type Token = { readonly text: string; readonly stop: string | undefined }

/** Reads up to and including one of the stop characters. With `escapes`, a backslash keeps the next as it is. */
export function readUntil(cursor: Cursor, stops: string, escapes: boolean): Token {
  let text = ''
  while (cursor.at < cursor.runes.length) {
    const rune = cursor.runes[cursor.at++] ?? ''
    if (stops.includes(rune)) return { text, stop: rune }
    if (escapes && rune === '\\') text += cursor.runes[cursor.at++] ?? ''
    else text += rune
  }
  return { text, stop: undefined }
}
