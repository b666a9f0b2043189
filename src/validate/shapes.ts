import {
  alphanumeric,
  dnsLabel,
  dnsName,
  hostOrAddress,
  ipv4,
  ipv6,
  quantitySuffix,
  shortAlphanumeric,
  step,
  steps,
} from './pieces.ts'

/** What a regular expression of the schema allows, in words that follow "expected", and an example. */
type Shape = { readonly allowed: string; readonly example: string }

const units = 'n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi or Ei'
const around = 'that begin and end with a letter or digit'
const label = `lowercase letters, digits and "-" ${around}`
const objectName = `lowercase letters, digits, "-" and "." ${around}`
const letters = `letters, digits, "-", "_" and "." ${around}`
const labelKey = `at most 63 ${letters}, optionally after a domain and "/"`
const relative = 'a path inside the volume, relative and without ".."'
const absolute = 'an absolute path without ":"'
const percentage = 'a number, or a percentage up to 100%'

/**
 * By pattern, of a value or of a key. A test compares them with the schema: each pattern has its words, and the example
 * matches it.
 */
export const shapes: ReadonlyMap<string, Shape> = new Map(
  (
    [
      // The chart's own settings
      [`^(${hostOrAddress})?$`, 'a host name or an address, without scheme, port or path', 'connectware.example.com'],
      [
        '^([A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._/-]*[A-Za-z0-9])?/?)?$',
        'a host without scheme, optionally with a port and a path',
        'registry.example.com:5000',
      ],
      [
        '^([a-z0-9]+([._/-]+[a-z0-9]+)*)?$',
        'the name of an image in lowercase letters, without registry, tag or digest',
        'factory/agent',
      ],
      [
        '^([A-Za-z0-9_][A-Za-z0-9_.-]*)?$',
        'letters, digits, "_", "." and "-" that do not begin with "." or "-"',
        '1.12.0',
      ],
      [
        '^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})?$',
        'sha256: and 64 digits from 0–9 and a–f, or sha512: and 128 of them',
        `sha256:${'0123456789abcdef'.repeat(4)}`,
      ],
      ['^[ -<>-~]+$', 'printable ASCII characters without "="', 'LOG_LEVEL'],
      ['^([ -<>-~]+)?$', 'printable ASCII characters without "="', 'LOG_LEVEL'],
      [`^(${dnsLabel})?$`, label, 'agents'],
      ['^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$', `at most 63 ${label}`, 'agent-config'],
      ['^[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$', `at most 15 ${label}`, 'http'],
      [`^(${dnsName}|-)?$`, `${objectName}, or "-" for none`, 'fast-ssd'],
      [`^(${dnsName})?$`, objectName, 'agent-config'],
      ['^/[^:]*$', absolute, '/etc/agent'],
      [`^((${step})${steps})?$`, relative, 'conf/agent.yaml'],
      ['^(100|[0-9]{1,2})%$', percentage, '25%'],
      ['^[0-9]{1,4}%$', 'a number, or a percentage', '25%'],
      [`^(None|${ipv4}|${ipv6})?$`, 'None, or an IPv4 or IPv6 address', '10.96.0.20'],

      // Fields of Kubernetes
      [
        `^[+]?([0-9]+([.][0-9]*)?|[.][0-9]+)${quantitySuffix}$`,
        `a number, optionally with one of the units ${units}`,
        '250m or 256Mi',
      ],
      [
        `^[+]?([0-9]*[1-9][0-9]*([.][0-9]*)?|0*[.]0*[1-9][0-9]*)${quantitySuffix}$`,
        `a number above 0, optionally with one of the units ${units}`,
        '256Mi',
      ],
      [`^(${ipv4}|${ipv6})$`, 'an IPv4 or IPv6 address', '192.0.2.10'],
      [`^(${ipv4}|${ipv6})?$`, 'an IPv4 or IPv6 address', '192.0.2.10'],
      [
        `^(${ipv4}/([12]?[0-9]|3[0-2])|${ipv6}/([1-9]?[0-9]|1[01][0-9]|12[0-8]))$`,
        'a network in CIDR notation: an address, "/" and the bits of the network',
        '192.0.2.0/24',
      ],
      [`^${dnsLabel}$`, label, 'agent-config'],
      [`^${dnsName}$`, objectName, 'agent-config'],
      [`^${dnsName.replaceAll('a-z', 'a-zA-Z')}$`, `letters, digits, "-" and "." ${around}`, 'csi.example.com'],
      [
        `^${dnsName}/${shortAlphanumeric}$`,
        'a domain, "/" and at most 63 letters, digits, "-", "_" and "."',
        'example.com/drain',
      ],
      [`^${dnsName}/${dnsName}$`, 'a domain, "/" and a name in lowercase letters', 'example.com/signer'],
      [
        '^([0-9]-?)*[a-z](-?[a-z0-9])*$',
        'a port number, or a port name: lowercase letters, digits and single "-" inside, with at least one letter',
        'http',
      ],
      [
        '^(([0-9]-?)*[a-z](-?[a-z0-9])*)?$',
        'a port name: lowercase letters, digits and single "-" inside, with at least one letter',
        'http',
      ],
      [`^${alphanumeric}$`, letters, 'agent-config'],
      [`^(${alphanumeric})?$`, letters, 'line-1'],
      [`^(${dnsName}/)?${shortAlphanumeric}$`, labelKey, 'example.com/team'],
      [`^((${dnsName}/)?${shortAlphanumeric})?$`, labelKey, 'example.com/team'],
      [`^(${dnsName.replaceAll('a-z', 'a-zA-Z')}/)?${shortAlphanumeric}$`, labelKey, 'example.com/team'],
      [
        '^([-_a-zA-Z0-9]|[.][-_a-zA-Z0-9])[-._a-zA-Z0-9]*$',
        'a key of a ConfigMap or Secret: letters, digits, "-", "_" and "."',
        'agent.yaml',
      ],
      [`^([^/.]|[.][^/.])[^/]*${steps}$`, relative, 'conf/agent.yaml'],
      [`^(([^/.]|[.][^/.])[^/]*${steps})?$`, relative, 'conf/agent.yaml'],
      [`^(${step})${steps}$`, 'a relative path without ".."', 'profiles/agent.json'],
      [`^/?(${step})?${steps}$`, 'a path without ".."', '/var/lib/agent'],
      ['^/', 'an absolute path', '/exports/agents'],
      ['^[-A-Za-z0-9]+$', 'letters, digits and "-"', 'X-Probe'],
      ['^[^ ].*$', 'text that does not begin with a space', 'agent-profile'],
      [
        '^[A-Za-z0-9\\[][-A-Za-z0-9_.:/@\\[\\]]*$',
        'an image without scheme or spaces',
        'registry.example.com/proxy:1.2',
      ],
      [
        `^(cpu|memory|ephemeral-storage|hugepages-[0-9]+[KMGTPE]i?|${dnsName}/${alphanumeric})$`,
        'cpu, memory, ephemeral-storage, hugepages-SIZE, or a resource with a domain',
        'hugepages-2Mi or example.com/device',
      ],
      [
        '^(cpu|memory|hugepages-[0-9]+[KMGTPE]i?)$',
        'cpu, memory or hugepages-SIZE, the resources that containers of a pod can share',
        'hugepages-2Mi',
      ],
      [
        '^(limits|requests)[.](cpu|memory|ephemeral-storage|hugepages-.+)$',
        'limits. or requests. followed by cpu, memory, ephemeral-storage or hugepages-SIZE',
        'limits.memory',
      ],
      [
        '^(0|1(m|k|[MGTPE]|[KMGTPE]i)?)$',
        '1, optionally with one of the units m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi or Ei',
        '1Mi',
      ],
      [
        "^(metadata[.](name|namespace|uid|(labels|annotations)(\\['.+'\\])?)|spec[.](nodeName|serviceAccountName)|status[.](hostIPs?|podIPs?))$",
        "metadata.name, .namespace, .uid, .labels['KEY'] or .annotations['KEY'], spec.nodeName or .serviceAccountName, status.hostIP or .podIP",
        'metadata.name',
      ],
      [
        '^(iqn[.][0-9]{4}-[0-9]{2}[.][-.A-Za-z0-9]+:[^,;*&$|\\s]+|eui[.][A-Za-z0-9]{16}|naa[.][0-9A-Fa-f]{32})$',
        'an iSCSI name that begins with iqn., eui. or naa.',
        'iqn.2001-04.com.example:storage.disk1',
      ],
      ['^([^./%]|[.]{1,2}[^./%]|[.]{3})[^/%]*$', 'text without "/" or "%", other than "." and ".."', 'queue_length'],
      [
        `^[.]$|^${dnsName.replaceAll('[a-z0-9]', '[_a-z0-9]')}[.]?$`,
        'a domain in lowercase letters, digits, "-", "_" and ".", or "." alone',
        'factory.example.com',
      ],
      [
        '^[a-z0-9]([-_a-z0-9]*[a-z0-9])?([./][a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$',
        'the name of a kernel parameter',
        'net.core.somaxconn',
      ],
    ] as const
  ).map(([pattern, allowed, example]) => [pattern, { allowed, example }]),
)
