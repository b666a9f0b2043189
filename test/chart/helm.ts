import { ExecaError, execa } from 'execa'
import { inject } from 'vitest'
import { chartFolder } from '../../src/chart.ts'
import type { Values } from '../../src/values.ts'
import { drawn } from '../seed.ts'

export type Major = 'helm3' | 'helm4'
export const majors: readonly Major[] = ['helm3', 'helm4']

/**
 * The majors to render something with: one of the two, which changes with the seed, since starting Helm is most of what
 * these tests cost; both in the whole matrix.
 * @param what tells renders apart
 */
export function someMajors(what: string): readonly Major[] {
  return drawn(majors, what)
}

/** Values as a test writes them; `unknown` for tests of values that the types reject. */
export type GivenValues = Values | { readonly [key: string]: unknown }

export type HelmOptions = {
  release?: string
  namespace?: string
  /** Folder of the chart; by default, the chart under test. */
  chart?: string
  /** Additional arguments, such as `--set` or `--values`. */
  args?: readonly string[]
}

/** Helm failed; the message is what it printed. */
export class HelmError extends Error {
  override name = 'HelmError'
}

/**
 * Runs a Helm command on a chart, with the values on standard input.
 * @returns what Helm printed
 * @throws HelmError if Helm fails
 */
export async function helm(major: Major, command: readonly string[], values: GivenValues): Promise<string> {
  try {
    const { stdout } = await execa(inject('helm')[major], [...command, '--values', '-'], {
      input: JSON.stringify(values),
    })
    return stdout
  } catch (error) {
    if (error instanceof ExecaError) throw new HelmError(String(error.stderr || error.message))
    throw error
  }
}

/** `helm template` on one major. */
export function template(major: Major, values: GivenValues, options: HelmOptions = {}): Promise<string> {
  const { release = 'fleet', namespace = 'factory', chart = chartFolder, args = [] } = options
  return helm(major, ['template', release, chart, '--namespace', namespace, ...args], values)
}

/** What NOTES.txt says after an installation. Helm 3 needs a cluster even for a dry run; its notes are tested on one. */
export async function notes(
  values: GivenValues,
  { release = 'fleet', namespace = 'factory', chart = chartFolder } = {},
): Promise<string> {
  const command = ['install', '--dry-run=client', release, chart, '--namespace', namespace]
  return (await helm('helm4', command, values)).split('NOTES:\n')[1] ?? ''
}
