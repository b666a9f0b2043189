import { isMap, type Json, type JsonMap, mapAt, mapsIn } from '../../model/json.ts'

/**
 * The environment of the agent's container as settings. A variable that carries a setting becomes that setting, if the
 * setting can hold its value; else it stays a variable, and nothing carries the setting.
 * @param name of the agent
 * @param base the chart's defaults, which name the variables
 */
export function environmentSettings(container: JsonMap, name: string, base: JsonMap): JsonMap {
  const env = new Map(mapsIn(container.env).map((entry) => [String(entry.name), entry]))
  const names = mapAt(base, 'environmentVariables')
  /** Takes the text of a variable, if it fits. */
  const take = (variable: Json | undefined, fits: (value: string) => boolean): string | undefined => {
    const entry = env.get(String(variable))
    if (entry === undefined || entry.valueFrom !== undefined) return undefined
    const value = String(entry.value ?? '')
    if (!fits(value)) return undefined
    env.delete(String(variable))
    return value
  }
  const isName = take(names.agentName, (value) => value === name) !== undefined
  const agentMode = take(names.agentMode, (value) => value !== '')
  const connectwareHost = take(names.connectwareHost, isHost)
  const progressive = progressiveSettings(env, mapAt(names, 'progressiveServiceDeployment'), base)
  return {
    ...progressive.settings,
    agentMode: agentMode ?? base.agentMode ?? '',
    connectwareHost: connectwareHost ?? '',
    environmentVariables: {
      agentName: isName ? (names.agentName ?? '') : '',
      agentMode: agentMode === undefined ? '' : (names.agentMode ?? ''),
      connectwareHost: connectwareHost === undefined ? '' : (names.connectwareHost ?? ''),
      progressiveServiceDeployment: progressive.names,
    },
    env: Object.fromEntries([...env].map(([key, entry]) => [key, entryValue(entry)])),
    envFrom: container.envFrom ?? [],
  }
}

/** What `connectwareHost` can hold: a host without scheme and port. */
function isHost(value: string): boolean {
  return /^[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?$/.test(value) && value.length <= 253
}

/** @param env loses the variables that become settings */
function progressiveSettings(
  env: Map<string, JsonMap>,
  variables: JsonMap,
  base: JsonMap,
): { settings: JsonMap; names: JsonMap } {
  const settings = mapAt(base, 'progressiveServiceDeployment')
  const numbers = Object.entries(variables).filter(([setting]) => setting !== 'enabled')
  const text = (variable: Json): string | undefined => {
    const entry = env.get(String(variable))
    return entry?.valueFrom === undefined ? (entry?.value as string | undefined) : undefined
  }
  const given = numbers.map(([setting, variable]) => ({ setting, variable, value: text(variable) }))
  const isOn =
    text(variables.enabled ?? '') === 'true' &&
    given.every(({ variable, value }) => !env.has(String(variable)) || /^\d{1,8}$/.test(value ?? ''))
  if (!isOn) {
    const none = Object.entries(variables).map(([setting, variable]) => [
      setting,
      env.has(String(variable)) ? '' : variable,
    ])
    return { settings: { progressiveServiceDeployment: settings }, names: Object.fromEntries(none) }
  }
  for (const variable of Object.values(variables)) env.delete(String(variable))
  const set = given.filter(({ value }) => value !== undefined).map(({ setting, value }) => [setting, Number(value)])
  const unset = given.filter(({ value }) => value === undefined).map(({ setting }) => [setting, ''])
  return {
    settings: { progressiveServiceDeployment: { ...settings, enabled: true, ...Object.fromEntries(set) } },
    names: { ...variables, ...Object.fromEntries(unset) },
  }
}

function entryValue({ value, valueFrom }: JsonMap): Json {
  return isMap(valueFrom) ? { valueFrom } : String(value ?? '')
}
