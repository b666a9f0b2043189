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
  'contradictions in what is disabled': {
    service: { ipFamilies: ['IPv4', 'IPv6'], externalTrafficPolicy: 'Local', ports: { '8080': { port: 8080 } } },
    networkPolicy: { ingress: [{ from: [{}] }] },
    autoscaling: { metrics: [{ type: 'Pods' }] },
    persistence: { enabled: false, accessModes: ['ReadWriteOncePod', 'ReadWriteOnce'] },
  },
}
