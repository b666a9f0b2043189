import { createHash } from 'node:crypto'

/** The longest name of an agent that stays whole in the names of its objects, and the longest of those names. */
const longestAgent = 40
const longestName = 52

/** The name of an agent's objects, as the chart makes it (`_names.tpl`): what is too long is cut and marked by a hash. */
export function fullnameOf(prefix: string, agent: string): string {
  const name = agent.length > longestAgent ? `${cut(agent, longestAgent - 9)}-${hash(agent)}` : agent
  const whole = `${prefix}-${name}`
  if (whole.length <= longestName) return whole
  return `${cut(prefix, longestName - 10 - name.length)}-${hash(prefix)}-${name}`
}

/** The name of the chart in the names of objects, as the chart makes it of `nameOverride` or of its own name. */
export function standardPrefix(release: string, name: string): string {
  if (release === name) return name
  const plain = release.includes('.') ? `${release.replaceAll('.', '-')}-${hash(release)}` : release
  return `${plain}-${name}`
}

function cut(text: string, length: number): string {
  return text.slice(0, Math.max(length, 0)).replace(/-$/, '')
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}
