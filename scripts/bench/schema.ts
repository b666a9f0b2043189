/** A JSON schema, as far as its definitions are counted. */
export type WithDefinitions = { definitions?: Readonly<Record<string, unknown>> }

/** The size of the schema. */
export type SchemaSize = {
  /** Bytes of the file as committed. */
  bytes: number
  definitions: number
  /** Definitions of Kubernetes among them. */
  kubernetes: number
  /** Definitions that no value can reach. */
  unused: readonly string[]
}

/**
 * Counts what is in a schema.
 * @param text the schema's file
 * @param kubernetes the schema whose definitions are those of Kubernetes
 */
export function measureSchema(text: string, kubernetes: WithDefinitions): SchemaSize {
  const schema = JSON.parse(text) as WithDefinitions
  const { definitions = {}, ...root } = schema
  const names = Object.keys(definitions)
  const reached = new Set<string>()
  const open: unknown[] = [root]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"\$ref":"#\/definitions\/([^"/]+)/g)) {
      if (reached.has(name)) continue
      reached.add(name)
      open.push(definitions[name])
    }
  }
  return {
    bytes: Buffer.byteLength(text),
    definitions: names.length,
    kubernetes: names.filter((name) => name in (kubernetes.definitions ?? {})).length,
    unused: names.filter((name) => !reached.has(name)),
  }
}
