import { createHash } from 'node:crypto'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Build, buildFlags } from './build.ts'
import { groups, type ToolGroup, type ToolGroupName, type ToolName, tools } from './catalog.ts'
import { goEnvironment } from './go.ts'
import { pinnedVersion, readGoMod } from './go-mod.ts'
import { findOnPath } from './on-path.ts'
import { cacheFolder, pins } from './paths.ts'
import { isEnvironmentComplete, parseRequirements } from './python.ts'

/** A tool that can be run. */
export type Tool = {
  name: ToolName
  /** Absolute path of the executable. */
  path: string
  /** Without a leading v. */
  version: string
  /** `PATH`: the machine's own; `cache`: built by an earlier run; `built`: by this one. */
  origin: 'PATH' | 'cache' | 'built'
}

/** Where in the cache a tool is, or will be. */
export type ToolPlace = {
  tool: ToolName
  path: string
  /** The pinned version, without a leading v. */
  version: string
  /** How to build it. Tools that share a folder are built together. */
  source: GoSource | PythonSource
}
export type GoSource = { kind: 'go'; group: ToolGroupName; build: Build; goVersion: string }
export type PythonSource = { kind: 'python'; folder: string; requirements: string }

const platform = `${process.platform}-${process.arch}`

/** The tool on the PATH or in the cache, or the place in the cache where it must be built. */
export async function locate(name: ToolName): Promise<{ tool: Tool } | { place: ToolPlace }> {
  const { command, versionArguments } = tools[name]
  const place = await placeOf(name)
  const found = await findOnPath(command, versionArguments, place.version, cacheFolder())
  if (found) return { tool: { name, ...found, origin: 'PATH' } }
  return (await isMade(place)) ? { tool: toolAt(place, 'cache') } : { place }
}

/** The tool at a place. */
export function toolAt({ tool, path, version }: ToolPlace, origin: Tool['origin']): Tool {
  return { name: tool, path, version, origin }
}

/** Whether the cache has the tool. */
export async function isMade({ source, path }: ToolPlace): Promise<boolean> {
  return (source.kind === 'go' || (await isEnvironmentComplete(source.folder))) && exists(path)
}

async function placeOf(tool: ToolName): Promise<ToolPlace> {
  const spec = tools[tool]
  return 'python' in spec
    ? pythonPlace(tool, spec.command, spec.python)
    : goPlace(tool, spec.command, spec.package, spec.group)
}

async function goPlace(tool: ToolName, command: string, goPackage: string, name: ToolGroupName): Promise<ToolPlace> {
  const group: ToolGroup = groups[name]
  const folder = join(pins, name)
  const goMod = await readGoMod(folder)
  const pinned = pinnedVersion(goMod, group.module)
  const version = pinned.replace(/^v/, '')
  const variables = group.variables(goMod, pinned)
  const files = await Promise.all(['go.mod', 'go.sum'].map((file) => readFile(join(folder, file), 'utf8')))
  const key = hash(...files, ...buildFlags(variables), JSON.stringify(goEnvironment))
  const destination = join(cacheFolder(), 'tools', `${name}-${version}-${platform}-${key}`)
  const build: Build = { folder, programs: { [command]: goPackage }, variables, destination }
  if (group.assets !== undefined) build.assets = { module: group.module, folder: group.assets }
  const source: GoSource = { kind: 'go', group: name, build, goVersion: goMod.go }
  return { tool, version, path: join(destination, command), source }
}

async function pythonPlace(tool: ToolName, command: string, project: string): Promise<ToolPlace> {
  const requirements = join(pins, 'chart-testing', 'requirements.txt')
  const text = await readFile(requirements, 'utf8')
  const version = parseRequirements(text)[project]
  if (version === undefined) throw new Error(`${requirements} does not pin ${project}`)
  const folder = join(cacheFolder(), 'tools', `python-${platform}-${hash(text)}`)
  return { tool, version, path: join(folder, 'bin', command), source: { kind: 'python', folder, requirements } }
}

/** Enough of a hash to tell builds apart in a folder's name. */
function hash(...texts: string[]): string {
  return createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 12)
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
