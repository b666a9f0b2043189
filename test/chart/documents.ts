import { load } from 'js-yaml'
import { manifestSchema } from '../../src/read/yaml/manifest-schema.ts'

const known = new Map<string, unknown>()

/**
 * The YAML documents of a manifest, as Kubernetes reads them, without empty ones. Both majors,
 * and many tests, render the same texts: equal ones are parsed once, and frozen.
 * @throws Error for a document that is not valid YAML
 */
export function readDocuments<Content>(manifest: string): { text: string; content: Content }[] {
  return manifest.split(/^---$/m).flatMap((text) => {
    const content = read(text.replace(/^# Source: .*$/gm, '').trim())
    return content === null ? [] : [{ text, content: content as Content }]
  })
}

function read(text: string): unknown {
  if (!known.has(text)) {
    // Renders that share documents are close to each other, so old ones need not be kept.
    if (known.size > 10_000) known.clear()
    known.set(text, freeze(contentOf(text)))
  }
  return known.get(text)
}

/** With js-yaml, which takes a tenth of the time of `yaml`. */
function contentOf(text: string): unknown {
  if (/^(\s*#.*)*\s*$/.test(text)) return null
  try {
    return load(text, { schema: manifestSchema })
  } catch (error) {
    throw new Error(`unreadable YAML: ${(error as Error).message}\n${text}`)
  }
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}
