import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readAnswers } from './answers.ts'
import { auditors, type Finding } from './findings.ts'
import { type Manifest, minimal, renderReleases } from './releases.ts'

let folder: string
let manifests: readonly Manifest[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auditors-'))
  manifests = await renderReleases(inject('helm').helm4, folder)
})
afterAll(() => rm(folder, { recursive: true }))

const checksOf = (findings: readonly Finding[]) => [...new Set(findings.map(({ check }) => check))].sort()

describe.each(Object.entries(auditors))('%s', (name, audit) => {
  let findings: readonly Finding[]

  beforeAll(async () => {
    findings = await audit(manifests)
  })

  it('finds what docs/security.md answers, and nothing else', async () => {
    const answers = (await readAnswers()).get(name) ?? new Set()
    expect([...answers].sort()).toEqual(checksOf(findings))
  })
  it('finds something in the defaults, and nothing in examples/hardened.yaml', () => {
    const found = new Set(findings.map(({ release }) => release))
    expect(manifests.map(({ release }) => release)).toContain('hardened')
    expect(found).toContain(minimal)
    expect(found).not.toContain('hardened')
  })
})
