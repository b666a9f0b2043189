import { defineScalarTag, NOT_RESOLVED, type Schema, YAML11_SCHEMA } from 'js-yaml'
import { resolvePlain } from './scalar.ts'

/** For reading only. */
const identify = () => false

const number = (name: 'int' | 'float') =>
  defineScalarTag<number>(`tag:yaml.org,2002:${name}`, {
    implicit: true,
    implicitFirstChars: [...'-+.0123456789'],
    resolve: (text) => {
      const value = resolvePlain(text)
      return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : NOT_RESOLVED
    },
    identify,
  })

/**
 * How js-yaml reads manifests as Helm and Kubernetes do: as YAML 1.1, but for plain scalars that begin like a number. `1e3`
 * and `08` are numbers; `22:22` and `2026-11-21` are text.
 */
export const manifestSchema: Schema = YAML11_SCHEMA.withTags(
  number('int'),
  number('float'),
  defineScalarTag<string>('tag:yaml.org,2002:timestamp', { resolve: (text) => text, identify }),
)
