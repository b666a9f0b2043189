import { basename } from 'node:path'
import { execa } from 'execa'
import { ensureTools } from '../../../scripts/toolchain/ensure.ts'
import { isWholeMatrix } from '../../seed.ts'
import type { Manifest } from './releases.ts'

/** What an auditor says of a release, by the id of its check. */
export type Finding = { readonly release: string; readonly check: string }

/** Runs an auditor on the manifests of releases, as its users do: with the checks that it has by default. */
type Audit = (manifests: readonly Manifest[]) => Promise<Finding[]>

/** What an auditor prints. It exits with another code than 0 if it finds something. */
async function jsonOf<T>(program: string, args: readonly string[]): Promise<T> {
  const { stdout, stderr } = await execa(program, args, { reject: false })
  if (stdout === '') throw new Error(`${program} printed nothing: ${stderr}`)
  return JSON.parse(stdout) as T
}

/** Runs an auditor that reads a single release at a time. */
const eachAlone = async (manifests: readonly Manifest[], checksIn: (path: string) => Promise<string[]>) =>
  (
    await Promise.all(
      manifests.map(async ({ release, path }) => (await checksIn(path)).map((check) => ({ release, check }))),
    )
  ).flat()

type KubeScore = { checks: { check: { id: string }; grade: number; skipped: boolean }[] }[]

/** The grade of a check in which kube-score has nothing to say. */
const allOk = 10

const kubeScore: Audit = async (manifests) => {
  const { 'kube-score': tool } = await ensureTools(['kube-score'])
  return eachAlone(manifests, async (path) => {
    const objects = await jsonOf<KubeScore>(tool.path, ['score', '--output-format', 'json', path])
    const checks = objects.flatMap((object) => object.checks)
    return checks.filter(({ grade, skipped }) => !skipped && grade < allOk).map(({ check }) => check.id)
  })
}

const kubeLinter: Audit = async (manifests) => {
  const { 'kube-linter': tool } = await ensureTools(['kube-linter'])
  return eachAlone(manifests, async (path) => {
    const { Reports } = await jsonOf<{ Reports: { Check: string }[] | null }>(tool.path, [
      ...['lint', '--format', 'json', path],
    ])
    return (Reports ?? []).map(({ Check }) => Check)
  })
}

type Checkov = { results: { failed_checks: { check_id: string; file_path: string }[] }; summary: { passed: number } }

const checkov: Audit = async (manifests) => {
  const { checkov: tool } = await ensureTools(['checkov'])
  const files = manifests.flatMap(({ path }) => ['--file', path])
  // Without the descriptions that it would download; and without quoting the manifests, which is most of what it prints, and
  // without an exit code for findings, for which execa would make a message of all that.
  const json = ['--output', 'json', '--compact', '--soft-fail']
  const args = ['--framework', 'kubernetes', '--skip-download', ...json, ...files]
  const { results, summary } = await jsonOf<Checkov>(tool.path, args)
  if (!(summary.passed > 0)) throw new Error('checkov has read no object')
  return results.failed_checks.map(({ check_id, file_path }) => ({
    release: basename(file_path, '.yaml'),
    check: check_id,
  }))
}

/** The auditors that tests can install, by the name of their column in docs/security.md. */
export const auditors: Readonly<Record<string, Audit>> = {
  'kube-score': kubeScore,
  checkov,
  // Takes longer to build than all others together, so only `npm run test:matrix` runs it.
  ...(isWholeMatrix && { 'kube-linter': kubeLinter }),
}
