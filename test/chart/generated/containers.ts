import fc from 'fast-check'
import type { ContainerEntry, ContainerFields, PodFields, SecurityContext, VolumeEntry } from '../../../src/values.ts'
import { entries, leaf, one, seldom } from './arbitraries.ts'
import { probe, resources } from './samples.ts'

const container = (port: string, number: number): fc.Arbitrary<ContainerEntry> =>
  fc
    .record(
      {
        image: one('docker.io/library/busybox:1.37'),
        enabled: leaf<boolean>('containerEntry', 'enabled'),
        order: one(0, 1, -1, 1_000_000, -1_000_000),
        command: one(['true'], []),
        env: one([{ name: 'A', value: '1' }], [{ name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }]),
        ports: one([{ name: port, containerPort: number }], [{ containerPort: number }]),
        resources,
        securityContext: seldom(
          one<SecurityContext>({ runAsUser: 2000 }, { readOnlyRootFilesystem: true }, { runAsGroup: 0 }, {}),
          one<SecurityContext>({ runAsUser: 0, runAsNonRoot: false }),
        ),
        volumeMounts: one(
          [{ name: 'shared', mountPath: '/shared' }],
          [
            { name: 'shared', mountPath: '/a', subPath: 'a' },
            { name: 'shared', mountPath: '/b', subPath: 'b' },
          ],
        ),
      },
      { requiredKeys: ['image'] },
    )
    .map(withoutEmptyLists)

/** Lists of a container are printed unchanged, so an empty one is intended. */
const withoutEmptyLists = (given: ContainerEntry): ContainerEntry =>
  given.command?.length === 0 ? { ...given, command: null } : given

const native: fc.Arbitrary<ContainerEntry> = fc
  .tuple(container('native', 9201), probe)
  .map(([given, startupProbe]) => ({
    ...given,
    restartPolicy: 'Always',
    // A named port would have to be one of this container.
    ...(!JSON.stringify(startupProbe).includes('health') && { startupProbe }),
  }))

export const initContainers = entries({ migrate: container('migrate', 9202), wait: container('wait', 9203), native })
export const sidecars = entries({ exporter: container('exporter', 9204), proxy: container('proxy', 80) })

/** Sources of volumes; Pod Security "restricted" does not allow those on the node. */
const source = one<VolumeEntry>(
  {},
  { emptyDir: {} },
  { emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } },
  { configMap: { name: 'a', items: [{ key: 'k', path: 'p' }] } },
  { secret: { secretName: 's', optional: true } },
  { projected: { sources: [{ secret: { name: 's' } }, { configMap: { name: 'c' } }] } },
  { persistentVolumeClaim: { claimName: 'c', readOnly: true } },
  { hostPath: { path: '/dev/bus' } },
)

/** Ways to mount a volume. Paths start with the volume's own, so that no two volumes collide. */
const volume = (path: string): fc.Arbitrary<VolumeEntry> =>
  fc
    .tuple(
      source,
      one<VolumeEntry>(
        {},
        { mountPath: path },
        { mountPath: path, readOnly: true, subPath: 'a' },
        { mountPath: path, readOnly: false, subPath: null },
        {
          mounts: [
            { mountPath: `${path}/a`, subPath: 'a' },
            { mountPath: `${path}/b`, readOnly: true },
          ],
        },
        { mounts: [] },
        { enabled: false },
        { enabled: true },
      ),
    )
    .map(([from, mount]) => ({ ...from, ...mount }))

/** `scratch` is mounted where the chart's own tmp is, and replaces it. */
export const volumes = entries({
  tmp: one<VolumeEntry>({ enabled: false }, { emptyDir: { sizeLimit: '1Gi' } }, { mountPath: '/var/tmp' }),
  scratch: one<VolumeEntry>({ mountPath: '/tmp' }, { mountPath: '/tmp/', emptyDir: { medium: 'Memory' } }),
  certificates: volume('/etc/certificates'),
  files: volume('/files'),
})

export const podSpec: fc.Arbitrary<PodFields> = seldom(
  one<PodFields>(
    { shareProcessNamespace: true },
    { hostname: 'a', subdomain: 'b', setHostnameAsFQDN: false },
    { readinessGates: [{ conditionType: 'a.b/c' }] },
  ),
  one<PodFields>({ hostPID: true }),
)
export const containerFields: fc.Arbitrary<ContainerFields> = one<ContainerFields>(
  { workingDir: '/data' },
  { stdin: true, tty: false, terminationMessagePolicy: 'FallbackToLogsOnError' },
  { resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] },
)
