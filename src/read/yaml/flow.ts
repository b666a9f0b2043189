import { isCollection, visit } from 'yaml'
import { YamlError } from './error.ts'

/**
 * Rejects text without quotes in brackets and braces that Helm's parser does not read there: with a colon at its start,
 * such as an IPv6 address, or with a question mark, such as a URL.
 * @throws YamlError at the first of them
 */
export function refuseFlowText(text: string, root: unknown): void {
  visit(root as Parameters<typeof visit>[0], {
    Scalar(_, { type, range }, path) {
      if (type !== 'PLAIN' || !range) return
      const written = text.slice(range[0], range[1])
      const found = /^:|\?/.exec(written)?.[0]
      if (found === undefined || !path.some((node) => isCollection(node) && node.flow === true)) return
      const where = found === ':' ? 'at the start of text' : 'in text'
      const message = `Helm cannot read ${found} ${where} inside brackets or braces. Quote it: ${JSON.stringify(written)}.`
      throw new YamlError(message, range[0])
    },
  })
}
