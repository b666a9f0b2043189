import type { Release } from '../helm/run.ts'
import type { JsonMap } from '../model/json.ts'
import { printYaml } from '../text/yaml.ts'
import { applicationSet } from './argocd.ts'
import { helmReleases } from './flux.ts'
import type { GitopsText, Source } from './gitops.ts'
import { marker, ownFile, scriptFile, sharedFile } from './names.ts'
import { upgradeScript } from './script.ts'
import type { Split } from './split.ts'

/** What installs releases from a Git repository. */
export type GitopsTool = 'argocd' | 'flux'

/** A GitOps tool, and what it reads. */
export type Gitops = Source & { readonly name: GitopsTool }

/** The file that `split` writes for each tool. */
export const gitopsFiles: Readonly<Record<GitopsTool, { readonly name: string; readonly text: GitopsText }>> = {
  argocd: { name: 'applicationset.yaml', text: applicationSet },
  flux: { name: 'flux.yaml', text: helmReleases },
}

/**
 * The files of a fleet in several releases: the values that they share, the values of each, a script that installs or
 * upgrades all of them, and what a GitOps tool needs.
 * @param folder of the files, relative to the top of the repository, with `/`
 * @returns texts by name
 */
export function splitFiles(split: Split, release: Release, folder: string, gitops?: Gitops): Record<string, string> {
  const { shared, releases } = split
  const values = (json: JsonMap): string => `${marker}\n${printYaml(json)}`
  const tool = gitops && gitopsFiles[gitops.name]
  const names = releases.map(({ name }) => name)
  return {
    [sharedFile]: values(shared),
    ...Object.fromEntries(releases.map(({ name, own }) => [ownFile(name), values(own)])),
    [scriptFile]: upgradeScript(split, release.namespace),
    ...(tool && { [tool.name]: `${marker}\n${tool.text(names, release, folder, gitops)}` }),
  }
}
