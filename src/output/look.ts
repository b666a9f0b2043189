import { styleText } from 'node:util'

/** Gives text a color or weight. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string

/** How text looks where it is written. */
export type Look = {
  readonly paint: Paint
  /** Columns of the terminal. Infinity for files and other programs, which get each message in one line. */
  readonly width: number
}

/** The look for a stream: colors only on a terminal, and never if NO_COLOR is set. */
export function lookOf(stream: NodeJS.WriteStream): Look {
  const isColored = styleText('dim', '.', { stream }) !== '.'
  return {
    paint: isColored ? (style, text) => styleText(style, text, { validateStream: false }) : plain.paint,
    width: stream.isTTY && stream.columns > 0 ? stream.columns : Number.POSITIVE_INFINITY,
  }
}

/** Leaves text as it is. */
export const plain: Look = { paint: (_, text) => text, width: Number.POSITIVE_INFINITY }
