import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fleetDashboard } from './dashboard.ts'
import { observabilityValues } from './values.ts'

const folder = 'examples/observability'

/** The files next to alerts.yaml that follow from it, and from the panels here: text by path in the project. */
export async function observabilityFiles(projectRoot: string): Promise<Record<string, string>> {
  const rules = await readFile(join(projectRoot, folder, 'alerts.yaml'), 'utf8')
  const dashboard = fleetDashboard()
  return {
    [`${folder}/dashboard.json`]: dashboard,
    [`${folder}/values.yaml`]: observabilityValues(rules, dashboard),
  }
}
