import { executable, type Platform } from './platform.ts'

/** An official release of a tool for one platform. */
export type Release = {
  /** Where it is, at its publisher: an executable, or an archive (`.tar.gz`, `.zip`) that has one. */
  address: string
  /** In an archive, the path of the executable. */
  member?: string
  /** In an archive, a folder of files that the executable needs next to it. */
  assets?: string
  /** The address of what its publisher says about its SHA-256; `publishedChecksum` reads it. */
  checksum: string
}

/**
 * The release of a tool for a platform, or undefined if its publisher has none.
 * @param version without a leading v
 */
export type ReleaseOf = (version: string, platform: Platform) => Release | undefined

/** What the publishers build for, except where one builds less. */
export const platforms: readonly Platform[] = ['linux', 'darwin', 'windows'].flatMap((os) =>
  ['amd64', 'arm64'].map((arch) => ({ os, arch })),
)

const named = ({ os, arch }: Platform) => `${os}-${arch}`
const isKnown = (platform: Platform) => platforms.some((known) => named(known) === named(platform))
const onGitHub = (repository: string, tag: string) => `https://github.com/${repository}/releases/download/${tag}`
/** For releases without a file of checksums: GitHub itself says which SHA-256 a file had when it was uploaded. */
const gitHubDigests = (repository: string, tag: string) =>
  `https://api.github.com/repos/${repository}/releases/tags/${tag}`

/** Both majors of Helm. */
export const helmRelease: ReleaseOf = (version, platform) => {
  if (!isKnown(platform)) return undefined
  const archive = platform.os === 'windows' ? 'zip' : 'tar.gz'
  const address = `https://get.helm.sh/helm-v${version}-${named(platform)}.${archive}`
  return { address, member: `${named(platform)}/${executable('helm', platform)}`, checksum: `${address}.sha256sum` }
}

/** A program of Kubernetes that the project releases for every platform. */
export const kubernetesClientRelease =
  (command: string): ReleaseOf =>
  (version, platform) => {
    if (!isKnown(platform)) return undefined
    const { os, arch } = platform
    const address = `https://dl.k8s.io/release/v${version}/bin/${os}/${arch}/${executable(command, platform)}`
    return { address, checksum: `${address}.sha256` }
  }

/** A program of the control plane: Kubernetes releases it for Linux, and kwok's maintainers build it for the others. */
export const kubernetesServerRelease =
  (command: string): ReleaseOf =>
  (version, platform) => {
    if (!isKnown(platform)) return undefined
    if (platform.os === 'linux') return kubernetesClientRelease(command)(version, platform)
    const tag = `v${version}-kwok.0-${named(platform)}`
    const address = `${onGitHub('kwok-ci/k8s', tag)}/${executable(command, platform)}`
    return { address, checksum: gitHubDigests('kwok-ci/k8s', tag) }
  }

export const etcdRelease: ReleaseOf = (version, platform) => {
  if (!isKnown(platform) || named(platform) === 'windows-arm64') return undefined
  const folder = `etcd-v${version}-${named(platform)}`
  const release = onGitHub('etcd-io/etcd', `v${version}`)
  return {
    address: `${release}/${folder}.${platform.os === 'linux' ? 'tar.gz' : 'zip'}`,
    member: `${folder}/${executable('etcd', platform)}`,
    checksum: `${release}/SHA256SUMS`,
  }
}

/** A program of a Kubernetes SIG whose releases on GitHub have an executable for each platform: kwok, kwokctl. */
export const sigRelease =
  (repository: `kubernetes-sigs/${string}`, command: string): ReleaseOf =>
  (version, platform) => {
    if (!isKnown(platform)) return undefined
    const file = executable(`${command}-${named(platform)}`, platform)
    return {
      address: `${onGitHub(repository, `v${version}`)}/${file}`,
      checksum: gitHubDigests(repository, `v${version}`),
    }
  }

export const chartTestingRelease: ReleaseOf = (version, platform) => {
  if (!isKnown(platform)) return undefined
  const release = onGitHub('helm/chart-testing', `v${version}`)
  const archive = platform.os === 'windows' ? 'zip' : 'tar.gz'
  return {
    address: `${release}/chart-testing_${version}_${platform.os}_${platform.arch}.${archive}`,
    member: executable('ct', platform),
    assets: 'etc',
    checksum: `${release}/checksums.txt`,
  }
}

/** Released for Linux alone. */
export const registryRelease: ReleaseOf = (version, platform) => {
  if (!isKnown(platform) || platform.os !== 'linux') return undefined
  const release = onGitHub('distribution/distribution', `v${version}`)
  const address = `${release}/registry_${version}_${platform.os}_${platform.arch}.tar.gz`
  return { address, member: 'registry', checksum: `${address}.sha256` }
}

export const actionlintRelease: ReleaseOf = (version, platform) => {
  if (!isKnown(platform)) return undefined
  const release = `${onGitHub('rhysd/actionlint', `v${version}`)}/actionlint_${version}`
  const archive = platform.os === 'windows' ? 'zip' : 'tar.gz'
  return {
    address: `${release}_${platform.os}_${platform.arch}.${archive}`,
    member: executable('actionlint', platform),
    checksum: `${release}_checksums.txt`,
  }
}

export const kubeScoreRelease: ReleaseOf = (version, platform) => {
  if (!isKnown(platform)) return undefined
  const release = onGitHub('zegl/kube-score', `v${version}`)
  const file = executable(`kube-score_${version}_${platform.os}_${platform.arch}`, platform)
  return { address: `${release}/${file}`, checksum: `${release}/checksums.txt` }
}

export const kubeLinterRelease: ReleaseOf = (version, platform) => {
  if (!isKnown(platform)) return undefined
  const os = platform.os === 'windows' ? '' : `-${platform.os}`
  const arch = platform.arch === 'amd64' ? '' : `_${platform.arch}`
  return {
    address: `${onGitHub('stackrox/kube-linter', `v${version}`)}/${executable(`kube-linter${os}${arch}`, platform)}`,
    checksum: gitHubDigests('stackrox/kube-linter', `v${version}`),
  }
}

export const kubeconformRelease: ReleaseOf = (version, platform) => {
  if (!isKnown(platform)) return undefined
  const release = onGitHub('yannh/kubeconform', `v${version}`)
  const archive = platform.os === 'windows' ? 'zip' : 'tar.gz'
  return {
    address: `${release}/kubeconform-${named(platform)}.${archive}`,
    member: executable('kubeconform', platform),
    checksum: `${release}/CHECKSUMS`,
  }
}

/** A program of Prometheus, from the archive that has all of them. */
export const prometheusRelease =
  (command: string): ReleaseOf =>
  (version, platform) => {
    if (!isKnown(platform)) return undefined
    const release = onGitHub('prometheus/prometheus', `v${version}`)
    const folder = `prometheus-${version}.${named(platform)}`
    const archive = platform.os === 'windows' ? 'zip' : 'tar.gz'
    return {
      address: `${release}/${folder}.${archive}`,
      member: `${folder}/${executable(command, platform)}`,
      checksum: `${release}/sha256sums.txt`,
    }
  }

/** A tool whose publisher releases container images, but no executables. */
export const imageOnly: ReleaseOf = () => undefined
