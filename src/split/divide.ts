import { createHash } from 'node:crypto'

/**
 * Divides agents among releases by their names alone (rendezvous hashing): an agent stays in its release when others are
 * added, removed or reordered, and with one release more, agents move only to the new one.
 * @param releases how many releases there are, at least 1
 * @returns the names in each release, in the given order
 */
export function divide(names: readonly string[], releases: number): string[][] {
  const parts: string[][] = Array.from({ length: releases }, () => [])
  for (const name of names) {
    const weights = parts.map((_, release) => weightOf(release, name))
    parts[weights.indexOf(Math.max(...weights))]?.push(name)
  }
  return parts
}

/** A number that looks random, but is always the same for an agent and a release. */
function weightOf(release: number, name: string): number {
  return createHash('sha256').update(`${release}/${name}`).digest().readUIntBE(0, 6)
}
