import type { Contract, Schema, Union } from './schema.ts'

/** charts/…/files/contract.json: what templates need to know about the contract, one union a line. */
export function templateData(contract: Contract): string {
  const unions = Object.groupBy(contract.unions.flatMap(patterns), ({ key }) => key)
  const lines = Object.entries(unions).map(([key, list = []]) => {
    const values = list.map(({ path, members }) => JSON.stringify({ path, members }))
    return `    ${JSON.stringify(key)}: [${values.join(',\n      ')}]`
  })
  const unverified = unverifiedDefaults(contract).map((name) => `    ${JSON.stringify(name)}`)
  return `{\n  "unions": {\n${lines.join(',\n')}\n  },\n  "unverifiedVariables": [\n${unverified.join(',\n')}\n  ]\n}\n`
}

/** The paths of a union, each as the key of an agent's settings and the rest of the path below it. */
function patterns({ paths, members }: Union): { key: string; path: string[]; members: string[] }[] {
  return paths.map((path) => {
    const [key = '', ...rest] = path.split('.')
    return { key, path: rest, members }
  })
}

/** Defaults of the properties that are marked as not verified. */
function unverifiedDefaults(contract: Contract): string[] {
  const properties = Object.values(contract.own).flatMap((schema: Schema) => Object.values(schema.properties ?? {}))
  return properties.flatMap((property) => (property['x-unverified'] ? [String(property.default)] : []))
}
