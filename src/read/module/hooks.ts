import { registerHooks } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageName } from '../../package.ts'
import { isScript, textOf } from './scope.ts'

let isRegistered = false

/**
 * Has Node.js load values files, and the files that they import, the same way in every project. Packages load as usual.
 * - This package is found by its name even where it is not installed: when run by Helm or npx.
 * - TypeScript is a module, and so is JavaScript with imports or exports, whatever `type` the project's package.json has:
 *   npm writes `commonjs`, and Node.js would then reject `import` and `export`.
 */
export function registerValuesHooks(): void {
  if (isRegistered) return
  isRegistered = true
  const own = new URL(`../../index${extname(import.meta.url)}`, import.meta.url).href
  registerHooks({
    resolve(specifier, context, next) {
      try {
        const found = next(specifier, context)
        const format = formatOf(found.url)
        return format === undefined ? found : { ...found, format }
      } catch (error) {
        if (specifier !== packageName) throw error
        return { url: own, shortCircuit: true }
      }
    },
  })
}

/** The format of a file that the user wrote; undefined if Node.js decides. */
function formatOf(url: string): 'module' | 'module-typescript' | undefined {
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return undefined
  const path = fileURLToPath(url)
  if (extname(path) === '.ts') return 'module-typescript'
  if (extname(path) !== '.js') return undefined
  const text = textOf(path)
  return text === undefined || isScript(text) ? undefined : 'module'
}
