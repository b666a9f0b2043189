import { type GoMod, pinnedVersion } from './go-mod.ts'
import {
  actionlintRelease,
  chartTestingRelease,
  etcdRelease,
  helmRelease,
  imageOnly,
  kubeconformRelease,
  kubeLinterRelease,
  kubernetesClientRelease,
  kubernetesServerRelease,
  kubeScoreRelease,
  prometheusRelease,
  type ReleaseOf,
  registryRelease,
  sigRelease,
} from './releases.ts'

/** Tools that are built together, from one folder under tools/ whose go.mod pins them. */
export type ToolGroup = {
  /** The module whose version is the tools' version. */
  module: string
  /** Turns the module's version into the one that the tools report, if they differ. Both without a leading v. */
  reported?: (version: string) => string
  /** Variables that the linker sets: without them, the executables do not know their own versions. */
  variables: (goMod: GoMod, version: string) => Readonly<Record<string, string>>
  /** Build tags. */
  tags?: readonly string[]
  /** A folder of the module that the tools need next to them. */
  assets?: string
}

/** How to find one tool. */
type FindableTool = {
  /** Its name on the PATH. */
  command: string
  /** Arguments with which it prints its version; the first version in the output counts. */
  versionArguments: readonly string[]
}

/** A tool that is written in Go: how to find it, download it and build it. */
export type GoTool = FindableTool & { group: ToolGroupName; package: string; release: ReleaseOf }

/** A tool from a project of the Python Package Index, and the folder under tools/ whose requirements.txt pins it. */
export type PythonTool = FindableTool & { python: string; pins: string }

/** How to have one tool. */
export type ToolSpec = GoTool | PythonTool

/** `v0.36.2` of a Kubernetes library belongs to Kubernetes 1.36. */
const kubernetesMinor = (version: string): string => version.split('.')[1] ?? ''

export const groups = {
  // Helm 4 reads the Kubernetes version from the module list inside its own binary.
  helm4: {
    module: 'helm.sh/helm/v4',
    variables: (_, version) => ({ 'helm.sh/helm/v4/internal/version.version': version }),
  },
  // Helm 3 needs the linker; otherwise it reports v1.20 and a chart's kubeVersion constraint fails (helm/helm Makefile).
  helm3: {
    module: 'helm.sh/helm/v3',
    variables: (goMod, version) => {
      const minor = kubernetesMinor(pinnedVersion(goMod, 'k8s.io/client-go'))
      return {
        'helm.sh/helm/v3/internal/version.version': version,
        'helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor': '1',
        'helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor': minor,
        'helm.sh/helm/v3/pkg/lint/rules.k8sVersionMajor': '1',
        'helm.sh/helm/v3/pkg/lint/rules.k8sVersionMinor': minor,
      }
    },
  },
  kubernetes: {
    module: 'k8s.io/kubernetes',
    variables: (_, version) => ({
      'k8s.io/component-base/version.gitVersion': version,
      'k8s.io/component-base/version.gitMajor': '1',
      'k8s.io/component-base/version.gitMinor': kubernetesMinor(version),
    }),
  },
  etcd: { module: 'go.etcd.io/etcd/server/v3', variables: () => ({}) },
  kwok: { module: 'sigs.k8s.io/kwok', variables: () => ({}) },
  'metrics-server': {
    module: 'sigs.k8s.io/metrics-server',
    variables: (_, version) => ({ 'k8s.io/client-go/pkg/version.gitVersion': version }),
  },
  'chart-testing': {
    module: 'github.com/helm/chart-testing/v3',
    variables: (_, version) => ({ 'github.com/helm/chart-testing/v3/ct/cmd.Version': version }),
    assets: 'etc',
  },
  registry: {
    module: 'github.com/distribution/distribution/v3',
    variables: (_, version) => ({ 'github.com/distribution/distribution/v3/version.version': version }),
  },
  actionlint: {
    module: 'github.com/rhysd/actionlint',
    variables: (_, version) => ({ 'github.com/rhysd/actionlint.version': version }),
  },
  'kube-score': { module: 'github.com/zegl/kube-score', variables: (_, version) => ({ 'main.version': version }) },
  // By its own name, it is not on every proxy: go.mod replaces it with the repository that the name stands for.
  'kube-linter': {
    module: 'golang.stackrox.io/kube-linter',
    variables: (_, version) => ({ 'golang.stackrox.io/kube-linter/internal/version.version': version }),
  },
  // Go allows no version 3 of a module whose path does not end in v3: v0.316.0 is Prometheus 3.16.0.
  promtool: {
    module: 'github.com/prometheus/prometheus',
    reported: (version) => version.replace(/^0\.(\d)(\d\d)\./, (_, major, minor) => `${major}.${Number(minor)}.`),
    variables: (_, version) => ({ 'github.com/prometheus/common/version.Version': version.slice(1) }),
    // Without the clients of all clouds, in which Prometheus can look for its targets.
    tags: ['remove_all_sd'],
  },
  'kube-state-metrics': {
    module: 'k8s.io/kube-state-metrics/v2',
    variables: (_, version) => ({ 'github.com/prometheus/common/version.Version': version }),
  },
  kubeconform: { module: 'github.com/yannh/kubeconform', variables: (_, version) => ({ 'main.version': version }) },
} as const satisfies Record<string, ToolGroup>

