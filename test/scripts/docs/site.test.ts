import { describe, expect, it } from 'vitest'
import { linkOnSite } from '../../../scripts/docs/markdown.ts'
import { navigationOf, pageOf } from '../../../scripts/docs/site.ts'

describe('a link on the site', () => {
  it.each([
    ['docs/README.md', 'upgrades.md#roll-back', '/upgrades.md#roll-back'],
    ['docs/upgrades.md', 'README.md', '/index.md'],
    ['docs/upgrades.md', '../README.md', '/overview.md'],
    ['docs/upgrades.md', '../charts/protocol-mapper-agents/README.md#values', '/chart.md#values'],
    ['charts/protocol-mapper-agents/README.md', '../../docs/volumes.md', '/volumes.md'],
    ['docs/upgrades.md', '#roll-back', '#roll-back'],
    ['docs/upgrades.md', 'https://example.com/a.md', 'https://example.com/a.md'],
    ['docs/upgrades.md', '../test/e2e/lifecycle', undefined],
    ['docs/upgrades.md', '../test/e2e/fixtures/README.md', undefined],
  ])('from %s to %s leads to %s', (from, target, link) => {
    expect(linkOnSite(from, target)).toBe(link)
  })
})

describe('the navigation', () => {
  it('has the sections of the index, with the pages that its tables name', () => {
    const index = [
      '# Documents\n\nSee [a](a.md).\n\n## Start\n',
      '| To | Read |\n| - | - |\n| do it | [Do it](a.md) |\n| see it | [It](../examples/a.yaml) |\n',
      '## Look up\n\n| What | Read |\n| - | - |\n| all | [All](b.md) and [more](c.md) |',
    ]
    const linkOf = (target: string) => pageOf(`docs/${target}`)
    expect(navigationOf(index.join('\n'), linkOf)).toEqual([
      { text: 'Start', items: [{ text: 'Do it', link: 'a.md' }] },
      { text: 'Look up', items: [{ text: 'All', link: 'b.md' }] },
    ])
  })
})
