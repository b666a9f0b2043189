import { describe, expect, it } from 'vitest'
import { accepted } from './accepted.ts'
import { fleet } from './fleet.ts'
import { majors, template } from './helm.ts'

describe.each(Object.entries(accepted))('%s', (_, settings) => {
  it.each(majors)('is accepted (%s)', async (major) => {
    await expect(template(major, fleet({}, { name: 'north', ...settings }))).resolves.toContain('kind: ')
  })
})
