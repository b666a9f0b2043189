/** By fixture: what an import loses of it. */
export const losses: Readonly<Record<string, readonly string[]>> = {
  cloudflared: [],
  crowdsec: ['DaemonSet crowdsec-agent'],
  'cybus-agents': [],
  'datadog-cluster-agent': [],
  'envoy-ratelimit': [],
  // The chart gives no port of a node to a single container.
  'fluentd-syslog': ['Deployment fluentd spec.template.spec.containers.agent.ports["24224/TCP"].hostPort'],
  'grafana-alloy': [],
  'haproxy-external': [],
  'kafka-connect': [],
  // Each of three pods has a claim of its own, whose name the chart cannot make.
  logstash: [
    'StatefulSet logstash spec.volumeClaimTemplates.queue-logstash',
    'StatefulSet logstash spec.volumeClaimTemplates.data-release-protocol-mapper-agents-logstash',
  ],
  'modbus-gateway': [],
  mosquitto: [],
  'nats-leaf': [
    'Deployment nats-leaf spec.template.spec.containers.agent.volumeMounts["/etc/nats"].subPathExpr',
    'CronJob nats-backup',
  ],
  'node-red': [],
  'oauth2-proxy': [],
  opa: [],
  'otel-collector': [],
  'statsd-exporter': [
    'Deployment statsd-exporter spec.template.spec.containers.agent.volumeMounts["/m"].mountPropagation',
  ],
  'tailscale-router': [],
  'telegraf-sites': [],
  // A name of one word cannot be kept, and with it those of the claims.
  'vector-aggregator': [
    'StatefulSet vector spec.volumeClaimTemplates.data-vector',
    'StatefulSet vector spec.volumeClaimTemplates.data-release-protocol-mapper-agents-vector',
  ],
}
