import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import semver from 'semver'
import { describe, expect, it } from 'vitest'
import { parseGoMod, readGoMod } from '../../../scripts/toolchain/go-mod.ts'
import { goModText } from '../../../scripts/toolchain/pin-kubernetes.ts'
import { readAllPinned } from '../../../scripts/toolchain/pinned.ts'
import { minorOf } from '../../../scripts/toolchain/version.ts'

const ofKubernetes = {
  go: '1.24.0',
  requires: { 'k8s.io/api': 'v0.0.0', 'k8s.io/utils': 'v0.0.0-20260210', a: 'v1.0.0' },
  replaces: {},
}

describe('goModText', () => {
  const text = goModText('1.34.4', ofKubernetes)
  it('requires the version, and replaces the staging modules with published ones', () => {
    expect(parseGoMod(text).requires).toEqual({ 'k8s.io/kubernetes': 'v1.34.4' })
    expect([...text.matchAll(/ => /g)]).toHaveLength(1)
    expect(text).toContain('k8s.io/api => k8s.io/api v0.34.4\n')
  })
  it('keeps the behavior of the Go version that the release is made for', () => {
    expect(text).toContain('godebug default=go1.24\n')
  })
  it('names the programs', () => {
    expect(text).toMatch(/^tool \(\n(\tk8s\.io\/kubernetes\/cmd\/[\w-]+\n){4}\)$/m)
  })
})

describe('the pinned versions of Kubernetes', async () => {
  const all = await readAllPinned('kubernetes')
  const minors = all.map(({ version }) => minorOf(version))
  const inOrder = minors.toSorted((a, b) => semver.compare(`${a}.0`, `${b}.0`))

  it('are all from the oldest that the chart supports to the usual one, which is the newest', async () => {
    const chart = await readFile(join(import.meta.dirname, '../../../charts/protocol-mapper-agents/Chart.yaml'), 'utf8')
    const oldest = Number(/^kubeVersion: ">=1\.(\d+)\.0-0"$/m.exec(chart)?.[1])
    const newest = Number(minors[0]?.split('.')[1])
    expect(inOrder).toEqual(Array.from({ length: newest - oldest + 1 }, (_, index) => `1.${oldest + index}`))
  })
  it.each(all)('replace staging modules with those of $version', async ({ folder, version }) => {
    const { go } = await readGoMod(folder)
    expect(go).toBe('1.26.0')
    const text = await readFile(join(folder, 'go.mod'), 'utf8')
    const replaced = [...text.matchAll(/=> \S+ (\S+)$/gm)].map(([, replacement]) => replacement)
    expect(new Set(replaced)).toEqual(new Set([version.replace(/^1\./, 'v0.')]))
  })
})
