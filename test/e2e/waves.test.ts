import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { execa } from 'execa'
import type { Pod } from 'kubernetes-types/core/v1.d.ts'
import { describe, expect, inject, it } from 'vitest'
import { kubectlFlags } from '../../scripts/cluster/kubectl.ts'
import { plan } from '../../src/plan/plan.ts'
import type { Values } from '../../src/values.ts'
import { fleet } from '../chart/fleet.ts'
import { onNewest, someMajors } from './cells.ts'
import { clusterAccess, newRelease, upgrade } from './helpers.ts'
import { byAgent, podsIn } from './objects.ts'

const agents = [{ name: 'a' }, { name: 'b', kind: 'StatefulSet' }, { name: 'c' }, { name: 'd' }] as const
const [before, after] = ['1.0.0', '2.0.0'].map((tag): Values => fleet({ image: { tag } }, ...agents)) as [
  Values,
  Values,
]

/** The image that the pods of each agent run. */
const tags = (pods: Record<string, Pod[]>) =>
  Object.fromEntries(
    Object.entries(pods).map(([agent, of]) => [
      agent,
      of.map(({ spec }) => spec?.containers[0]?.image?.split(':').at(-1)).join(),
    ]),
  )

describe.concurrent.each(someMajors('waves'))('an upgrade in waves on Helm %i', (major) => {
  it('restarts each agent once, when it is its turn', async (context) => {
    const release = await newRelease(onNewest(major), 'waves', context)
    await upgrade(release, before)

    const folder = await mkdtemp(join(tmpdir(), 'waves-'))
    context.onTestFinished(() => rm(folder, { recursive: true }))
    for (const [name, values] of Object.entries({ before, after })) {
      await writeFile(join(folder, `${name}.json`), JSON.stringify(values))
    }
    const { waves } = await plan(
      { files: ['after.json'] },
      {
        against: { files: ['before.json'] },
        resources: { perPod: 1 },
        maxRate: 2,
        helm: release.program.path,
        release: { name: release.name, namespace: release.namespace },
        folder,
      },
    )
    expect(waves?.waves.map((wave) => wave.agents)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    for (const [name, text] of Object.entries(waves?.files ?? {})) await writeFile(join(folder, name), text)

    // The script waits once, between its two waves: what runs by then comes from the first.
    await symlink(release.program.path, join(folder, 'helm'))
    const { kubeconfig, context: cluster } = clusterAccess()
    const look = [inject('tools').kubectl.path, ...kubectlFlags(clusterAccess()), '-n', release.namespace]
    await writeFile(join(folder, 'sleep'), `#!/bin/sh\nexec '${look.join("' '")}' get pods -o json >between.json\n`, {
      mode: 0o755,
    })
    const started = await podsIn(release)
    await execa('sh', [join(folder, 'upgrade.sh')], {
      env: {
        PATH: [folder, process.env.PATH].join(delimiter),
        KUBECONFIG: kubeconfig,
        HELM_KUBECONTEXT: cluster,
      },
    })
    const { items } = JSON.parse(await readFile(join(folder, 'between.json'), 'utf8')) as { items: Pod[] }
    const between = byAgent(items.filter(({ metadata }) => metadata?.deletionTimestamp === undefined))
    const done = await podsIn(release)
    const uids = (pods: Record<string, Pod[]>, ...names: string[]) =>
      names.map((name) => pods[name]?.map(({ metadata }) => metadata?.uid))

    expect(tags(started)).toEqual({ a: '1.0.0', b: '1.0.0', c: '1.0.0', d: '1.0.0' })
    expect(tags(between)).toEqual({ a: '2.0.0', b: '2.0.0', c: '1.0.0', d: '1.0.0' })
    expect(tags(done)).toEqual({ a: '2.0.0', b: '2.0.0', c: '2.0.0', d: '2.0.0' })
    expect(uids(between, 'c', 'd')).toEqual(uids(started, 'c', 'd'))
    expect(uids(done, 'a', 'b')).toEqual(uids(between, 'a', 'b'))
  })
})
