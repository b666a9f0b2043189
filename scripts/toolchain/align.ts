import { join } from 'node:path'
import semver from 'semver'
import type { ToolGroupName } from './catalog.ts'
import { findGo, runGo } from './go.ts'
import { readGoMod } from './go-mod.ts'
import { pins } from './paths.ts'

/**
 * Groups that pin the same versions of the modules that they share, so that Go compiles those once for all. Not etcd: what
 * is right for the API server's client is too new for it.
 */
export const aligned: readonly ToolGroupName[] = ['kubernetes', 'kwok', 'metrics-server', 'helm4', 'helm3']

/** The versions of modules that each group requires, or has in their place, by module. */
export type Requirements = ReadonlyMap<string, Readonly<Record<string, string>>>

/** For each group, the modules for which another group requires a newer version → the newest. */
export function newerElsewhere(requirements: Requirements): Map<string, Record<string, string>> {
  const newest: Record<string, string> = {}
  for (const [module, version] of [...requirements.values()].flatMap(Object.entries<string>)) {
    if (newest[module] === undefined || semver.gt(version, newest[module])) newest[module] = version
  }
  return new Map(
    [...requirements].map(([group, own]) => [
      group,
      Object.fromEntries(
        Object.entries(newest).filter(([module, version]) => semver.gt(version, own[module] ?? version)),
      ),
    ]),
  )
}

/** Reads what the groups require, or have in its place. */
export async function readRequirements(): Promise<Requirements> {
  const files = await Promise.all(aligned.map((group) => readGoMod(join(pins, group))))
  return new Map(
    files.map(({ requires, replaces }, index) => {
      const versions = Object.entries(requires).map(([module, version]) => [module, replaces[module] ?? version])
      return [aligned[index] ?? '', Object.fromEntries(versions)]
    }),
  )
}

/**
 * Raises the versions of shared modules to the newest that any of the groups requires.
 * @returns how many requirements were raised, by group
 * @throws UserError if Go or one of the modules is missing
 */
export async function alignPins(): Promise<Map<string, number>> {
  const raised = new Map<string, number>(aligned.map((group) => [group, 0]))
  // What is raised may itself require newer versions.
  for (;;) {
    const newer = newerElsewhere(await readRequirements())
    if ([...newer.values()].every((modules) => Object.keys(modules).length === 0)) return raised
    for (const [group, modules] of newer) {
      const edits = Object.entries(modules).map(([module, version]) => `-require=${module}@${version}`)
      if (edits.length === 0) continue
      const folder = join(pins, group)
      const go = await findGo(folder, (await readGoMod(folder)).go)
      await runGo(go, folder, ['mod', 'edit', ...edits])
      await runGo(go, folder, ['mod', 'tidy'])
      raised.set(group, (raised.get(group) ?? 0) + edits.length)
    }
  }
}
