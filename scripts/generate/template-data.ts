import { isOwnObject } from './layers.ts'
import { type Contract, type Json, resolve, type Schema, type Union } from './schema.ts'

/** charts/…/files/contract.json: what templates need to know about the contract, one union a line. */
export function templateData(contract: Contract): string {
  const unions = Object.groupBy(contract.unions.flatMap(patterns), ({ key }) => key)
  const lines = Object.entries(unions).map(([key, list = []]) => {
    const values = list.map(({ path, members }) => JSON.stringify({ path, members }))
    return `    ${JSON.stringify(key)}: [${values.join(',\n      ')}]`
  })
  const unverified = unverifiedDefaults(contract).map((name) => `    ${JSON.stringify(name)}`)
  const { agentSettings = {} } = contract.own
  const empty = whenEmpty(contract, agentSettings).map(
    ([path, value]) => `    ${JSON.stringify(path)}: ${JSON.stringify(value)}`,
  )
  const object = (key: string, list: string[]): string => `  ${JSON.stringify(key)}: {\n${list.join(',\n')}\n  }`
  const array = (key: string, list: string[]): string => `  ${JSON.stringify(key)}: [\n${list.join(',\n')}\n  ]`
  const members = [object('unions', lines), object('whenEmpty', empty), array('unverifiedVariables', unverified)]
  return `{\n${members.join(',\n')}\n}\n`
}

/** The paths of a union, each as the key of an agent's settings and the rest of the path below it. */
function patterns({ paths, members }: Union): { key: string; path: string[]; members: string[] }[] {
  return paths.map((path) => {
    const [key = '', ...rest] = path.split('.')
    return { key, path: rest, members }
  })
}

/** What empty values of an agent's settings stand for, by path. */
function whenEmpty(contract: Contract, object: Schema): [path: string, value: Json][] {
  return Object.entries(object.properties ?? {}).flatMap(([key, property]): [string, Json][] => {
    const below = isOwnObject(contract, property) ? whenEmpty(contract, resolve(contract, property)) : []
    const own: [string, Json][] = property['x-when-empty'] === undefined ? [] : [[key, property['x-when-empty']]]
    return [...own, ...below.map(([path, value]): [string, Json] => [`${key}.${path}`, value])]
  })
}

/** Defaults of the properties that are marked as not verified. */
function unverifiedDefaults(contract: Contract): string[] {
  const properties = Object.values(contract.own).flatMap((schema: Schema) => Object.values(schema.properties ?? {}))
  return properties.flatMap((property) => (property['x-unverified'] ? [String(property.default)] : []))
}
