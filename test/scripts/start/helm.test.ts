import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { helm } from '../../../scripts/start/helm.ts'
import { makeFolder } from '../../src/program-folder.ts'

const unready = 'Error: resource Deployment/a/b not ready. status: InProgress, message: Deployment generation is 2'

/** Runs a program that fails the first time, with a message; returns how often it ran, and whether it failed in the end. */
async function run(verb: string, message: string): Promise<[times: number, isDone: boolean]> {
  const { folder } = await makeFolder({})
  const [path, log] = [join(folder, 'helm'), join(folder, 'log')]
  await writeFile(
    path,
    `#!/bin/sh\necho run >>'${log}'\n[ "$(wc -l <'${log}')" -gt 1 ] || { echo '${message}' >&2; exit 1; }\n`,
  )
  await chmod(path, 0o755)
  const isDone = await helm({ path, access: { kubeconfig: 'none' } }, [verb, 'fleet']).then(
    () => true,
    () => false,
  )
  return [(await readFile(log, 'utf8')).split('\n').length - 1, isDone]
}

// The moment itself is too short to meet: Helm reads events of the API server for some milliseconds after it is done.
it.each([
  ['an upgrade that an autoscaler made fail', 'upgrade', unready, [2, true]],
  ['what is no upgrade', 'install', unready, [1, false]],
  ['what was not ready in time', 'upgrade', `${unready}\ncontext deadline exceeded`, [1, false]],
  ['what failed for another reason', 'upgrade', 'Error: field is immutable', [1, false]],
])('Helm runs again after a failure only if an autoscaler caused it: %s', async (_, verb, message, expected) => {
  expect(await run(verb, message)).toEqual(expected)
})
