import type { TestProject } from 'vitest/node'
import { ensureTools } from '../../scripts/toolchain/ensure.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Absolute paths of both majors of Helm. */
    helm: { helm3: string; helm4: string }
  }
}

/** Provides both majors of Helm to the chart tests. */
export default async function setup(project: TestProject): Promise<void> {
  const { helm3, helm4 } = await ensureTools(['helm3', 'helm4'])
  project.provide('helm', { helm3: helm3.path, helm4: helm4.path })
}
