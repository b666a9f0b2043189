import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemsPage } from '../../../scripts/generate/problems-page.ts'
import { rules } from '../../../src/rules.ts'
import { projectRoot, source } from './project.ts'

/** The anchors that GitHub gives to the headings of a page, in order. */
function anchorsOf(page: string): string[] {
  const headings = page.replaceAll(/^```.*?^```$/gms, '').matchAll(/^#+ (.*)$/gm)
  return [...headings].map(([, text = '']) =>
    text
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}

describe('docs/problems.md', () => {
  it('has one anchor for each id, and an index that leads to it', async () => {
    const page = await readFile(join(projectRoot, 'docs/problems.md'), 'utf8')
    const anchors = anchorsOf(page)
    for (const id of Object.keys(rules)) {
      expect(
        anchors.filter((anchor) => anchor === id),
        id,
      ).toHaveLength(1)
      expect(page).toContain(`[${id}](#${id})`)
    }
  })
  it('shows each report as it is printed, with its id', () => {
    for (const topic of source.topics) {
      for (const { rule, said = [] } of topic.rules) {
        for (const line of said) expect(problemsPage([topic])).toContain(`\n${line} [${rule}]\n`)
      }
    }
  })
})
