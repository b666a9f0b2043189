import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Values } from '../../src/values.ts'
import { notes, template } from './helm.ts'
import { render } from './render.ts'

const folder = fileURLToPath(new URL('../../examples', import.meta.url))
const example = async (file: string) => parse(await readFile(join(folder, file), 'utf8')) as Values

describe('connectware.yaml', () => {
  it('staggers fetching except in one agent, and with longer delays in another', async () => {
    const { agent } = await render(await example('connectware.yaml'))
    const delays = (name: string) =>
      Object.entries(agent(name).env).flatMap(([key, value]) =>
        key.endsWith('PROGRESSIVE_SERVICE_DEPLOYMENT') ? [value] : [],
      )
    expect(delays('press-shop')).toEqual(['true', '5', '10000', '2000'])
    expect(delays('paint-shop')).toEqual([])
    expect(delays('warehouse')).toEqual(['true', '5', '20000', '2000'])
  })
})

describe('agent-as-a-service.yaml', () => {
  const sites = ['my-site-name', 'my-other-site']

  it.each(sites)('is the Service of %s, with client affinity for 60 s of idling', async (site) => {
    const { agent } = await render(await example('agent-as-a-service.yaml'))
    expect(agent(site).service?.spec).toMatchObject({
      type: 'ClusterIP',
      ports: [{ name: 'rpc', port: 737, targetPort: 'rpc', protocol: 'TCP' }],
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
    })
  })
  it.each(sites)('is the Deployment of %s', async (site) => {
    const { agent } = await render(await example('agent-as-a-service.yaml'))
    const key = (name: string) => ({ secretKeyRef: { name: `sigsci.${site}`, key: name } })
    expect(agent(site).deployment.spec?.strategy?.type).toBe('RollingUpdate')
    expect(agent(site).env).toEqual({
      SIGSCI_ACCESSKEYID: key('accesskeyid'),
      SIGSCI_SECRETACCESSKEY: key('secretaccesskey'),
      SIGSCI_RPC_ADDRESS: '0.0.0.0:737',
      SIGSCI_MAX_PROCS: '100%',
      SIGSCI_STARTUP_PROBE_LISTENER: '0.0.0.0:2024',
    })
    const { container, pod } = agent(site)
    expect(container).toMatchObject({
      image: 'docker.io/signalsciences/sigsci-agent:4.75.0',
      imagePullPolicy: 'IfNotPresent',
      ports: [
        { name: 'rpc', containerPort: 737 },
        { name: 'startup', containerPort: 2024 },
      ],
      resources: { requests: { cpu: 1, memory: '1Gi' }, limits: { cpu: 4, memory: '2Gi' } },
      securityContext: { readOnlyRootFilesystem: true },
      startupProbe: { httpGet: { path: '/startup', port: 'startup' } },
      readinessProbe: { tcpSocket: { port: 'rpc' } },
      livenessProbe: { httpGet: { path: '/startup', port: 'startup' } },
      volumeMounts: [
        { name: 'sigsci-tmp', mountPath: '/sigsci/tmp' },
        { name: 'tmp', mountPath: '/tmp' },
      ],
    })
    expect(pod.volumes).toEqual([
      { name: 'sigsci-tmp', emptyDir: {} },
      { name: 'tmp', emptyDir: {} },
    ])
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }],
    })
    const sleep = container.lifecycle?.preStop as { sleep: { seconds: number } }
    expect(sleep.sleep.seconds).toBeLessThan(pod.terminationGracePeriodSeconds ?? 30)
  })
  it.each(sites)('is the autoscaler of %s: 2–6 pods at 60% CPU, with slow scale-down', async (site) => {
    const { agent } = await render(await example('agent-as-a-service.yaml'))
    expect(agent(site).deployment.spec).not.toHaveProperty('replicas')
    expect(agent(site).autoscaler?.spec).toMatchObject({
      minReplicas: 2,
      maxReplicas: 6,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } },
      ],
      behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } },
    })
  })
  it('does not mention Connectware', async () => {
    expect(await template('helm4', await example('agent-as-a-service.yaml'))).not.toMatch(/CYBUS/i)
  })
})

describe('NOTES.txt', () => {
  const notesOf = async (file: string) => notes(await example(file), { namespace: 'plant' })

  it('describes a fleet with progressive service deployment, and the variables to check', async () => {
    expect(await notesOf('connectware.yaml')).toMatchInlineSnapshot(`
      "Release fleet has 3 agents in namespace plant:

        press-shop
          Deployment fleet-protocol-mapper-agents-press-shop, 1 pod
          Data: PersistentVolumeClaim data-fleet-protocol-mapper-agents-press-shop-0
          Progressive service deployment: on, 2000 to 10000 ms before each fetch for 5 minutes after a start
        paint-shop
          Deployment fleet-protocol-mapper-agents-paint-shop, 1 pod
          Data: PersistentVolumeClaim data-fleet-protocol-mapper-agents-paint-shop-0
          Progressive service deployment: off
        warehouse
          Deployment fleet-protocol-mapper-agents-warehouse, 1 pod
          Data: PersistentVolumeClaim data-fleet-protocol-mapper-agents-warehouse-0
          Progressive service deployment: on, 2000 to 20000 ms before each fetch for 5 minutes after a start

      Warnings:
        - press-shop, warehouse: progressiveServiceDeployment is enabled, but these variable names are not verified: CYBUS_WARMUP_DURATION_PROGRESSIVE_SERVICE_DEPLOYMENT, CYBUS_WARMUP_MAX_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT, CYBUS_WARMUP_MIN_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT. No public documentation has them. Compare them with the documentation of your agents' version, and set them in environmentVariables.progressiveServiceDeployment, even if they are the same. [unverified-variables]

      Watch the pods:

        kubectl get pods --namespace plant --selector app.kubernetes.io/instance=fleet,app.kubernetes.io/name=protocol-mapper-agents

      Before you install it again, wait until its pods are gone: two pods of one identity must not run at once.

        helm uninstall fleet --namespace plant
        kubectl wait pod --for=delete --namespace plant --selector app.kubernetes.io/instance=fleet,app.kubernetes.io/name=protocol-mapper-agents --timeout=5m"
    `)
  })
  it('says where the clients of an agent as a service connect', async () => {
    expect(await notesOf('agent-as-a-service.yaml')).toMatchInlineSnapshot(`
      "Release fleet has 2 agents in namespace plant:

        my-site-name
          Deployment fleet-protocol-mapper-agents-my-site-name, 2 to 6 pods (autoscaling)
          Service: host fleet-protocol-mapper-agents-my-site-name.plant.svc, port 737 (rpc, with client affinity)
          Progressive service deployment: off
        my-other-site
          Deployment fleet-protocol-mapper-agents-my-other-site, 2 to 6 pods (autoscaling)
          Service: host fleet-protocol-mapper-agents-my-other-site.plant.svc, port 737 (rpc, with client affinity)
          Progressive service deployment: off

      Watch the pods:

        kubectl get pods --namespace plant --selector app.kubernetes.io/instance=fleet,app.kubernetes.io/name=protocol-mapper-agents"
    `)
  })
})
