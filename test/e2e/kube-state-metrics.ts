import { createInterface } from 'node:readline'
import { execa } from 'execa'
import type { ClusterAccess } from '../../scripts/cluster/kubectl.ts'
import type { Ending } from './helpers.ts'

/** A time series, as an exporter shows it now. */
export type Series = {
  /** As the exporter wrote it: the metric with its labels. */
  text: string
  metric: string
  labels: Readonly<Record<string, string>>
  value: number
}

/**
 * Starts kube-state-metrics on free ports of the loopback, until the test ends.
 * @param program its executable
 * @returns asks it for the metrics of one namespace
 */
export async function startKubeStateMetrics(
  program: string,
  { kubeconfig = '' }: ClusterAccess,
  namespace: string,
  { onTestFinished }: Ending,
): Promise<() => Promise<Series[]>> {
  const loopback = ['--host=127.0.0.1', '--port=0', '--telemetry-host=127.0.0.1', '--telemetry-port=0']
  const args = [...loopback, `--kubeconfig=${kubeconfig}`, `--namespaces=${namespace}`]
  const server = execa(program, args, { stdin: 'ignore', stdout: 'ignore', reject: false })
  onTestFinished(async () => {
    server.kill()
    await server
  })
  const addresses: string[] = []
  createInterface(server.stderr).on('line', (line) => {
    addresses.push(...(/"Listening on" address="([^"]+)"/.exec(line)?.slice(1) ?? []))
  })
  // It has a second server, for metrics about itself, and does not say which is which.
  return async () => (await Promise.all(addresses.map(scrape))).flat()
}

async function scrape(address: string): Promise<Series[]> {
  const text = await (await fetch(`http://${address}/metrics`)).text()
  const lines = text.matchAll(/^((\w+)\{(.*)\}) (\S+)$/gm)
  return Array.from(lines, ([, series = '', metric = '', labels = '', value]) => ({
    text: series,
    metric,
    labels: Object.fromEntries(
      Array.from(labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g), ([, name, content]) => [name, content]),
    ),
    value: Number(value),
  }))
}
