import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import semver from 'semver'
import { withTemporaryFolder } from '../../src/helm/temporary.ts'
import { groups, tools } from './catalog.ts'
import { findGo, runGo } from './go.ts'
import { type GoMod, parseGoMod } from './go-mod.ts'
import { pins } from './paths.ts'
import { readPinned } from './pinned.ts'
import { minorOf } from './version.ts'

const { module } = groups.kubernetes
/** The Go that the other tools need anyway. */
const go = '1.26.0'

/**
 * Pins a version of Kubernetes: in `tools/kubernetes`, the usual one, if no newer minor version is pinned, otherwise in
 * `tools/kubernetes-<minor>`. A usual one of an older minor version moves there.
 * @param version without a leading v
 * @returns the folder
 * @throws UserError if Go or one of the modules is missing
 */
export async function pinKubernetes(version: string): Promise<string> {
  const usual = await readPinned('kubernetes')
  return withTemporaryFolder(async (workspace) => {
    await writeFile(join(workspace, 'go.mod'), 'module pin\n')
    const program = await findGo(workspace, go)
    const download = await runGo(program, workspace, ['mod', 'download', '-json', `${module}@v${version}`])
    const { GoMod: file } = JSON.parse(download) as { GoMod: string }
    await writeFile(join(workspace, 'go.mod'), goModText(version, parseGoMod(await readFile(file, 'utf8'))))
    await runGo(program, workspace, ['mod', 'tidy'])

    const [own, other] = [minorOf(version), minorOf(usual.version)]
    if (semver.gt(`${own}.0`, `${other}.0`)) await rename(usual.folder, `${usual.folder}-${other}`)
    const folder = join(pins, semver.lt(`${own}.0`, `${other}.0`) ? `kubernetes-${own}` : 'kubernetes')
    await mkdir(folder, { recursive: true })
    await Promise.all(['go.mod', 'go.sum'].map((name) => copyFile(join(workspace, name), join(folder, name))))
    return folder
  })
}

/** A go.mod that builds the programs of a version; `go mod tidy` adds what they depend on. */
export function goModText(version: string, ofKubernetes: GoMod): string {
  const staging = Object.keys(ofKubernetes.requires).filter((name) => ofKubernetes.requires[name] === 'v0.0.0')
  const published = version.replace(/^1\./, 'v0.')
  const packages = Object.values(tools).flatMap((spec) =>
    'group' in spec && spec.group === 'kubernetes' ? spec.package : [],
  )
  const block = (keyword: string, lines: readonly string[]) =>
    [`${keyword} (`, ...lines.toSorted().map((line) => `\t${line}`), ')'].join('\n')
  return `${[
    'module protocol-mapper-agents/tools/kubernetes',
    `go ${go}`,
    `godebug default=go${minorOf(ofKubernetes.go)}`,
    `require ${module} v${version}`,
    `// ${module} names its staging modules at v0.0.0; these are their published counterparts.\n${block(
      'replace',
      staging.map((name) => `${name} => ${name} ${published}`),
    )}`,
    block('tool', packages),
  ].join('\n\n')}\n`
}
