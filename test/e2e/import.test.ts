import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import type { Pod } from 'kubernetes-types/core/v1.d.ts'
import type { EndpointSlice } from 'kubernetes-types/discovery/v1.d.ts'
import { expect, it, type TestContext, vi } from 'vitest'
import { kubectl } from '../../scripts/cluster/kubectl.ts'
import { chart } from '../../scripts/start/examples.ts'
import { importManifests } from '../../src/import/import.ts'
import { nextSteps, type Step } from '../../src/import/next-steps.ts'
import type { Imported } from '../../src/import/result.ts'
import { formatPath } from '../../src/model/json.ts'
import { printYaml } from '../../src/text/yaml.ts'
import { type Major, someMajors } from './cells.ts'
import { deleteNamespace, helmOnCluster, onNewestCluster, type Place, patience } from './helpers.ts'
import { claimsIn, objectsIn } from './objects.ts'

const fixtures = fileURLToPath(new URL('../fixtures/import', import.meta.url))
const sites = join(fixtures, 'three-sites')
const kinds = 'deploy,sts,svc,hpa,pdb,pvc,netpol,sa'

/** A command of the report for a shell; with Helm 4, as the report says for that. */
const typed = (command: string, major: Major): string =>
  command.replace(' CHART ', major === 4 ? ` ${chart} --force-conflicts ` : ` ${chart} `)

