import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pod } from 'kubernetes-types/core/v1.d.ts'
import { expect, it, vi } from 'vitest'
import { importManifests } from '../../src/import/import.ts'
import { nextSteps, type Step } from '../../src/import/next-steps.ts'
import type { Imported } from '../../src/import/result.ts'
import { formatPath } from '../../src/model/json.ts'
import { printYaml } from '../../src/text/yaml.ts'
import { someMajors } from './cells.ts'
import { patience } from './helpers.ts'
import { expectReached, fixtures, type ImportPlace, newImportPlace, sites } from './import-place.ts'
import { claimsIn, objectsIn } from './objects.ts'

const kinds = 'deploy,sts,svc,hpa,pdb,pvc,netpol,sa'

/** What `import` makes of everything that runs in the namespace. */
async function importAll({ namespace, folder, helm, type }: ImportPlace, exact: boolean): Promise<Imported> {
  const { stdout } = await type(`kubectl get ${kinds} --namespace ${namespace} -o yaml`)
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

it.for(someMajors('import report'))(
  'agents of manifests come under Helm %i as the report says',
  async (major, context) => {
    const place = await newImportPlace(major, 'import-report', context)
    const { namespace, folder, type } = place
    expect(await type(`kubectl apply --namespace ${namespace} -f ${sites}`)).toMatchObject({ exitCode: 0 })
    await expectReached(place)

    const imported = await importAll(place, false)
    expect(lostIn(imported)).toEqual([])
    await writeFile(join(folder, 'fleet.yaml'), printYaml(imported.values))
    const [dryRun, ...steps] = nextSteps(imported, 'fleet.yaml') as [Step, ...Step[]]
    expect(await type(dryRun.commands[0] ?? '')).toMatchObject({ exitCode: 0 })
    for (const command of steps.flatMap(({ commands }) => commands)) {
      await place.typeAll(command)
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

/**
 * Runs what a file of the fixtures has, and imports it with nothing lost.
 * @param claims how many it makes
 * @param reached the agents that are reached before the import
 * @returns the import, the claims before it, and a function that lists those of the moment
 */
async function importManifest(place: ImportPlace, file: string, claims: number, reached: readonly string[] = []) {
  await place.typeAll(`kubectl apply --namespace ${place.namespace} -f ${join(fixtures, file)}`)
  await expectReached(place, reached)
  const claimed = async () => Object.entries(await claimsIn(place)).map(([name, { uid }]) => [name, uid])
  await vi.waitFor(async () => expect(await claimed()).toHaveLength(claims), patience)
  const before = await claimed()
  const imported = await importAll(place, false)
  expect(lostIn(imported)).toEqual([])
  await writeFile(join(place.folder, 'fleet.yaml'), printYaml(imported.values))
  return { imported, before, claimed }
}

it.for(someMajors('import claims'))(
  'StatefulSets come under Helm %i, and their claims stay',
  async (major, context) => {
    const place = await newImportPlace(major, 'import-claims', context)
    const { claimed, before, imported } = await importManifest(place, 'public/cybus-agents.yaml', 2)
    const steps = nextSteps(imported, 'fleet.yaml').slice(1)
    await place.typeAll(...steps.flatMap(({ commands }) => commands))
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
    const place = await newImportPlace(major, 'import-renamed', context)
    const { namespace } = place
    const { claimed, before, imported } = await importManifest(place, 'renamed.yaml', 1, ['gateway'])
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
      await place.typeAll(command)
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
