/** The placeholder for the address of the user's repository. */
export const repositoryUrl = 'https://git.example.com/replace-me/with-your-repository.git'

/** A text as YAML, whatever it contains. */
export function quoteYaml(text: string): string {
  return JSON.stringify(text)
}
