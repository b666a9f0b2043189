import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { inject } from 'vitest'
import type { JsonMap } from '../../../src/model/json.ts'
import type { Major } from '../helm.ts'

/** A chart that prints its values and nothing else. */
export type Probe = {
  /** The values that a major of Helm gets from these arguments, or undefined if it rejects them. */
  values(major: Major, args: readonly string[]): Promise<JsonMap | undefined>
  /** Writes a file next to the chart and returns its path. */
  write(name: string, content: string): Promise<string>
  remove(): Promise<void>
}

/** Makes such a chart in a temporary folder. */
export async function makeProbe(chartValues = ''): Promise<Probe> {
  const folder = await mkdtemp(join(tmpdir(), 'values-probe-'))
  const write = async (name: string, content: string): Promise<string> => {
    const path = join(folder, name)
    await writeFile(path, content)
    return path
  }
  await mkdir(join(folder, 'chart/templates'), { recursive: true })
  await write('chart/Chart.yaml', 'apiVersion: v2\nname: probe\nversion: 0.1.0\n')
  await write('chart/values.yaml', chartValues)
  await write('chart/templates/values.yaml', 'values: {{ toJson .Values }}\n')
  return {
    write,
    async values(major, args) {
      const { stdout, exitCode } = await execa(inject('helm')[major], ['template', join(folder, 'chart'), ...args], {
        cwd: folder,
        reject: false,
      })
      if (exitCode !== 0) return undefined
      return JSON.parse(/^values: (.*)$/m.exec(stdout)?.[1] ?? '') as JsonMap
    },
    remove: () => rm(folder, { recursive: true }),
  }
}
