import { join, resolve } from 'node:path'
import { UsageError } from '../model/problem.ts'
import type { Io } from '../output/io.ts'
import { earlierWaves, replaceWaves } from '../output/plan/waves-folder.ts'
import type { WavePlan } from '../plan/waves/wave-plan.ts'
import type { HelmOptions } from './helm-options.ts'

/** The flags that waves depend on. */
type Given = {
  /** The values files of the upgrade, and those of the running release. */
  readonly files: readonly string[]
  readonly against: readonly string[]
  /** Whether there is a rate to keep to. */
  readonly hasRate: boolean
  /** Whether the release was named, rather than left at the default. */
  readonly isNamed: boolean
  readonly namespace: string
}

/**
 * Rejects, before any work, flags and folders for which no waves can be written.
 * @param folder for the waves, as it was given
 * @throws UsageError
 */
export async function checkWaves(folder: string, given: Given, io: Io): Promise<void> {
  const { files, against, hasRate, isNamed, namespace } = given
  const said = [
    (against.length === 0 || !hasRate) &&
      '--waves needs the values of the running release and a rate. Add --against, and --max-rate or --start-rate.',
    !isNamed &&
      `--waves needs the name of the release that its script upgrades. Add --release NAME, and -n NAMESPACE if that is not ${namespace}.`,
  ].filter((each) => typeof each === 'string')
  if (said.length > 0) throw new UsageError(said.join('\n'))
  const inputs = [...files, ...against].map((file) => resolve(io.folder, file))
  await earlierWaves(folder, resolve(io.folder, folder), inputs)
}

/** Writes the files of an upgrade in waves. Without waves, removes those of an earlier plan, so that none are run. */
export async function writeWaves(
  folder: string,
  { files, waves, keepsLimit }: WavePlan,
  { release, namespace }: HelmOptions,
  io: Io,
): Promise<void> {
  const replaced = await replaceWaves(folder, resolve(io.folder, folder), files)
  if (waves.length === 0) {
    const removed = replaced ? ' Removed what an earlier plan wrote there.' : ''
    io.remark(`There are no waves, so nothing was written to ${folder}.${removed}`)
    return
  }
  const script = join(folder, 'upgrade.sh')
  io.remark(
    `Wrote the waves to ${folder}${keepsLimit ? '' : ', but they exceed the rate'}. To upgrade the release ${release} in the namespace ${namespace}, run: sh ${script}`,
  )
}
