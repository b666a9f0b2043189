import semver from 'semver'

/** Whether a found version can stand in for a pinned one: the same major.minor, and a patch at least as new. */
export function versionFits(found: string, pinned: string): boolean {
  return semver.satisfies(found, `~${semver.parse(pinned)?.version}`, { includePrerelease: true })
}

/** Whether a found version is the pinned one, whatever its publisher has added to it. */
export function isSameVersion(found: string | undefined, pinned: string): boolean {
  const version = semver.parse(found)
  return version !== null && `${version.major}.${version.minor}.${version.patch}` === pinned
}

/** The first version in the output of a command, without a leading v. */
export function versionIn(output: string): string | undefined {
  const text = /\bv?(\d+\.\d+\.\d+[\w.+-]*)/.exec(output)?.[1]
  return semver.valid(text) ?? undefined
}

/** A pinned version as messages describe it: `4.3.1 or a newer 4.3`. */
export function fittingVersions(pinned: string): string {
  return `${new semver.SemVer(pinned).version} or a newer ${minorOf(pinned)}`
}

/** `1.36` of `1.36.3`. */
export function minorOf(version: string): string {
  const { major, minor } = new semver.SemVer(version)
  return `${major}.${minor}`
}
