import type { RenderOptions } from '../helm/run.ts'
import type { ValuesArguments } from '../model/given.ts'
import type { Problem } from '../model/problem.ts'
import type { Progress } from '../model/progress.ts'
import type { Question } from './question.ts'

export type PlanOptions = Question &
  RenderOptions & {
    /** The values of the running release: then only what the upgrade restarts counts. */
    readonly against?: ValuesArguments | undefined
    /** Called with each step that may take seconds, and how far it is: `Simulating 10,000,000 fetches`. */
    readonly progress?: Progress
    /** Called once, with what Helm 3 and 4 read differently, and agents that get lost. */
    readonly warn?: (problems: readonly Problem[]) => void
  }
