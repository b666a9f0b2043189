import { describe, expect, it } from 'vitest'
import { fittingVersions, minorOf, versionFits, versionIn } from '../../../scripts/toolchain/version.ts'

describe('versionFits', () => {
  it.each([
    ['4.3.1', 'v4.3.1'],
    ['4.3.2', 'v4.3.1'],
    ['v1.36.10', '1.36.3'],
    ['1.36.4-gke.100', 'v1.36.3'],
    ['1.36.3+k3s1', 'v1.36.3'],
  ])('accepts %s for %s', (found, pinned) => expect(versionFits(found, pinned)).toBe(true))

  it.each([
    ['4.3.0', 'v4.3.1'],
    ['4.4.0', 'v4.3.1'],
    ['3.22.1', 'v4.3.1'],
    ['5.3.1', 'v4.3.1'],
    ['0.9.0', 'v0.8.0'],
    ['4.3.1-rc.1', 'v4.3.1'],
  ])('rejects %s for %s', (found, pinned) => expect(versionFits(found, pinned)).toBe(false))
})

describe('versionIn', () => {
  it.each([
    ['v4.3.1', '4.3.1'],
    ['Client Version: v1.36.3\nKustomize Version: v5.8.1', '1.36.3'],
    ['Version:\t v3.14.0\nGit commit:\t unknown', '3.14.0'],
    ['etcd Version: 3.6.16\nGo Version: go1.26.8', '3.6.16'],
    ['kwokctl version v0.8.0 go1.26.8 (linux/amd64)', '0.8.0'],
    ['yamllint 1.38.0', '1.38.0'],
    ['Kubernetes v1.36.3-gke.5', '1.36.3-gke.5'],
    ['v3.22.0+g1234567', '3.22.0'],
  ])('finds in %j the version %s', (output, version) => expect(versionIn(output)).toBe(version))

  it.each(['', 'command not found', 'Version: unreleased', '1.36'])('finds none in %j', (output) =>
    expect(versionIn(output)).toBeUndefined(),
  )
})

describe('fittingVersions', () => {
  it('says which versions fit', () => expect(fittingVersions('v4.3.1')).toBe('4.3.1 or a newer 4.3'))
})

describe('minorOf', () => {
  it.each([
    ['1.30.14', '1.30'],
    ['v1.37.2-gke.5', '1.37'],
  ])('of %s is %s', (version, minor) => expect(minorOf(version)).toBe(minor))
})
