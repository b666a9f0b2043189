import type { AgentSettings } from '../../src/values.ts'

const zone = { topologyKey: 'zone', matchLabelKeys: ['line'], labelSelector: {} }
const stuck = { maxSurge: 0, maxUnavailable: 0 }
const file = { key: 'a', path: 'x' }

/** Settings that the API server accepts, or never sees, although they look like something that it rejects. */
export const accepted: Readonly<Record<string, AgentSettings>> = {
  'matchLabelKeys with a selector of all pods': {
    affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [zone] } },
  },
  'memory in a variable, with and without units': {
    env: {
      LIMIT: { valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Ki' } } },
      REQUEST: { valueFrom: { resourceFieldRef: { resource: 'requests.memory', divisor: '0' } } },
    },
  },
  'numbers in variables that keep all their digits': {
    env: {
      SERIAL: '12345678901234567890',
      LARGE: Number.MAX_SAFE_INTEGER,
      SMALL: -Number.MAX_SAFE_INTEGER,
      RATE: 1e-7,
    },
  },
  'a Service port whose name no container port has': {
    containerPorts: { admin: { containerPort: 9 }, '80': { enabled: false, containerPort: 80 } },
    service: {
      enabled: true,
      ports: { '8080': { port: 8080, targetPort: 'admin' }, 'a--b': { port: 1, targetPort: 9 } },
    },
  },
  'disabled ports of the container next to ports of the Service of the same name': {
    containerPorts: {
      rpc: { enabled: false },
      admin: { enabled: false, containerPort: 9 },
      'a--b': { enabled: false, containerPort: 8 },
      other: { containerPort: 9 },
    },
    service: { enabled: true, ports: { rpc: { port: 737 }, admin: { port: 10 } } },
  },
  'ports of the node that an init container has before others': {
    initContainers: {
      first: { image: 'migrate:1', ports: [{ containerPort: 80, hostPort: 80 }] },
      second: { image: 'migrate:1', ports: [{ containerPort: 81, hostPort: 80 }] },
    },
    sidecars: { proxy: { image: 'proxy:1', ports: [{ containerPort: 82, hostPort: 80 }] } },
  },
  'ports of native sidecars on the network of the node that say another port there': {
    hostNetwork: true,
    initContainers: {
      proxy: { image: 'proxy:1', restartPolicy: 'Always', ports: [{ containerPort: 80, hostPort: 81 }] },
    },
    sidecars: { other: { image: 'proxy:1', ports: [{ containerPort: 81 }] } },
  },
  'network parameters with the shared memory of the node, and other parameters': {
    podSpec: { hostIPC: true },
    podSecurityContext: {
      sysctls: [
        { name: 'net.ipv4.tcp_syncookies', value: '1' },
        { name: 'kernel.sem_next_id', value: '1' },
      ],
    },
  },
  'secrets that are named several times, as names and as objects': {
    imagePullSecrets: ['a', { name: 'a' }, 'a'],
  },
  'items that differ only where Kubernetes does not look': {
    tolerations: [{ operator: 'Exists' }, { operator: 'Exists' }],
    dnsConfig: { options: [{ name: 'a' }, { name: 'a' }], searches: ['a', 'a'] },
    envFrom: [{ secretRef: { name: 'a' } }, { secretRef: { name: 'a' } }],
    service: { enabled: true, type: 'LoadBalancer', loadBalancerSourceRanges: ['192.0.2.0/24', '192.0.2.0/24'] },
    persistence: { accessModes: ['ReadWriteOnce', 'ReadWriteOnce'] },
  },
  'resources of a pod that are enough for its containers one after the other': {
    resources: { requests: { cpu: '100m' }, limits: { cpu: '300m' } },
    podSpec: { resources: { requests: { cpu: '300m' }, limits: { cpu: '300m', memory: '256Mi' } } },
    initContainers: { migrate: { image: 'migrate:1', resources: { requests: { cpu: '300m' }, limits: { cpu: 2 } } } },
    sidecars: { proxy: { image: 'proxy:1', resources: { requests: { cpu: '200m' }, limits: { cpu: '300m' } } } },
  },
  'bounds of a rolling update, which Recreate ignores': {
    updateStrategy: { type: 'Recreate', rollingUpdate: stuck },
  },
  'bounds of a rolling update, which OnDelete ignores': {
    kind: 'StatefulSet',
    updateStrategy: { type: 'OnDelete', rollingUpdate: { maxUnavailable: 0 } },
  },
  'zeros and empty texts instead of Kubernetes’ defaults': {
    livenessProbe: { httpGet: { path: '', port: 80 }, failureThreshold: 0, periodSeconds: 0, successThreshold: 0 },
    container: { terminationMessagePath: '' },
    podSpec: { hostname: '', subdomain: '' },
    sidecars: {
      proxy: {
        image: 'proxy:1',
        ports: [{ containerPort: 80, hostPort: 0, hostIP: '', name: '' }],
        volumeMounts: [{ name: 'tmp', mountPath: '/tmp', subPath: '', subPathExpr: '' }],
      },
    },
  },
  'volumes without a storage class, and drivers with capitals': {
    volumes: {
      a: { csi: { driver: 'Secrets.example.com' } },
      b: {
        ephemeral: {
          volumeClaimTemplate: {
            metadata: { annotations: { 'Example.com/a': 'b' } },
            spec: { storageClassName: '', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          },
        },
      },
    },
  },
  'a token over the file of a Secret': {
    volumes: {
      v: { projected: { sources: [{ secret: { name: 's', items: [file] } }, { serviceAccountToken: { path: 'x' } }] } },
    },
  },
  'a request for a resource of Kubernetes itself': { resources: { requests: { 'kubernetes.io/batch': 1 } } },
  'names of variables with spaces and signs': {
    env: { 'A B': 1, '1<2': 'x', 'a.b': '' },
    sidecars: { proxy: { image: 'proxy:1', env: [{ name: 'A B', value: '1' }] } },
  },
  'one port of the node for two protocols': {
    service: {
      enabled: true,
      type: 'NodePort',
      ports: {
        tcp: { port: 1, nodePort: 30_999 },
        udp: { port: 1, nodePort: 30_999, protocol: 'UDP' },
      },
    },
  },
  'probes of other hosts': {
    livenessProbe: { httpGet: { host: 'plc_1.example.com', port: 80 } },
    readinessProbe: { tcpSocket: { host: '::1', port: 80 } },
  },
  'fields of a readiness probe to which the chart adds the port of the Service': {
    service: { enabled: true, ports: { a: { port: 1, protocol: 'UDP' }, b: { port: 80, targetPort: 8080 } } },
    readinessProbe: { failureThreshold: 1 },
    lifecycle: { preStop: {} },
  },
  'a Service whose agent has seconds to stop': {
    kind: 'StatefulSet',
    service: { enabled: true },
    terminationGracePeriodSeconds: 2,
  },
  'a Service whose agent stops at once': { service: { enabled: true }, terminationGracePeriodSeconds: 0 },
  'a Service whose agent has no probe and no sleep': {
    service: { enabled: true },
    readinessProbe: { enabled: false },
    lifecycle: { preStop: { sleep: { seconds: 0 } } },
  },
  'a Service of a port in a sidecar': {
    sidecars: { proxy: { image: 'proxy:1', ports: [{ name: 'front', containerPort: 8443 }] } },
    service: { enabled: true, ports: { front: { port: 443, targetPort: 'front' } } },
  },
  'sizes with fractions, exponents and few bytes': {
    storageSize: 5e9,
    resources: { requests: { memory: '1.1Gi', cpu: '.5' }, limits: { memory: '1e10' } },
    volumes: { cache: { mountPath: '/cache', emptyDir: { sizeLimit: '500m' } } },
  },
  'a volume that no container mounts': { volumes: { vault: { csi: { driver: 'secrets.example.com' } } } },
  'contradictions in what is disabled': {
    service: { ipFamilies: ['IPv4', 'IPv6'], externalTrafficPolicy: 'Local', ports: { '8080': { port: 8080 } } },
    networkPolicy: { ingress: [{ from: [{}] }] },
    autoscaling: { metrics: [{ type: 'Pods' }] },
    persistence: { enabled: false, accessModes: ['ReadWriteOncePod', 'ReadWriteOnce'] },
  },
}
