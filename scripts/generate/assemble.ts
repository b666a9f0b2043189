import { posix } from 'node:path'
import { type AssembledSchema, refTo } from './assembled.ts'
import { mapChildren, type Schema, SchemaError } from './schema.ts'
import type { SchemaSource } from './source.ts'

/** Combines the files into one schema: references by name, included properties in place. */
export function assemble(source: SchemaSource): AssembledSchema {
  const problems: string[] = []
  const { 'values.yaml': root = {}, ...files } = source.files

  const nameOfFile = (path: string, ref: string): string => {
    const [file = '', pointer] = ref.split('#')
    const target = posix.join(posix.dirname(path), file)
    const own = /^definitions\/(\w+)\.yaml$/.exec(target)?.[1]
    const kubernetes = target === 'kubernetes.json' ? /^\/definitions\/(\w+)$/.exec(pointer ?? '')?.[1] : undefined
    if (own && pointer === undefined && files[target]) return own
    if (kubernetes && source.kubernetes[kubernetes]) return kubernetes
    const fix = kubernetes
      ? 'Run npm run schema:kubernetes, or correct the name.'
      : 'Correct the path, or add the file.'
    problems.push(`schema/${path}: $ref ${ref} leads nowhere. ${fix}`)
    return ref
  }

  const include = (path: string, schema: Schema): Schema => {
    const from = schema['x-include']
    if (!from) return schema
    const name = nameOfFile(path, from.$ref)
    const { properties = {} } = source.kubernetes[name] ?? {}
    const own = schema.properties ?? {}
    const copied = Object.entries(properties).filter(([key]) => !(from.omit?.includes(key) || key in own))
    return {
      ...schema,
      'x-include': { ...from, $ref: refTo(name) },
      properties: { ...own, ...Object.fromEntries(copied) },
    }
  }

  const rename = (path: string, schema: Schema): Schema => ({
    ...mapChildren(schema, (child) => rename(path, child)),
    ...(schema.$ref && { $ref: refTo(nameOfFile(path, schema.$ref)) }),
    ...(typeof schema.extends === 'string' && { extends: refTo(nameOfFile(path, schema.extends)) }),
  })

  const own = Object.fromEntries(
    Object.entries(files).map(([path, schema]) => [posix.basename(path, '.yaml'), include(path, rename(path, schema))]),
  )
  const { kubernetes, unions, exclusive, parts, renamed } = source
  const assembled = { root: rename('values.yaml', root), own, kubernetes, unions, exclusive, parts, renamed }
  if (problems.length > 0) throw new SchemaError(problems)
  return assembled
}
