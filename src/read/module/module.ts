import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isMap } from '../../model/json.ts'
import { fileError, ProblemsError } from '../../model/problem.ts'
import type { Source } from '../../model/source.ts'
import { moduleError } from './errors.ts'
import { registerValuesHooks } from './hooks.ts'
import { literalLocator } from './literal.ts'
import { plainData } from './plain-data.ts'

/** Whether a values file is code rather than YAML or JSON. */
export function isModule(name: string): boolean {
  return ['.ts', '.mts', '.js', '.mjs'].includes(extname(name))
}

/**
 * Runs a values file in TypeScript or JavaScript, and returns its default export.
 * @param name the file as it was named, relative to `folder`
 * @throws ProblemsError if it does not load, exports nothing, or something that is not data
 */
export async function readModule(name: string, folder: string): Promise<Source> {
  const path = resolve(folder, name)
  const text = await readFile(path, 'utf8')
  registerValuesHooks()
  const exported = await importValues(name, path)
  const locate = literalLocator(name, path, text)
  const { data, refused } = plainData(exported)
  if (refused.length > 0) {
    throw new ProblemsError(
      refused.map(({ path, found }) => ({
        rule: 'not-data',
        severity: 'error',
        message: `Found ${found}. Values can only be text, numbers, booleans, null, lists and objects.`,
        path,
        place: locate(path, 'value'),
      })),
    )
  }
  if (!isMap(data)) {
    throw fileError(
      'invalid-module',
      'The default export is not an object. Write export default defineValues({ … }).',
      locate([], 'value'),
    )
  }
  return { name, pieces: [{ at: [], value: data }], locate }
}

async function importValues(name: string, path: string): Promise<unknown> {
  let loaded: { default?: unknown }
  try {
    loaded = (await import(pathToFileURL(path).href)) as { default?: unknown }
  } catch (error) {
    throw moduleError(error, name, path)
  }
  if (!('default' in loaded)) {
    throw fileError('invalid-module', 'The file has no default export. Write export default defineValues({ … }).', {
      source: name,
      line: 1,
      column: 1,
    })
  }
  return loaded.default
}
