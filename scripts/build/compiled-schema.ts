import { Ajv } from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { compilerOptions, requiringSchema } from '../../src/validate/rejections.ts'

/** The file of the build that this code replaces. */
export const compiledSchemaFile = 'validate/rejections.js'

/**
 * The same function as in src/validate/rejections.ts, as code that needs no compiler: it loads in a tenth of the time that
 * the compiler takes.
 */
export function compiledSchema(): string {
  const ajv = new Ajv({ ...compilerOptions, code: { ...compilerOptions.code, source: true, esm: true } })
  const code = standaloneCode.default(ajv, ajv.compile(requiringSchema()))
  return [
    "import { createRequire } from 'node:module'",
    // Ajv imports its own helpers this way, also in modules.
    'const require = createRequire(import.meta.url)',
    code,
    'export const rejections = (values) => (validate(values) ? [] : (validate.errors ?? []))',
    '',
  ].join('\n')
}