/** A namespace in which pods run that have no security, and a folder with its own kubectl and Helm on the PATH. */
async function newPlace(major: Major, topic: string, { onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const namespace = `import-${topic}-helm${major}`
  const place = onNewestCluster(namespace)
  onTestFinished(() => deleteNamespace(place))
  await kubectl(place.cluster, ['create', 'namespace', namespace])
  const folder = await mkdtemp(join(tmpdir(), 'import-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const { path, access } = helmOnCluster(major)
  await symlink(resolve(path), join(folder, 'helm'))
  await symlink(resolve(place.cluster.path), join(folder, 'kubectl'))
  /** Runs a command as the report prints it. */
  const type = (command: string) =>
    execa('sh', ['-c', typed(command, major)], {
      cwd: folder,
      env: { PATH: `${folder}${delimiter}${process.env.PATH}`, KUBECONFIG: access.kubeconfig },
      reject: false,
      all: true,
    })
  return { ...place, folder, helm: path, type }
}

type Workplace = Awaited<ReturnType<typeof newPlace>>

/** What `import` makes of everything that runs in the namespace. */
async function importAll(place: Workplace, exact: boolean): Promise<Imported> {
  return importFrom(place, `kubectl get ${kinds} --namespace ${place.namespace} -o yaml`, exact)
}

/** What `import` makes of what a command prints. */
async function importFrom(
  { namespace, folder, helm, type }: Workplace,
  command: string,
  exact: boolean,
): Promise<Imported> {
  const { stdout } = await type(command)
  await writeFile(join(folder, 'live.yaml'), stdout)
  return importManifests(['live.yaml'], { folder, helm, exact, release: { name: 'fleet', namespace } })
}

/** What an import loses, as texts. */
const lostIn = ({ objects, missing, problems }: Imported): string[] => [
  ...problems.map(({ message }) => message),
  ...missing.map(({ found, why }) => `${found.kind} ${found.name}: ${why}`),
  ...objects.flatMap(({ found, differences }) =>
    differences.flatMap(({ path, purpose }) => (purpose === undefined ? [`${found.kind} ${formatPath(path)}`] : [])),
  ),
]

/** How many pods each Service reaches. */
async function reached(place: Place): Promise<Record<string, number>> {
  const slices = await objectsIn<EndpointSlice>(place, 'endpointslices')
  return Object.fromEntries(
    slices.map(({ metadata, endpoints }) => [
      metadata?.labels?.['kubernetes.io/service-name'] ?? '',
      (endpoints ?? []).filter(({ conditions }) => conditions?.ready === true).length,
    ]),
  )
}

const services = ['gent', 'lyon', 'turin'].map((site) => `sigsci-agent-${site}`)

async function expectReached(place: Place, names: readonly string[] = services): Promise<void> {
  await vi.waitFor(async () => {
    const pods = await reached(place)
    for (const service of names) expect(pods[service], service).toBeGreaterThan(0)
  }, patience)
}

it.for(someMajors('import report'))(
  'agents of manifests come under Helm %i as the report says',
  async (major, context) => {
    const place = await newPlace(major, 'report', context)
    const { namespace, folder, type } = place
    expect(await type(`kubectl apply --namespace ${namespace} -f ${sites}`)).toMatchObject({ exitCode: 0 })
    await expectReached(place)

    const imported = await importAll(place, false)
    expect(lostIn(imported)).toEqual([])
    await writeFile(join(folder, 'fleet.yaml'), printYaml(imported.values))
    const [dryRun, ...steps] = nextSteps(imported, 'fleet.yaml') as [Step, ...Step[]]
    expect(await type(dryRun.commands[0] ?? '')).toMatchObject({ exitCode: 0 })
    for (const command of steps.flatMap(({ commands }) => commands)) {
      await typeAll(place, [command])
      await expectReached(place)
    }

    // What runs now is what the values say, and no old pod is left.
    const again = await importAll(place, true)
    const changes = again.objects.flatMap(({ found, differences }) =>
      differences.map(({ path }) => `${found.kind} ${formatPath(path)}`),
    )
    // The autoscaler sets the number of pods. Helm 3 adds its fields to an object that it takes over, and leaves all
    // others: pods have the old label, too.
    expect([...new Set(changes)]).toEqual([
      'Deployment spec.replicas',
      ...(major === 3 ? ['Service spec.selector.app'] : []),
    ])
    await vi.waitFor(async () => {
      const pods = await objectsIn<Pod>(place, 'pods')
      expect(pods.filter(({ metadata }) => metadata?.labels?.['app.kubernetes.io/instance'] !== 'fleet')).toEqual([])
      expect(pods.length).toBe(6)
    }, patience)
  },
)

/** Runs commands, each of which has to succeed. */
async function typeAll({ type }: Workplace, commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    const { exitCode, all } = await type(command)
    expect(exitCode, `${command}\n${all}`).toBe(0)
  }
}

/** Writes the values of an import, and runs the steps that it prints, without the trial. */
async function follow(place: Workplace, imported: Imported): Promise<void> {
  await writeFile(join(place.folder, 'fleet.yaml'), printYaml(imported.values))
  await typeAll(
    place,
    nextSteps(imported, 'fleet.yaml')
      .slice(1)
      .flatMap(({ commands }) => commands),
  )
}

it.for(someMajors('import claims'))(
  'StatefulSets come under Helm %i, and their claims stay',
  async (major, context) => {
    const place = await newPlace(major, 'claims', context)
    const { namespace } = place
    await typeAll(place, [`kubectl apply --namespace ${namespace} -f ${join(fixtures, 'public/cybus-agents.yaml')}`])
    const claimed = async () => Object.entries(await claimsIn(place)).map(([name, { uid }]) => [name, uid])
    await vi.waitFor(async () => expect(await claimed()).toHaveLength(2), patience)
    const before = await claimed()
    const imported = await importAll(place, false)
    expect(lostIn(imported)).toEqual([])
    await follow(place, imported)
    expect(await claimed()).toEqual(before)
    const pods = await objectsIn<Pod>(place, 'pods')
    expect(
      pods.flatMap(({ spec }) => spec?.volumes?.flatMap((each) => each.persistentVolumeClaim?.claimName ?? [])),
    ).toEqual(before.map(([name]) => name))
  },
)

it.for(someMajors('import renamed'))(
  'objects whose names cannot be kept get new ones under Helm %i, and the old ones go',
  async (major, context) => {
    const place = await newPlace(major, 'renamed', context)
    const { namespace } = place
    await typeAll(place, [`kubectl apply --namespace ${namespace} -f ${join(fixtures, 'renamed.yaml')}`])
    await expectReached(place, ['gateway'])
    const claimed = async () => Object.entries(await claimsIn(place)).map(([name, { uid }]) => [name, uid])
    await vi.waitFor(async () => expect(await claimed()).toHaveLength(1), patience)
    const before = await claimed()
    const imported = await importAll(place, false)
    expect(lostIn(imported)).toEqual([])
    await writeFile(join(place.folder, 'fleet.yaml'), printYaml(imported.values))
    const steps = nextSteps(imported, 'fleet.yaml')
    expect(steps.at(-1)?.commands.toSorted()).toEqual(
      [
        'horizontalpodautoscaler gateway',
        'networkpolicy gateway',
        'poddisruptionbudget gateway',
        'poddisruptionbudget press',
      ].map((object) => `kubectl delete ${object.replace(' ', ` --namespace ${namespace} `)}`),
    )
    const pods = async () =>
      (await objectsIn<Pod>(place, 'pods')).map(({ metadata }) =>
        String(metadata?.labels?.['app.kubernetes.io/instance']),
      )
    for (const command of steps.flatMap(({ commands }) => commands)) {
      await typeAll(place, [command])
      await expectReached(place, ['gateway'])
    }
    const { stdout } = await place.type(
      `kubectl get deploy,sts,hpa,pdb,netpol,svc --namespace ${namespace} -o name | sort`,
    )
    const [gateway, press] = ['gateway', 'press'].map((name) => `fleet-protocol-mapper-agents-${name}`)
    expect(stdout.split('\n')).toEqual([
      `deployment.apps/${gateway}`,
      `horizontalpodautoscaler.autoscaling/${gateway}`,
      `networkpolicy.networking.k8s.io/${gateway}`,
      `poddisruptionbudget.policy/${gateway}`,
      `poddisruptionbudget.policy/${press}`,
      `service/${press}-headless`,
      'service/gateway',
      `statefulset.apps/${press}`,
    ])
    expect(await claimed()).toEqual(before)
    await vi.waitFor(async () => expect(await pods()).toEqual(['fleet', 'fleet', 'fleet']), patience)
  },
)

it.for(someMajors('import labels'))(
  'objects come under Helm %i by labels and annotations too',
  async (major, context) => {
    const place = await newPlace(major, 'labels', context)
    const { namespace, folder } = place
    await typeAll(place, [`kubectl apply --namespace ${namespace} -f ${sites}`])
    const imported = await importAll(place, false)
    await writeFile(join(folder, 'fleet.yaml'), printYaml(imported.values))
    await typeAll(place, [
      `kubectl delete deployment --namespace ${namespace} --all`,
      `kubectl label service,hpa --namespace ${namespace} --all app.kubernetes.io/managed-by=Helm`,
      `kubectl annotate service,hpa --namespace ${namespace} --all meta.helm.sh/release-name=fleet meta.helm.sh/release-namespace=${namespace}`,
      `helm install fleet CHART --namespace ${namespace} --values fleet.yaml --wait`,
    ])
    await expectReached(place)
  },
)

it.for(someMajors('import release'))(
  'the release of another chart comes under this one with Helm %i, which takes over its objects',
  async (major, context) => {
    const place = await newPlace(major, 'release', context)
    const { namespace, folder } = place
    await mkdir(join(folder, 'other/templates'), { recursive: true })
    await writeFile(join(folder, 'other/Chart.yaml'), 'apiVersion: v2\nname: other\nversion: 1.0.0\n')
    for (const site of ['gent', 'lyon', 'turin'])
      await copyFile(join(sites, `${site}.yaml`), join(folder, `other/templates/${site}.yaml`))
    await typeAll(place, [`helm install old other --namespace ${namespace}`])
    const imported = await importFrom(place, `helm get manifest old --namespace ${namespace}`, false)
    expect(lostIn(imported)).toEqual([])
    await follow(place, imported)
    await typeAll(place, [`kubectl delete secret --namespace ${namespace} --selector owner=helm,name=old`])
    await expectReached(place)
    expect((await place.type(`helm list --namespace ${namespace} --short`)).stdout).toBe('fleet')
  },
)

it('agents run side by side under another name', async (context) => {
  const place = await newPlace(4, 'both', context)
  const { namespace, folder } = place
  await typeAll(place, [`kubectl apply --namespace ${namespace} -f ${sites}`])
  await writeFile(join(folder, 'fleet.yaml'), printYaml((await importAll(place, false)).values))
  await typeAll(place, [
    `helm install fleet CHART --namespace ${namespace} --values fleet.yaml --set fullnameOverride=agents --wait`,
  ])
  await vi.waitFor(async () => {
    expect(await reached(place)).toMatchObject({ 'agents-lyon': 2, 'sigsci-agent-lyon': 4 })
  }, patience)
  await typeAll(place, [`kubectl delete --namespace ${namespace} -f ${sites}`])
  await vi.waitFor(async () => expect(await reached(place)).toMatchObject({ 'agents-lyon': 2 }), patience)
})
