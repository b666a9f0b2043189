import { firstSentence } from '../schema-kubernetes/simplify.ts'

/** An entry of the changelog, as Artifact Hub shows it. */
export type Change = { kind: string; description: string }

/**
 * The changes of a version in a changelog in the format of Keep a Changelog; none if it has no section for the version.
 * Of each entry, the first sentence: they are stored in the cluster with every revision of a release.
 */
export function changesOf(changelog: string, version: string): Change[] {
  const sections = changelog.split(/^## /m)
  const section = sections.find((each) => each.startsWith(`[${version}]`)) ?? ''
  return section.split(/^### /m).flatMap((part, index): Change[] => {
    if (index === 0) return []
    const [title = '', ...lines] = part.split('\n')
    const entries = lines.join('\n').split(/^- /m).slice(1)
    return entries.map((entry) => ({ kind: title.trim().toLowerCase(), description: shortened(entry) }))
  })
}

/** What comes before the first semicolon or the end of a sentence, without line breaks and backticks. */
function shortened(entry: string): string {
  const [part = '', more] = firstSentence(entry).split(/;(?= )/)
  return `${part}${more === undefined ? '' : '.'}`.replaceAll('`', '')
}
