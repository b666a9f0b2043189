import stringWidth from 'string-width'
import { Document, isMap, isScalar } from 'yaml'
import type { Origin } from '../agents/origins.ts'
import type { EffectiveAgent, EffectiveLeaf } from '../effective/effective.ts'
import { formatPath } from '../model/json.ts'
import { formatPlace } from '../model/place.ts'
import { shortJson } from '../text/shorten.ts'
import { quoteAmbiguous } from '../text/yaml.ts'
import type { Look, Paint } from './look.ts'
import { originJson } from './origin.ts'
import { padded } from './table.ts'

/** How much of an overridden value is shown, in characters. */
const longest = 40

/**
 * One setting per line: its path, its value and, on request, where it comes from and what that overrides.
 * @param all whether to show settings that are as the chart has them, too
 */
export function effectiveText(agents: readonly EffectiveAgent[], { paint }: Look, all: boolean): string {
  return agents.map((agent) => agentText(agent, paint, all)).join('\n')
}

function agentText({ name, path, enabled, leaves }: EffectiveAgent, paint: Paint, all: boolean): string {
  const shown = all ? leaves : leaves.filter(({ isSet, whenEmpty }) => isSet || whenEmpty)
  const left = leaves.length - shown.length
  const rows = shown.map((leaf) => [formatPath(leaf.path), JSON.stringify(leaf.value), originText(leaf)] as const)
  const [first, second] = [0, 1].map((column) =>
    Math.min(60, Math.max(0, ...rows.map((row) => stringWidth(row[column] ?? '')))),
  )
  const lines = rows.map(
    ([setting, value, origin]) =>
      `  ${padded(setting, first ?? 0)}  ${origin === '' ? value : `${padded(value, second ?? 0)}  ${paint('dim', origin)}`}`,
  )
  const head = `${paint('bold', name)}  ${paint('dim', formatPath(path))}${enabled ? '' : '  disabled: renders nothing'}`
  const rest = left === 0 ? [] : [paint('dim', `  ${left} more as in the chart: --all`)]
  return `${[head, ...lines, ...rest].join('\n')}\n`
}

/** `fleet.yaml:3:10 (defaults), over "" chart/values.yaml:130:10 (chart)` */
function originText({ origins, whenEmpty }: EffectiveLeaf): string {
  const [holds, ...over] = origins
  if (holds === undefined) return whenEmpty ? '(chart, when empty)' : ''
  if (whenEmpty) return `${formatPlace(holds.place)} (chart, when empty)`
  const place = (origin: Origin): string => `${formatPlace(origin.place)} (${origin.layer})`
  return [place(holds), ...over.map((origin) => `over ${shortJson(origin.value, longest)} ${place(origin)}`)].join(', ')
}

/** The settings of each agent under its name; origins as comments. */
export function effectiveYaml(agents: readonly EffectiveAgent[]): string {
  const document = new Document(new Map(agents.map(({ name, settings }) => [name, settings])), {
    aliasDuplicateObjects: false,
  })
  const pairs = isMap(document.contents) ? document.contents.items : []
  // Indexed once: the document would search all agents for each setting.
  const nodes = new Map(pairs.map(({ key, value }) => [isScalar(key) ? key.value : key, value]))
  for (const { name, leaves } of agents) {
    for (const leaf of leaves) {
      const origin = originText(leaf)
      if (origin === '') continue
      const node = nodes.get(name)
      const above = leaf.path.slice(0, -1)
      const map = isMap(node) && above.length > 0 ? node.getIn(above, true) : node
      const pair = isMap(map) && map.items.find(({ key }) => isScalar(key) && key.value === leaf.path.at(-1))
      if (!pair) continue
      const comment = ` ${origin}`
      if (isScalar(pair.value)) pair.value.comment = comment
      else if (isScalar(pair.key)) pair.key.commentBefore = comment
    }
  }
  return quoteAmbiguous(document).toString({ lineWidth: 0 })
}

/** For programs. */
export function effectiveJson(agents: readonly EffectiveAgent[]): object[] {
  return agents.map(({ name, path, enabled, settings, leaves }) => {
    const origins = leaves
      .filter((leaf) => leaf.origins.length > 0)
      .map((leaf) => [formatPath(leaf.path), originsJson(leaf.origins)])
    const whenEmpty = leaves.filter((leaf) => leaf.whenEmpty).map((leaf) => formatPath(leaf.path))
    return {
      name,
      path: formatPath(path),
      enabled,
      settings,
      ...(whenEmpty.length > 0 && { whenEmpty }),
      ...(origins.length > 0 && { origins: Object.fromEntries(origins) }),
    }
  })
}

function originsJson([holds, ...over]: readonly Origin[]): object {
  return {
    ...(holds && originJson(holds)),
    overrides: over.map((origin) => ({ value: origin.value, ...originJson(origin) })),
  }
}
