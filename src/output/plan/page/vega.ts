import { UsageError } from '../../../model/problem.ts'
import { readPackage } from '../../../package.ts'

/** The libraries that draw diagrams. */
export type Vega = {
  readonly compile: typeof import('vega-lite').compile
  readonly parse: typeof import('vega').parse
  readonly View: typeof import('vega').View
}

/**
 * Loads the libraries that draw diagrams. They are several times as large as all else, and only reports need them, so
 * the package does not include them.
 * @throws UsageError if one is not installed
 */
export async function importVega(): Promise<Vega> {
  try {
    const [{ compile }, { parse, View }] = await Promise.all([import('vega-lite'), import('vega')])
    return { compile, parse, View }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    const { peerDependencies } = readPackage()
    const packages = Object.entries(peerDependencies).map(([name, version]) => `${name}@${version}`)
    const plugin = process.env.HELM_PLUGIN_DIR
    const options = plugin === undefined ? '--save-dev' : `--prefix "${plugin}" --omit=dev --save-prod`
    throw new UsageError(
      `Reports need ${Object.keys(peerDependencies).join(' and ')}, which are not installed. Install them: npm install ${options} ${packages.join(' ')}`,
    )
  }
}
