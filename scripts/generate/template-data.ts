import { isOwnObject } from './layers.ts'
import { type Contract, type Json, resolve, type Schema, type Union } from './schema.ts'

interface TemplateData {
  /** By the key of an agent's settings that a path begins with. */
  unions: Record<string, { path: string[]; members: string[] }[]>
  /** What empty values stand for, by path below an agent's settings. */
  whenEmpty: Record<string, Json>
  unverifiedVariables: string[]
}

/** charts/…/files/contract.json: what templates need to know about the contract. */
export function templateData(contract: Contract): TemplateData {
  const unions: TemplateData['unions'] = {}
  for (const { key, path, members } of contract.unions.flatMap(patterns)) {
    unions[key] = [...(unions[key] ?? []), { path, members }]
  }
  return {
    unions,
    whenEmpty: Object.fromEntries(whenEmpty(contract, contract.own.agentSettings ?? {})),
    unverifiedVariables: unverifiedDefaults(contract),
  }
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
