import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { Look } from '../../../src/output/look.ts'
import { makeFolder } from '../program-folder.ts'

/** A terminal of 80 columns that shows red text between marks. */
const terminal: Look = { width: 80, paint: (style, text) => (String(style) === 'red' ? `«${text}»` : text) }

const files = {
  'fleet.yaml': `protocolMapperAgentDefaults:
  connectwareHost: connectware.example.com
  podDisruptionBudget: { enabled: true }
  progressiveServiceDeployment: { enabled: true, warmupDuration: 3 }
protocolMapperAgents:
  - name: a-rather-long-name-for-a-line-in-the-press-shop
  - name: another-rather-long-name-for-a-line-in-the-paint-shop
    progressiveServiceDeployment: { enabled: false }
`,
  'new.yaml': `protocolMapperAgentDefaults:
  connectwareHost: elsewhere.example.com
  image: { tag: 2.1.0 }
protocolMapperAgents:
  - name: a-rather-long-name-for-a-line-in-the-press-shop
    progressiveServiceDeployments: { enabled: true }
  - name: ANOTHER
`,
}

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => stringWidth(line)))

describe('on a terminal of 80 columns', () => {
  it('plan has no wider line, and shows a second stampede in red: its peak, where it begins, and the advice', async () => {
    const { run } = await makeFolder(files, terminal)
    const { out } = await run('plan', 'fleet.yaml', '--per-agent', '1000', '--recommend', '--max-rate', '10')
    const text = out.replaceAll(/[«»]/g, '')
    expect(widest(text)).toBeLessThanOrEqual(80)
    expect(text).toContain('\n\n  progressive service deployment    ')
    expect(out).toMatch(/second stampede +none +«\d+\/s at 3 min/)
    expect(out).toMatch(/«, second stampede from 3 min on»/)
    expect(out).toMatch(/^ +«█+»$/m)
    expect(out).toMatch(/^«!» A second stampede begins at minute 3/m)
  })

  it('problems have no wider line but those of the file itself', async () => {
    const { run } = await makeFolder(files, terminal)
    const { out } = await run('validate', 'fleet.yaml', 'new.yaml')
    const messages = out.split('\n').filter((line) => !/^ +\d* \|/.test(line))
    expect(messages.join('\n')).toContain('progressiveServiceDeployments')
    expect(widest(messages.join('\n'))).toBeLessThanOrEqual(80)
  })

  it('messages stay in one line where no terminal is, for programs that read them', async () => {
    const { run } = await makeFolder(files)
    const { out } = await run('validate', 'fleet.yaml', 'new.yaml')
    expect(widest(out)).toBeGreaterThan(120)
  })
})
