import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import semver from 'semver'
import { groups, type ToolGroup, type ToolGroupName } from './catalog.ts'
import { type GoMod, pinnedVersion, readGoMod } from './go-mod.ts'
import { pins } from './paths.ts'
import { UserError } from './user-error.ts'
import { minorOf } from './version.ts'

/** Minor versions to use instead of the usual ones: `{ kubernetes: '1.30' }`. */
export type Minors = Readonly<Partial<Record<ToolGroupName, string>>>

/** A pinned version of a group of tools. */
export type Pinned = {
  /** The folder of its go.mod. */
  folder: string
  goMod: GoMod
  /** Without a leading v. */
  version: string
}

/**
 * Reads which version of a group is pinned: by `tools/<group>`, the usual one; for another minor version, by
 * `tools/<group>-<minor>`.
 * @param root the folder of all pins
 * @throws UserError that names the minor versions that are pinned
 */
export async function readPinned(group: ToolGroupName, minor?: string, root: string = pins): Promise<Pinned> {
  const usual = await readFolder(group, join(root, group))
  if (minor === undefined || minorOf(usual.version) === minor) return usual
  const others = await otherMinors(group, root)
  if (others.includes(minor)) return readFolder(group, join(root, `${group}-${minor}`))
  const known = [...others, minorOf(usual.version)].sort((a, b) => semver.compare(`${a}.0`, `${b}.0`))
  throw new UserError(`No ${group} ${minor} is pinned. Valid: ${known.join(', ')}.`, 2)
}

/** Reads all versions of a group that are pinned, the usual one first. */
export async function readAllPinned(group: ToolGroupName, root: string = pins): Promise<Pinned[]> {
  const minors = [undefined, ...(await otherMinors(group, root))]
  return Promise.all(minors.map((minor) => readPinned(group, minor, root)))
}

async function otherMinors(group: ToolGroupName, root: string): Promise<string[]> {
  const folder = new RegExp(`^${group}-(\\d+\\.\\d+)$`)
  return (await readdir(root)).flatMap((name) => folder.exec(name)?.[1] ?? [])
}

async function readFolder(name: ToolGroupName, folder: string): Promise<Pinned> {
  const group: ToolGroup = groups[name]
  const goMod = await readGoMod(folder)
  const version = pinnedVersion(goMod, group.module).replace(/^v/, '')
  return { folder, goMod, version: group.reported?.(version) ?? version }
}
