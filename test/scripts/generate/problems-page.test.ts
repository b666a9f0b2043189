import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../../scripts/docs/document.ts'
import { problemsPage } from '../../../scripts/generate/problems-page.ts'
import { rules } from '../../../src/rules.ts'
import { projectRoot, source } from './project.ts'

describe('docs/problems.md', () => {
  it('has one anchor for each id, and an index that leads to it', async () => {
    const page = await readFile(join(projectRoot, 'docs/problems.md'), 'utf8')
    const { anchors } = parseDocument('docs/problems.md', page)
    for (const id of Object.keys(rules)) {
      expect(anchors).toContain(id)
      // What a second heading of this name would have.
      expect(anchors).not.toContain(`${id}-1`)
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
