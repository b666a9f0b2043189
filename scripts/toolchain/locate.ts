import { createHash } from 'node:crypto'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Build, buildFlags } from './build.ts'
import { type GoTool, groups, type PythonTool, type ToolGroup, type ToolName, tools } from './catalog.ts'
import { goEnvironment } from './go.ts'
import { findOnPath } from './on-path.ts'
import { cacheFolder, pins } from './paths.ts'
import { type Minors, type Pinned, readPinned } from './pinned.ts'
import { executable, platform } from './platform.ts'
import { isEnvironmentComplete, parseRequirements, scriptsOf } from './python.ts'
import type { Release } from './releases.ts'
import type { Way } from './ways.ts'

/** A tool that can be run. */
export type Tool = {
  name: ToolName
  /** Absolute path of the executable. */
  path: string
  /** Without a leading v. */
  version: string
  /** `PATH`: the machine's own; `cache`: made by an earlier run; `download`, `build`: made by this one. */
  origin: 'PATH' | 'cache' | MakingWay
}

/** The ways that make a tool. */
type MakingWay = Exclude<Way, 'path'>

/** Where in the cache a tool is, or will be. Tools that share a folder are made together. */
export type ToolPlace = {
  tool: ToolName
  folder: string
  /** The executable, in the folder. */
  path: string
  /** The pinned version, without a leading v. */
  version: string
  way: MakingWay
  source: ReleaseSource | GoSource | PythonSource
}
/** Without a release, there is none for this platform. */
type ReleaseSource = { kind: 'release'; release: Release | undefined }
export type GoSource = { kind: 'go'; build: Build; goVersion: string }
type PythonSource = { kind: 'python'; requirements: string }

/** What is known of a tool: where it is or, if it is nowhere yet, the places that it can be made in, in order. */
export type Located = { found: Tool } | { tool: ToolName; version: string; places: readonly ToolPlace[] }

/** Finds a tool in one of the given ways, on the PATH or in the cache. */
export async function locate(name: ToolName, ways: readonly Way[], minors: Minors = {}): Promise<Located> {
  const spec = tools[name]
  const { version, places } =
    'python' in spec ? await pythonPlaces(name, spec, ways) : await goPlaces(name, spec, minors)
  const possible: ToolPlace[] = []
  for (const way of ways) {
    const place = places.find((candidate) => candidate.way === way)
    if (place !== undefined && (await isMade(place))) return { found: toolAt(place, 'cache') }
    if (place !== undefined) possible.push(place)
    if (way !== 'path') continue
    const found = await findOnPath(spec.command, spec.versionArguments, version, cacheFolder())
    if (found) return { found: { name, ...found, origin: 'PATH' } }
  }
  return { tool: name, version, places: possible }
}

/** The tool at a place. */
export function toolAt({ tool, path, version }: ToolPlace, origin: Tool['origin']): Tool {
  return { name: tool, path, version, origin }
}

/** Those of the places that have no tool yet. */
export async function missingOf(places: readonly ToolPlace[]): Promise<ToolPlace[]> {
  const made = await Promise.all(places.map(isMade))
  return places.filter((_, index) => !made[index])
}

async function isMade({ source, folder, path }: ToolPlace): Promise<boolean> {
  return (source.kind !== 'python' || (await isEnvironmentComplete(folder))) && exists(path)
}

type Places = { version: string; places: readonly ToolPlace[] }

async function goPlaces(tool: ToolName, spec: GoTool, minors: Minors): Promise<Places> {
  const pinned = await readPinned(spec.group, minors[spec.group])
  const { version } = pinned
  const at = (suffix: string) => {
    const name = `${spec.group}-${version}-${process.platform}-${process.arch}-${suffix}`
    const folder = join(cacheFolder(), 'tools', name)
    return { tool, version, folder, path: join(folder, executable(spec.command)) }
  }
  const { job, key } = await buildOf(spec, pinned)
  const built = at(key)
  const build: Build = { ...job, destination: built.folder }
  return {
    version,
    places: [
      { ...at('release'), way: 'download', source: { kind: 'release', release: spec.release(version, platform) } },
      { ...built, way: 'build', source: { kind: 'go', build, goVersion: pinned.goMod.go } },
    ],
  }
}

/** How to build a tool, and what tells builds of its group apart. */
async function buildOf(spec: GoTool, pinned: Pinned): Promise<{ job: Omit<Build, 'destination'>; key: string }> {
  const { folder, goMod, version } = pinned
  const group: ToolGroup = groups[spec.group]
  const variables = group.variables(goMod, `v${version}`)
  const assets = group.assets === undefined ? undefined : { module: group.module, folder: group.assets }
  const job = { folder, programs: { [executable(spec.command)]: spec.package }, variables, tags: group.tags, assets }
  const files = await Promise.all(['go.mod', 'go.sum'].map((file) => readFile(join(folder, file), 'utf8')))
  return { job, key: hash(...files, ...buildFlags(job), JSON.stringify(goEnvironment)) }
}

/** pip can only download them: that counts as the first way that makes tools. */
async function pythonPlaces(tool: ToolName, spec: PythonTool, ways: readonly Way[]): Promise<Places> {
  const requirements = join(pins, spec.pins, 'requirements.txt')
  const text = await readFile(requirements, 'utf8')
  const version = parseRequirements(text)[spec.python]
  if (version === undefined) throw new Error(`${requirements} does not pin ${spec.python}`)
  const folder = join(cacheFolder(), 'tools', `python-${process.platform}-${process.arch}-${hash(text)}`)
  const path = join(scriptsOf(folder), executable(spec.command))
  const way = ways.find((candidate) => candidate !== 'path')
  const source = { kind: 'python', requirements } as const
  return { version, places: way === undefined ? [] : [{ tool, version, folder, path, way, source }] }
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
