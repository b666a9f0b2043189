import { Document, visit } from 'yaml'
import type { Json } from '../model/json.ts'

/**
 * A value as YAML that reads the same everywhere: text that YAML 1.1, YAML 1.2 or Helm could take for something else is
 * quoted, both values and keys.
 */
export function printYaml(value: Json): string {
  return quoteAmbiguous(new Document(value, { aliasDuplicateObjects: false })).toString({ lineWidth: 0 })
}

/** Quotes the text in a document that could be taken for something else. */
export function quoteAmbiguous(document: Document): Document {
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && isAmbiguous(node.value)) node.type = 'QUOTE_DOUBLE'
    },
  })
  return document
}

/** Text that looks like a number, a time, a boolean, null or a merge key to any reader. */
function isAmbiguous(text: string): boolean {
  return /^[-+.]?[\d_]|^[-+.]|^e[-+\d]|^[~=]|^<<$|^(true|false|yes|no|on|off|y|n|null|nan|inf)$/i.test(text)
}