export type ToolGroupName = keyof typeof groups

const helm = (group: 'helm3' | 'helm4', goPackage: string): GoTool => ({
  command: 'helm',
  versionArguments: ['version', '--template', '{{.Version}}'],
  group,
  package: goPackage,
  release: helmRelease,
})
const kubernetes = (command: string, release: ReleaseOf, ...versionArguments: string[]): GoTool => ({
  command,
  versionArguments,
  group: 'kubernetes',
  package: `k8s.io/kubernetes/cmd/${command}`,
  release,
})
const kubernetesServer = (command: string) => kubernetes(command, kubernetesServerRelease(command), '--version')
const kwok = (command: string): GoTool => ({
  command,
  versionArguments: ['--version'],
  group: 'kwok',
  package: `sigs.k8s.io/kwok/cmd/${command}`,
  release: sigRelease('kubernetes-sigs/kwok', command),
})

export type ToolName =
  | 'helm4'
  | 'helm3'
  | 'kubectl'
  | 'ct'
  | 'yamale'
  | 'yamllint'
  | 'etcd'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'kwok'
  | 'kwokctl'
  | 'metrics-server'
  | 'registry'
  | 'actionlint'
  | 'kube-score'
  | 'kube-linter'
  | 'kubeconform'
  | 'checkov'
  | 'promtool'
  | 'kube-state-metrics'

/** Every tool. Their versions are pinned in tools/<group>/go.mod and tools/<folder>/requirements.txt. */
export const tools: Readonly<Record<ToolName, ToolSpec>> = {
  helm4: helm('helm4', 'helm.sh/helm/v4/cmd/helm'),
  helm3: helm('helm3', 'helm.sh/helm/v3/cmd/helm'),
  kubectl: kubernetes('kubectl', kubernetesClientRelease('kubectl'), 'version', '--client'),
  ct: {
    command: 'ct',
    versionArguments: ['version'],
    group: 'chart-testing',
    package: 'github.com/helm/chart-testing/v3/ct',
    release: chartTestingRelease,
  },
  yamale: { command: 'yamale', versionArguments: ['--version'], python: 'yamale', pins: 'chart-testing' },
  yamllint: { command: 'yamllint', versionArguments: ['--version'], python: 'yamllint', pins: 'chart-testing' },
  etcd: {
    command: 'etcd',
    versionArguments: ['--version'],
    group: 'etcd',
    package: 'go.etcd.io/etcd/server/v3',
    release: etcdRelease,
  },
  'kube-apiserver': kubernetesServer('kube-apiserver'),
  'kube-controller-manager': kubernetesServer('kube-controller-manager'),
  'kube-scheduler': kubernetesServer('kube-scheduler'),
  kwok: kwok('kwok'),
  kwokctl: kwok('kwokctl'),
  'metrics-server': {
    command: 'metrics-server',
    versionArguments: ['--version'],
    group: 'metrics-server',
    package: 'sigs.k8s.io/metrics-server/cmd/metrics-server',
    release: sigRelease('kubernetes-sigs/metrics-server', 'metrics-server'),
  },
  registry: {
    command: 'registry',
    versionArguments: ['--version'],
    group: 'registry',
    package: 'github.com/distribution/distribution/v3/cmd/registry',
    release: registryRelease,
  },
  actionlint: {
    command: 'actionlint',
    versionArguments: ['--version'],
    group: 'actionlint',
    package: 'github.com/rhysd/actionlint/cmd/actionlint',
    release: actionlintRelease,
  },
  'kube-score': {
    command: 'kube-score',
    versionArguments: ['version'],
    group: 'kube-score',
    package: 'github.com/zegl/kube-score/cmd/kube-score',
    release: kubeScoreRelease,
  },
  'kube-linter': {
    command: 'kube-linter',
    versionArguments: ['version'],
    group: 'kube-linter',
    package: 'golang.stackrox.io/kube-linter/cmd/kube-linter',
    release: kubeLinterRelease,
  },
  kubeconform: {
    command: 'kubeconform',
    versionArguments: ['-v'],
    group: 'kubeconform',
    package: 'github.com/yannh/kubeconform/cmd/kubeconform',
    release: kubeconformRelease,
  },
  checkov: { command: 'checkov', versionArguments: ['--version'], python: 'checkov', pins: 'checkov' },
  promtool: {
    command: 'promtool',
    versionArguments: ['--version'],
    group: 'promtool',
    package: 'github.com/prometheus/prometheus/cmd/promtool',
    release: prometheusRelease('promtool'),
  },
  'kube-state-metrics': {
    command: 'kube-state-metrics',
    versionArguments: ['version'],
    group: 'kube-state-metrics',
    package: 'k8s.io/kube-state-metrics/v2',
    release: imageOnly,
  },
}

/** The names of all tools, in the order in which they are listed and made. */
export const toolNames = Object.keys(tools) as ToolName[]
