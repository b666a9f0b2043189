import type { Plan } from '../../../plan/result.ts'
import { alike, type ServicePlan } from '../../../plan/service.ts'
import type { Upgrade } from '../../../plan/waves/upgrade.ts'
import type { WavePlan } from '../../../plan/waves/wave-plan.ts'
import { andMore, capitalized, count, list, number } from '../../../text/format.ts'
import { capacityRows } from '../capacity.ts'
import { cpuSentences, mostWaves, serviceRows, upgradeSentences, waveRows } from '../tables.ts'
import { type Html, html } from './html.ts'
import { table } from './table.ts'

/** Which agents an upgrade restarts. */
export function upgradeSection(upgrade: Upgrade): Html {
  return html`<section aria-labelledby="upgrade">
<h2 id="upgrade">What the upgrade restarts</h2>
<ul>
${upgradeSentences(upgrade).map((sentence) => html`<li>${sentence}</li>\n`)}</ul>
</section>`
}

/** The same upgrade in waves. */
export function wavesSection(plan: WavePlan): Html {
  const { limit, remarks, waves } = plan
  const more = waves.length - mostWaves
  return html`<section aria-labelledby="waves">
<h2 id="waves">The upgrade in ${waves.length === 0 ? 'waves' : count(waves.length, 'wave')}</h2>
<p>Each wave: ${limit}.</p>
${remarks.map((remark) => html`<p>${remark}</p>\n`)}${
  waves.length > 0 &&
  html`${table('Waves', waveRows(plan), true)}
${more > 0 && html`<p>${capitalized(andMore(more))}.</p>\n`}<p>Add <code>--waves FOLDER</code> to write their files.</p>`
}
</section>`
}

/** What clients find at agents that are services with client affinity. */
export function servicesSection(services: readonly ServicePlan[]): Html {
  return html`<section aria-labelledby="services">
<h2 id="services">Agents as a service</h2>
${alike(services).map(
  ({ agents, clients, scales, idleSeconds, cpu }) => html`<h3>${list(agents)}</h3>
<p>${count(clients, 'client')}, each bound to its pod until idle for ${number(idleSeconds)} s.</p>
${table(`Spread over the pods of ${list(agents)}`, serviceRows({ scales }))}
${cpu && html`<p>${cpuSentences(cpu)}</p>`}
`,
)}</section>`
}

/** What the release needs. */
export function capacitySection(capacity: Plan['capacity']): Html {
  return html`<section aria-labelledby="capacity">
<h2 id="capacity">What the release needs</h2>
${table('All agents together', capacityRows(capacity))}
</section>`
}
