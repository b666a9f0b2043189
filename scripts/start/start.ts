import { join } from 'node:path'
import { type Cluster, startCluster } from '../cluster/cluster.ts'
import { meteredClusterTools } from '../cluster/definition.ts'
import { defaultCluster, runningVersion } from '../cluster/found.ts'
import type { ClusterAccess } from '../cluster/kubectl.ts'
import { ensureTools } from '../toolchain/ensure.ts'
import { withLock } from '../toolchain/lock.ts'
import { cacheFolder } from '../toolchain/paths.ts'
import { readPinned } from '../toolchain/pinned.ts'
import { runSteps, type Step } from '../toolchain/progress.ts'
import { UserError } from '../toolchain/user-error.ts'
import { minorOf } from '../toolchain/version.ts'
import { confirm } from './confirm.ts'
import { examples } from './examples.ts'
import { formatAgents, readSettledAgents } from './fleet.ts'
import { createPlaceholderSecrets, type Installer, install, installerFor, recover } from './install.ts'
import { embeddedNextSteps, existingNextSteps } from './next-steps.ts'
import { planInstallation } from './plan.ts'
import { type ClusterChoice, chosenAccess, describeCluster } from './target.ts'

/**
 * Installs the examples: on the embedded cluster, unless another one is named.
 * @param choice `kubernetes`: the minor version of the embedded cluster, such as `1.30`; without it, the running one's or
 * the usual one
 */
export async function start(choice: ClusterChoice & { yes: boolean; kubernetes?: string | undefined }): Promise<void> {
  const chosen = chosenAccess(choice)
  if (chosen === undefined) return startEmbedded(choice.kubernetes)
  if (choice.kubernetes !== undefined) {
    throw new UserError('--kubernetes is for the embedded cluster, not for your own. Remove it, or name no cluster.', 2)
  }
  await startOnExisting(chosen, choice.yes)
}

async function startEmbedded(wanted: string | undefined): Promise<void> {
  const kubernetes = await chooseMinor(wanted)
  const tools = await ensureTools([...meteredClusterTools, 'helm4'], {
    minors: kubernetes === undefined ? {} : { kubernetes },
  })
  const { version } = tools['kube-apiserver']
  let cluster: Cluster | undefined
  const installer = () => installerFor(tools, requireStarted(cluster))
  const steps: Step[] = [
    {
      title: 'Starting the embedded cluster',
      run: async (show) => {
        cluster = await startCluster(defaultCluster, tools)
        const state = cluster.isNew ? 'Started the embedded cluster' : 'The embedded cluster is already running'
        show.title(`${state} (Kubernetes ${version})`)
      },
    },
    ...examples.map((example) =>
      installStep(example.release, async () => {
        await recover(installer(), example)
        await createPlaceholderSecrets(installer(), example)
        await install(installer(), example)
      }),
    ),
  ]
  const sayWaiting = () => console.log('Waiting for another "npm start" to finish.')
  await withLock(join(cacheFolder(), 'start'), () => runSteps(steps), sayWaiting)
  await show(installer())
  console.log(embeddedNextSteps())
}

/**
 * The minor version for the embedded cluster; undefined for the usual one.
 * @throws UserError if it is not pinned, or if the cluster runs with another one: replacing it would lose what is in it
 */
async function chooseMinor(wanted: string | undefined): Promise<string | undefined> {
  if (wanted !== undefined) await readPinned('kubernetes', wanted)
  const running = await runningVersion(defaultCluster)
  const present = running && minorOf(running)
  if (wanted === undefined || present === undefined || wanted === present) return wanted ?? present
  throw new UserError(
    `The embedded cluster runs Kubernetes ${running}, not ${wanted}. ` +
      `Keep it with "npm start", or remove it and everything in it first, with "npm run stop".`,
  )
}

async function startOnExisting(chosen: ClusterAccess, yes: boolean): Promise<void> {
  const tools = await ensureTools(['helm4', 'kubectl'])
  const cluster = await describeCluster(tools.kubectl.path, chosen)
  const installer = installerFor(tools, cluster.access)
  await confirm(await planInstallation(installer, cluster), yes)
  const steps = examples.map((example) => installStep(example.release, () => install(installer, example)))
  // On this cluster, the pods of one example may fail to start, and those of the other may not.
  await runSteps(steps, { keepGoing: true })
  await show(installer)
  console.log(existingNextSteps(tools, cluster.access))
}

function installStep(release: string, work: () => Promise<void>): Step {
  return {
    title: `Installing ${release}`,
    run: async (show) => {
      await work()
      show.title(`Installed ${release}`)
    },
  }
}

async function show({ kubectl }: Installer): Promise<void> {
  console.log(`\n${formatAgents(await readSettledAgents(kubectl, examples))}\n`)
}

function requireStarted(cluster: Cluster | undefined): Cluster {
  if (cluster === undefined) throw new Error('the cluster is not started')
  return cluster
}
