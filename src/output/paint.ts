import { styleText } from 'node:util'

/** Gives text a color or weight. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string

/** Paint for a stream: colors only on a terminal, and never if NO_COLOR is set. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  const isColored = styleText('dim', '.', { stream }) !== '.'
  return isColored ? (style, text) => styleText(style, text, { validateStream: false }) : plain
}

/** Leaves text as it is. */
export const plain: Paint = (_, text) => text
