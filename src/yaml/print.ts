import { Document, isScalar, visit } from 'yaml'
import type { Json } from '../json.ts'

/**
 * A value as YAML that reads alike everywhere: text that YAML 1.1, YAML 1.2 or Helm could take for something else is
 * quoted, as value and as key.
 */
export function printYaml(value: Json): string {
  const document = new Document(value, { version: '1.2', aliasDuplicateObjects: false })
  visit(document, {
    Scalar(_, node) {
      if (isScalar(node) && typeof node.value === 'string' && isAmbiguous(node.value)) node.type = 'QUOTE_DOUBLE'
    },
  })
  return document.toString({ lineWidth: 0, doubleQuotedAsJSON: false })
}

/** Text that looks like a number, a time, a boolean, null or a merge key. */
function isAmbiguous(text: string): boolean {
  return /^[-+.]?[\d_]|^[-+.]|^[~=]|^<<$|^(true|false|yes|no|on|off|y|n|null|nan|inf)$/i.test(text)
}
