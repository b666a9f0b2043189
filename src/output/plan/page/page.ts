import { createHash } from 'node:crypto'
import type { Plan } from '../../../plan/result.ts'
import { count } from '../../../text/format.ts'
import { adviceSection } from './advice.ts'
import { html, trusted } from './html.ts'
import { capacitySection, servicesSection, upgradeSection, wavesSection } from './release.ts'
import { restartSection } from './restart.ts'
import { style } from './style.ts'
import { copyBlock, copyScript } from './values.ts'
import { verdictSection } from './verdict.ts'

/** Where a plan comes from. */
export type About = {
  /** For the head of the page: `fleet.yaml, lyon.yaml`. */
  readonly subject: string
  /** The command line that makes the page again. */
  readonly command: string
  /** Of the program. */
  readonly version: string
  /** When the plan was made. */
  readonly at: Date
}

/**
 * A plan as a page: one file that needs no network and, except for copying, no script.
 * @returns the page, as HTML
 * @throws UsageError if the library that draws diagrams is not installed
 */
export async function reportHtml(plan: Plan, { subject, command, version, at }: About): Promise<string> {
  const { fleet, restart, recommendation, advice, waves, services, capacity } = plan
  const day = at.toISOString().slice(0, 10)
  const fleetText = `${count(fleet.agents, 'agent')}, ${count(fleet.pods, 'pod')}`
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${securityPolicy}">
<title>Restart plan: ${subject}</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
<header>
<h1>Restart plan</h1>
<p>${subject}: ${fleetText}</p>
<p><time datetime="${day}">${day}</time></p>
</header>
${verdictSection(plan, recommendation?.maxRate)}
${(advice.length > 0 || recommendation) && adviceSection(advice, recommendation)}
${restart && (await restartSection(restart, recommendation?.maxRate))}
${fleet.upgrade && upgradeSection(fleet.upgrade)}
${waves && wavesSection(waves)}
${services.length > 0 && servicesSection(services)}
${capacitySection(capacity)}
<section aria-labelledby="again">
<h2 id="again">How to make this page again</h2>
<p>Made on ${day} by version ${version}. Run this in the same folder:</p>
${copyBlock('Command', command, 'the command')}
</section>
</main>
<p id="said" role="status"></p>
<script>${trusted(copyScript)}</script>
</body>
</html>
`
  return page.html
}

/** Nothing is loaded, and only the page's own script runs: names and values stay text, whatever they contain. */
const securityPolicy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(copyScript).digest('base64')}'`
