import { chartPath } from '../chart.ts'
import type { Release } from '../helm/run.ts'

/**
 * Makes the manifests of a GitOps tool for several releases.
 * @param names of the releases
 * @param release the fleet's name and namespace
 * @param folder of the values files, relative to the top of the repository
 * @param source the repository
 */
export type GitopsText = (names: readonly string[], release: Release, folder: string, source: Source) => string

/** Where the chart is in the repository. */
export const chartInRepository: string = chartPath.replaceAll('\\', '/')

/** What a GitOps tool reads: by default, a placeholder and `main`. */
export type Source = { readonly repository?: string | undefined; readonly branch?: string | undefined }

/** What to write for a source, and a comment if it is a placeholder. The file is written anew by the next split. */
export function sourceOf({ repository, branch = 'main' }: Source): { url: string; branch: string; comment: string } {
  const placeholder = 'https://git.example.com/replace-me/with-your-repository.git'
  const comment = `#
# The repository is a placeholder. Split again with --repository URL, and --branch NAME if it is not ${branch}.
`
  return {
    url: repository === undefined ? placeholder : quoteYaml(repository),
    branch: quoteYaml(branch),
    comment: repository === undefined ? comment : '',
  }
}

/** A text as YAML, whatever it contains. */
export function quoteYaml(text: string): string {
  return JSON.stringify(text)
}
