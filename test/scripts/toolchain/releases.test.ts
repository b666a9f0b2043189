import { describe, expect, it } from 'vitest'
import { type ToolName, tools } from '../../../scripts/toolchain/catalog.ts'
import type { Platform } from '../../../scripts/toolchain/platform.ts'

const linux = { os: 'linux', arch: 'amd64' }
const mac = { os: 'darwin', arch: 'arm64' }
const windows = { os: 'windows', arch: 'amd64' }

function release(tool: ToolName, platform: Platform) {
  const spec = tools[tool]
  return 'python' in spec ? undefined : spec.release('1.2.3', platform)
}

const dl = 'https://dl.k8s.io/release/v1.2.3/bin'
const kwok = 'https://github.com/kubernetes-sigs/kwok/releases/download/v1.2.3'
const metricsServer = 'https://github.com/kubernetes-sigs/metrics-server/releases/download/v1.2.3'
const kwokCi = 'https://github.com/kwok-ci/k8s/releases/download/v1.2.3-kwok.0'
const ct = 'https://github.com/helm/chart-testing/releases/download/v1.2.3/chart-testing_1.2.3'
const registry = 'https://github.com/distribution/distribution/releases/download/v1.2.3/registry_1.2.3'
const actionlint = 'https://github.com/rhysd/actionlint/releases/download/v1.2.3/actionlint_1.2.3'
const kubeScore = 'https://github.com/zegl/kube-score/releases/download/v1.2.3'
const kubeLinter = 'https://github.com/stackrox/kube-linter/releases/download/v1.2.3'
const kubeconform = 'https://github.com/yannh/kubeconform/releases/download/v1.2.3'
const prometheus = 'https://github.com/prometheus/prometheus/releases/download/v1.2.3'
const etcd = 'https://github.com/etcd-io/etcd/releases/download/v1.2.3/etcd-v1.2.3'

describe('the release of', () => {
  it.each<[ToolName, Platform, string, string | undefined]>([
    ['helm4', linux, 'https://get.helm.sh/helm-v1.2.3-linux-amd64.tar.gz', 'linux-amd64/helm'],
    ['helm3', mac, 'https://get.helm.sh/helm-v1.2.3-darwin-arm64.tar.gz', 'darwin-arm64/helm'],
    ['helm3', windows, 'https://get.helm.sh/helm-v1.2.3-windows-amd64.zip', 'windows-amd64/helm.exe'],
    ['kubectl', linux, `${dl}/linux/amd64/kubectl`, undefined],
    ['kubectl', mac, `${dl}/darwin/arm64/kubectl`, undefined],
    ['kubectl', windows, `${dl}/windows/amd64/kubectl.exe`, undefined],
    ['kube-apiserver', linux, `${dl}/linux/amd64/kube-apiserver`, undefined],
    ['kube-scheduler', mac, `${kwokCi}-darwin-arm64/kube-scheduler`, undefined],
    ['kube-controller-manager', windows, `${kwokCi}-windows-amd64/kube-controller-manager.exe`, undefined],
    ['kwok', linux, `${kwok}/kwok-linux-amd64`, undefined],
    ['kwokctl', windows, `${kwok}/kwokctl-windows-amd64.exe`, undefined],
    ['metrics-server', mac, `${metricsServer}/metrics-server-darwin-arm64`, undefined],
    ['etcd', linux, `${etcd}-linux-amd64.tar.gz`, 'etcd-v1.2.3-linux-amd64/etcd'],
    ['etcd', mac, `${etcd}-darwin-arm64.zip`, 'etcd-v1.2.3-darwin-arm64/etcd'],
    ['etcd', windows, `${etcd}-windows-amd64.zip`, 'etcd-v1.2.3-windows-amd64/etcd.exe'],
    ['ct', linux, `${ct}_linux_amd64.tar.gz`, 'ct'],
    ['ct', windows, `${ct}_windows_amd64.zip`, 'ct.exe'],
    ['registry', linux, `${registry}_linux_amd64.tar.gz`, 'registry'],
    ['actionlint', mac, `${actionlint}_darwin_arm64.tar.gz`, 'actionlint'],
    ['actionlint', windows, `${actionlint}_windows_amd64.zip`, 'actionlint.exe'],
    ['kube-score', linux, `${kubeScore}/kube-score_1.2.3_linux_amd64`, undefined],
    ['kube-score', windows, `${kubeScore}/kube-score_1.2.3_windows_amd64.exe`, undefined],
    ['kube-linter', linux, `${kubeLinter}/kube-linter-linux`, undefined],
    ['kube-linter', mac, `${kubeLinter}/kube-linter-darwin_arm64`, undefined],
    ['kube-linter', windows, `${kubeLinter}/kube-linter.exe`, undefined],
    ['kubeconform', mac, `${kubeconform}/kubeconform-darwin-arm64.tar.gz`, 'kubeconform'],
    ['kubeconform', windows, `${kubeconform}/kubeconform-windows-amd64.zip`, 'kubeconform.exe'],
    ['promtool', linux, `${prometheus}/prometheus-1.2.3.linux-amd64.tar.gz`, 'prometheus-1.2.3.linux-amd64/promtool'],
    [
      'promtool',
      windows,
      `${prometheus}/prometheus-1.2.3.windows-amd64.zip`,
      'prometheus-1.2.3.windows-amd64/promtool.exe',
    ],
  ])('%s for %j is at %s', (tool, platform, address, member) => {
    expect(release(tool, platform)).toMatchObject(member === undefined ? { address } : { address, member })
  })

  it.each<[ToolName, Platform, string]>([
    ['helm4', linux, 'https://get.helm.sh/helm-v1.2.3-linux-amd64.tar.gz.sha256sum'],
    ['kubectl', linux, `${dl}/linux/amd64/kubectl.sha256`],
    ['kube-apiserver', mac, 'https://api.github.com/repos/kwok-ci/k8s/releases/tags/v1.2.3-kwok.0-darwin-arm64'],
    ['kwok', linux, 'https://api.github.com/repos/kubernetes-sigs/kwok/releases/tags/v1.2.3'],
    ['etcd', linux, 'https://github.com/etcd-io/etcd/releases/download/v1.2.3/SHA256SUMS'],
    ['ct', linux, 'https://github.com/helm/chart-testing/releases/download/v1.2.3/checksums.txt'],
    ['registry', linux, `${registry}_linux_amd64.tar.gz.sha256`],
    ['actionlint', mac, `${actionlint}_checksums.txt`],
    ['kube-score', mac, `${kubeScore}/checksums.txt`],
    ['kube-linter', mac, 'https://api.github.com/repos/stackrox/kube-linter/releases/tags/v1.2.3'],
    ['kubeconform', mac, `${kubeconform}/CHECKSUMS`],
    ['promtool', mac, `${prometheus}/sha256sums.txt`],
  ])('%s for %j has its checksum at %s', (tool, platform, checksum) => {
    expect(release(tool, platform)?.checksum).toBe(checksum)
  })

  it.each<[ToolName, Platform]>([
    ['etcd', { os: 'windows', arch: 'arm64' }],
    ['registry', mac],
    ['kube-state-metrics', linux],
    ['helm4', { os: 'freebsd', arch: 'amd64' }],
    ['kube-apiserver', { os: 'linux', arch: 'mips' }],
  ])('%s for %j does not exist', (tool, platform) => expect(release(tool, platform)).toBeUndefined())
})
