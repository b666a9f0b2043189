const goos: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' }
const goarch: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64' }

/** A platform, as Go and the publishers of releases name it: `linux`, `darwin`, `windows`; `amd64`, `arm64`. */
export type Platform = Readonly<{ os: string; arch: string }>

/** The platform of this machine. */
export const platform: Platform = {
  os: goos[process.platform] ?? process.platform,
  arch: goarch[process.arch] ?? process.arch,
}

/** The file name of an executable. */
export function executable(command: string, { os }: Platform = platform): string {
  return os === 'windows' ? `${command}.exe` : command
}
