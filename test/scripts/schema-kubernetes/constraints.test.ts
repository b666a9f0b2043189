import { expect, it } from 'vitest'
import { source } from '../generate/project.ts'

/** The pattern at a definition, or at a property of one, in schema/kubernetes.json. */
function patternOf(path: string): RegExp {
  const [name = '', key = '', items] = path.split('.')
  const definition = source.kubernetes[name]
  const property = key === '' ? definition : definition?.properties?.[key]
  const { pattern } = (items === undefined ? property : property?.items) ?? {}
  // As Ajv reads it; Helm's regular expressions support less.
  return new RegExp(pattern ?? 'none', 'u')
}

it.each<[string, string[], string[]]>([
  [
    'IPAddress',
    ['1.2.3.4', '::1', '2001:db8::1', '::ffff:1.2.3.4', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8'],
    ['1.2.3', '256.1.1.1', '01.2.3.4', 'x', ':', '1:2'],
  ],
  ['IPNetwork', ['10.0.0.0/8', '::/0', 'fd00::/128'], ['10.0.0.0', '10.0.0.0/33', '::/129']],
  ['FilePath', ['a', 'a/b', '.a', 'a/..b', 'a//b'], ['/a', '../a', 'a/../b', 'a/..', '..a', '..', '']],
  ['VolumeMount.subPath', ['', 'a', 'a/b', '.', '..a', 'a/./b'], ['/a', '..', 'a/..', '../x']],
  ['LabelKey', ['a', 'a/b', 'a.b/c_d', 'A'], ['a/b/c', '-a', 'a..b/c', '/a', 'x'.repeat(64)]],
  ['ResourceName', ['cpu', 'hugepages-2Mi', 'example.com/device'], ['cpus', 'mem', 'Cpu', 'storage']],
  ['IntOrString', ['http', 'a1', '1a', '8080-a'], ['80', 'a--b', '-a', 'a-', '']],
  ['Container.image', ['a:1', 'r.io:5000/a/b@sha256:abc', '[::1]:5000/a'], [' a', 'a b', '', ':x']],
  ['Quantity', ['1', '1.5', '.5', '1Gi', '1e3', '100m', '+1'], ['-1', '1gb', '', '1 Gi']],
  ['PositiveQuantity', ['1', '0.5', '.5', '1k', '010'], ['0', '0.0', '00', '0k']],
  ['ObjectFieldSelector.fieldPath', ["metadata.labels['a']", 'status.podIPs'], ['metadata.foo', "metadata.name['a']"]],
  ['Sysctl.name', ['net.ipv4.ip_unprivileged_port_start', 'net/ipv4/x'], ['A.b', '', '.a']],
  ['MetricIdentifier.name', ['queue', 'a.b', '...', '.a'], ['', '.', '..', 'a/b', 'a%b']],
  ['ResourceFieldSelector.divisor', ['0', '1', '1m', '1k', '1M', '1Ki', '1Ei'], ['1ki', '1K', '2', '1mi', '']],
  ['ContainerPort.name', ['', 'http'], ['80', 'a--b']],
  ['EnvVar.name', ['A', 'a b', '1', '..', '~<>'], ['', 'A=B', 'ü', 'a\tb']],
  ['EnvFromSource.prefix', ['', 'A_', '1'], ['=', 'ü']],
  ['HTTPGetAction.host', ['', 'plc-1.example.com', '192.0.2.1', '::1'], ['https://plc-1', 'plc-1:80', 'a b']],
  ['VolumeMount.mountPath', ['/', '/a b'], ['', 'a', '/a:b']],
  ['PodCertificateProjection.keyPath', ['', 'tls.key'], ['/tls.key', '../a']],
  ['PodSpec.hostname', ['', 'a-1'], ['A', '-a']],
  ['CSIVolumeSource.driver', ['secrets.example.com', 'Secrets.Example.com'], ['', 'a_b', '-a']],
  ['PersistentVolumeClaimSpec.storageClassName', ['', 'fast'], ['Fast', '-']],
  ['SeccompProfile.localhostProfile', ['agent.json', 'a/b.json'], ['', '/a', '../a', 'a/../b']],
  ['HostAlias.hostnames.items', ['plc-1.example.com'], ['A', '-a', 'a..b']],
  ['SecretKeySelector.key', ['a', '.dockerconfigjson', 'a..b', '_'], ['.', '..', '..a', 'a/b', '']],
])('%s', (path, good, bad) => {
  const pattern = patternOf(path)
  expect(good.filter((text) => !pattern.test(text))).toEqual([])
  expect(bad.filter((text) => pattern.test(text))).toEqual([])
})
