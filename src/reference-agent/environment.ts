import { type JsonMap, valueAt } from '../model/json.ts'
import { defaultsKey } from '../model/keys.ts'
import { coalesce } from '../model/overlay.ts'
import { UsageError } from '../model/problem.ts'
import { valuesOf } from '../model/source.ts'
import { readChartValues } from '../read/chart-values.ts'
import type { AgentSettings, EnvironmentVariables } from '../values.ts'

/** The window after a start in which each fetch is delayed. */
export type Warmup = {
  /** How long the window is, in minutes from the agent's start. */
  readonly duration: number
  /** Shortest and longest delay before a fetch, in milliseconds. */
  readonly minDelay: number
  readonly maxDelay: number
}

/** What the chart tells an agent through its environment. */
export type AgentEnvironment = {
  /** The agent's name; undefined if no variable carries it. The same goes for the host. */
  readonly name: string | undefined
  /** The host that it fetches from. */
  readonly host: string | undefined
  /** Undefined if progressive service deployment is off: every fetch then takes the base delay. */
  readonly warmup: Warmup | undefined
}

/**
 * Reads an agent's settings from its environment, as the chart writes it.
 *
 * - The variable of `enabled` holds `true` or `false`; absent means `false`, and the other three are then not read.
 * - Minutes and milliseconds are whole numbers in decimal digits. Absent means the chart's default (3, 500, 800).
 *
 * @param env variables by name, such as `process.env`
 * @param variables the names, as in the values at `environmentVariables`; missing ones are the chart's defaults, and
 *   `""` or null means that no variable carries the setting
 * @throws UsageError that lists every variable with an invalid value
 */
export function agentEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  variables: EnvironmentVariables = {},
): AgentEnvironment {
  const chart = chartDefaults()
  const names = coalesce(chart.environmentVariables as JsonMap, variables as JsonMap) as EnvironmentVariables
  const warmupNames = names.progressiveServiceDeployment ?? {}
  const read = (variable: string | null | undefined) => (variable ? env[variable] : undefined)
  const name = read(names.agentName)
  const host = read(names.connectwareHost)
  const enabled = read(warmupNames.enabled) ?? 'false'
  if (enabled === 'false') return { name, host, warmup: undefined }

  const problems: string[] = []
  if (enabled !== 'true') problems.push(`${warmupNames.enabled} is "${enabled}". Write true or false.`)
  const whole = (setting: 'warmupDuration' | 'warmupMinDelay' | 'warmupMaxDelay', unit: string): number => {
    const byDefault = chart.progressiveServiceDeployment?.[setting]
    const text = read(warmupNames[setting]) ?? String(byDefault)
    if (!/^\d+$/.test(text)) {
      problems.push(`${warmupNames[setting]} is "${text}". Write whole ${unit} in digits, such as ${byDefault}.`)
    }
    return Number(text)
  }
  const duration = whole('warmupDuration', 'minutes')
  const minDelay = whole('warmupMinDelay', 'milliseconds')
  const maxDelay = whole('warmupMaxDelay', 'milliseconds')
  if (minDelay > maxDelay) {
    const [shortest, longest] = [
      warmupNames.warmupMinDelay || 'warmupMinDelay',
      warmupNames.warmupMaxDelay || 'warmupMaxDelay',
    ]
    problems.push(`${shortest} is ${minDelay}, above ${longest}, which is ${maxDelay}. Swap the two.`)
  }
  if (problems.length > 0) throw new UsageError(problems.join('\n'))
  return { name, host, warmup: { duration, minDelay, maxDelay } }
}

function chartDefaults(): AgentSettings {
  return valueAt(valuesOf([readChartValues()]), [defaultsKey]) as AgentSettings
}
