import { dirname, relative } from 'node:path'
import { quote } from '../../src/text/quote.ts'
import { type ClusterAccess, kubectlFlags } from '../cluster/kubectl.ts'
import type { Tool } from '../toolchain/locate.ts'
import { repository } from '../toolchain/paths.ts'
import { chart, examples } from './examples.ts'
import { helmFlags } from './helm.ts'
import { pathLines } from './workplace.ts'

type Tools = Readonly<Record<'helm4' | 'kubectl', Tool>>

/** Lines to paste after a start on the embedded cluster. */
export function embeddedNextSteps(): string {
  return [
    'Open a shell in which helm and kubectl work on the embedded cluster:',
    ...indent(['npm run shell', 'kubectl get pods --all-namespaces', 'kubectl get hpa --all-namespaces']),
    'Change a value and upgrade:',
    ...indent(upgrade([])),
    'Show what runs, install the examples again, or remove the cluster and everything in it:',
    ...indent(['npm run status', 'npm start', 'npm run stop']),
  ].join('\n')
}

/** Lines to paste after a start on the user's own cluster. */
export function existingNextSteps(
  tools: Tools,
  access: ClusterAccess,
  platform: NodeJS.Platform = process.platform,
): string {
  const flags = kubectlFlags(access).map(quote)
  const query = `--selector app.kubernetes.io/name=protocol-mapper-agents`
  return [
    'What to do next:',
    ...indent([
      ...pathLines(addedFolders(tools), platform),
      ['kubectl get pods --all-namespaces', query, ...flags].join(' '),
    ]),
    'Change a value and upgrade:',
    ...indent(upgrade(helmFlags(access).map(quote))),
    'Remove what this created:',
    ...indent([['npm run stop --', ...flags].join(' ')]),
  ].join('\n')
}

function upgrade(flags: readonly string[]): string[] {
  const [example] = examples
  if (example === undefined) return []
  const { release, namespace, values } = example
  const setting = 'protocolMapperAgentDefaults.progressiveServiceDeployment.warmupMaxDelay=15000'
  const files = [shown(chart), '--namespace', namespace, '--values', shown(values)]
  return [['helm upgrade', release, ...files, '--set', setting, '--wait', ...flags].join(' ')]
}

/** The folders of the executables that are not on the machine's PATH. */
function addedFolders({ helm4, kubectl }: Tools): string[] {
  return [...new Set([helm4, kubectl].filter(({ origin }) => origin !== 'PATH').map(({ path }) => dirname(path)))]
}

/** A path relative to the user's working directory; npm runs its scripts in the repository's folder. */
function shown(path: string): string {
  return quote(relative(process.env.INIT_CWD ?? repository, path))
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}
