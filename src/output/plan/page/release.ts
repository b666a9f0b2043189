import type { Plan, Waves } from '../../../plan/result.ts'
import { alike, type ServicePlan } from '../../../plan/service.ts'
import type { Upgrade } from '../../../plan/waves/upgrade.ts'
import { count, list, number } from '../../../text/format.ts'
import { capacityRows, cpuSentences, serviceRows, stepRows, upgradeSentences } from '../tables.ts'
import { type Html, html } from './html.ts'
import { table } from './table.ts'

const mostSteps = 20

/** Which agents an upgrade restarts. */
export function upgradeSection(upgrade: Upgrade): Html {
  return html`<section aria-labelledby="upgrade">
<h2 id="upgrade">What the upgrade restarts</h2>
<ul>
${upgradeSentences(upgrade).map((sentence) => html`<li>${sentence}</li>\n`)}</ul>
</section>`
}

/** The same upgrade in steps. */
export function wavesSection(waves: Waves): Html {
  const { limit, remarks, steps } = waves
  const more = steps.length - mostSteps
  return html`<section aria-labelledby="waves">
<h2 id="waves">The upgrade in ${steps.length === 0 ? 'steps' : count(steps.length, 'step')}</h2>
<p>Each step: ${limit}.</p>
${remarks.map((remark) => html`<p>${remark}</p>\n`)}${
  steps.length > 0 &&
  html`${table('Steps', stepRows(waves, mostSteps), true)}
${more > 0 && html`<p>And ${number(more)} more.</p>\n`}<p>Their files are written by <code>--waves FOLDER</code>.</p>`
}
</section>`
}

/** What clients find at agents that are services with client affinity. */
export function servicesSection(services: readonly ServicePlan[]): Html {
  return html`<section aria-labelledby="services">
<h2 id="services">Agents as a service</h2>
${alike(services).map(
  ({ agents, clients, scales, idleSeconds, cpu }) => html`<h3>${list(agents)}</h3>
<p>${count(clients, 'client')}, each kept by its pod until it was idle for ${number(idleSeconds)} s.</p>
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
