import { cpSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { chartFolder } from '../chart.ts'
import { type HelmValues, withArguments } from './arguments.ts'
import { type Helm, HelmError, type Release, runHelm, templateArguments } from './run.ts'

/** Something that the chart says about values: where in them, the agents that it is about, and what. */
export type Finding = {
  /** As the chart writes it: `protocolMapperAgents[0]`; empty for the whole release. */
  readonly at: string
  readonly agents: readonly string[]
  readonly text: string
}

/** What Helm says about values that the schema accepts. */
export type Findings = {
  /** Rules that the values break; then nothing else of the chart was looked at. */
  readonly broken: readonly Finding[]
  /** How many more rules are broken than the chart lists. */
  readonly more: number
  /** What the chart would say after an installation. */
  readonly warnings: readonly Finding[]
  /** Any other failure, in Helm's own words. */
  readonly failure?: string
}

/**
 * Renders the chart with values and collects what it says about them. Warnings are part of the chart's notes, which
 * Helm 3 prints for an installation only: a template added to a copy of the chart prints them on both majors.
 * @throws HelmMissingError where there is no Helm
 */
export async function collectFindings(helm: Helm, values: HelmValues, release: Release): Promise<Findings> {
  const folder = await mkdtemp(join(tmpdir(), 'protocol-mapper-agents-chart-'))
  try {
    // A millisecond. What the asynchronous copy makes takes 60 to delete on ext4.
    cpSync(chartFolder, folder, { recursive: true })
    await writeFile(join(folder, template), warningsTemplate)
    const manifest = await withArguments(values, (args) =>
      runHelm(helm, [...templateArguments(release, folder), '--show-only', template, ...args]),
    )
    return { broken: [], more: 0, warnings: parseWarnings(manifest) }
  } catch (error) {
    if (error instanceof HelmError) return parseFailure(error.message)
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const template = 'templates/warnings.yaml'

const warningsTemplate = `
{{- include "protocol-mapper-agents.texts" (list $ (dict "warnings" 0)) -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: warnings
data:
  {{- range $index, $agent := $.Agents }}
  {{- with splitList "\\n" $agent.variant.texts.warnings | compact }}
  agent-{{ $index }}: {{ dict "at" $agent.path "name" $agent.name "texts" . | toJson | quote }}
  {{- end }}
  {{- end }}
  {{- $agents := $.Agents }}
  {{- $_ := set $ "Agents" dict }}
  release: {{ include "protocol-mapper-agents.warnings" $ | quote }}
  {{- $_ := set $ "Agents" $agents }}
`

/** The warnings that the added template prints: those about agents, equal ones as one, then those of the release. */
function parseWarnings(manifest: string): Finding[] {
  const { data } = (parse(manifest) ?? {}) as { data?: Record<string, string> }
  if (data === undefined) throw new HelmError('The program named by --helm printed no manifest: it is not Helm.')
  const byText = new Map<string, { at: string; agents: string[]; text: string }>()
  for (const [key, json] of Object.entries(data)) {
    if (!key.startsWith('agent-')) continue
    const { at, name, texts } = JSON.parse(json) as { at: string; name: string; texts: string[] }
    for (const text of texts) {
      const known = byText.get(text)
      if (known === undefined) byText.set(text, { at, agents: [name], text })
      else known.agents.push(name)
    }
  }
  const ofRelease = [...(data.release ?? '').matchAll(/^ {2}- (.*?): (.*)$/gm)].map(
    ([, names = '', text = '']): Finding => ({ at: '', agents: names.split(', '), text }),
  )
  return [...byText.values(), ...ofRelease]
}

/** The problems in the message with which the chart fails, or the whole message where it is another failure. */
export function parseFailure(message: string): Findings {
  const none = { broken: [], more: 0, warnings: [] }
  const [, list] = /^\d+ problems? in the values of .*:\n((?: {2}.*\n?)+)/m.exec(message) ?? []
  if (list === undefined) return { ...none, failure: message.replace(/^Error: /, '') }
  const lines = list.split('\n').filter((line) => line.trim() !== '')
  const broken = lines.flatMap((line) => {
    const [, at = '', agent, text] = /^ {2}- ([^\s:]*)(?: \((".*?")\))?: (.*)$/.exec(line) ?? []
    if (text === undefined) return line.startsWith('  - ') ? [{ at: '', agents: [], text: line.slice(4) }] : []
    return [{ at, agents: agent === undefined ? [] : [JSON.parse(agent) as string], text }]
  })
  const [, more = '0'] = /^ {2}and (\d+) more$/m.exec(list) ?? []
  return { ...none, broken, more: Number(more) }
}
