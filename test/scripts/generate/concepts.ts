// Parts of names in patterns. cspell:ignore atch abels ariables xtra nnotations
/**
 * What texts and quantities in the values mean. Settings that mean the same have the same shape, whether they are the
 * chart's own or Kubernetes', and one is never refused where another takes it. By meaning, the settings as
 * `definition.key`: `key` stands for the keys of a map, `*` for its values, `[]` for the items of a list.
 */
export const concepts: Readonly<Record<string, RegExp>> = {
  'registry of images': /^(image\.registry|global\.imageRegistry)$/,
  'repository of an image': /^image\.repository$/,
  'tag of an image': /^image\.tag$/,
  'digest of an image': /^image\.digest$/,
  image: /^(containerEntry\.image|ImageVolumeSource\.reference)$/,

  host: /^(agentSettings\.connectwareHost|(HTTPGet|TCPSocket)Action\.host)$/,
  'IP address': /^(service\.externalIPs\[\]|HostAlias\.ip|PodDNSConfig\.nameservers\[\]|ContainerPort\.hostIP)$/,
  'IP address of a Service, which may be None': /^service\.clusterIP$/,
  network: /^(service\.loadBalancerSourceRanges\[\]|IPBlock\.(cidr|except\[\]))$/,
  'DNS search domain': /^PodDNSConfig\.searches\[\]$/,
  'name of a port': /^(service\.ports|agentSettings\.containerPorts)\.key$/,
  'name of a container port, which needs a letter': /^ContainerPort\.name$/,
  'port number': /(?<!host)[pP]ort$(?<!\.targetPort)(?<!(Action|Policy\w+)\.port)|^GRPCAction\.port$/,
  'port by number or name': /^(HTTPGetAction|TCPSocketAction|NetworkPolicyPort)\.port$|^servicePortEntry\.targetPort$/,

  'name of an object':
    /^(ConfigMap|Secret|AzureFile)\w+\.(name|secretName)$|^(LocalObjectReference|serviceAccount)\.name$|imagePullSecrets\[\]$|^imagePullSecret\.name$|\.(claimName|existingClaim|volumeName|nodeName|\w+ClassName|resourceClaim(Template)?Name)(?<!FileKeySelector\.volumeName|persistence\.storageClassName)$|^NodeField\.values\[\]$/,
  'name of a host in DNS': /^HostAlias\.hostnames\[\]$/,
  'name of a host in DNS, in place of that of the pod': /^podFields\.hostnameOverride$/,
  'name of a storage class, "-" for none': /^persistence\.storageClassName$/,
  'DNS label':
    /^(ContainerResourceMetricSource\.container|ResourceFieldSelector\.containerName|FileKeySelector\.volumeName|podFields\.(hostname|subdomain)|PodAffinityTerm\.namespaces\[\]|TypedObjectReference\.namespace|values\.nameOverride)$|^((Pod)?ResourceClaim|VolumeDevice|VolumeMount)\.name$/,
  'DNS label of any length, which is cut': /^values\.fullnameOverride$/,
  'DNS label as a key': /^agentSettings\.(volumes|initContainers|sidecars)\.key$/,
  'key of a label':
    /(LabelSelector|labels|matchLabels)\.key$|Requirement\.key$|\.topologyKey$|^podAntiAffinityOptions\.key$|atchLabelKeys\[\]$|^PodReadinessGate\.conditionType$|^PodSchedulingGate\.name$|^servicePortEntry\.appProtocol$|^service\.loadBalancerClass$|^Toleration\.key$/,
  'key of a label, with a domain': /^EvictionResponder\.name$/,
  'value of a label':
    /(abels\.\*|(Selector|Node)\w*Requirement\.values\[\]|^podAntiAffinityOptions\.value(\[\])?|^Toleration\.value)$/,
  'key of an annotation': /annotations\.key$/,
  'key of a ConfigMap or Secret': /^(ConfigMapKeySelector|SecretKeySelector|KeyToPath)\.key$/,
  'environment variable':
    /^(agentSettings\.env\.key|EnvVar\.name|FileKeySelector\.key|EnvFromSource\.prefix|(e|progressiveServiceDeploymentV)\w*ariables\.\w+)$/,
  'key of an object': /^(agentSettings|values)\.extraObjects\.key$/,
  resource: /^((Container)?ResourceMetricSource\.name|ResourceRequirements\.(limits|requests)\.key)$/,
  'resource of a pod': /^PodResources\.(limits|requests)\.key$/,
  'resource of a container in a variable': /^ResourceFieldSelector\.resource$/,
  'field of a pod': /^ObjectFieldSelector\.fieldPath$/,
  'metric of a cluster': /^MetricIdentifier\.name$/,
  'kernel parameter': /^Sysctl\.name$/,
  'HTTP header': /^HTTPHeader\.name$/,
  'driver of volumes': /^CSIVolumeSource\.driver$/,
  'signer of certificates': /\.signerName$/,
  'iSCSI name': /^ISCSIVolumeSource\.iqn$/,

  'path of a mount': /\.mountPath$/,
  'path inside a volume': /\.(subPath(Expr)?|directory)$|^SeccompProfile\.localhostProfile$/,
  'file that Kubernetes writes': /^(\w+Projection|KeyToPath|DownwardAPIVolumeFile|FileKeySelector)\.(path|\w+Path)$/,
  'path on the node': /^HostPathVolumeSource\.path$/,
  'path on a server': /^NFSVolumeSource\.path$/,
  'AppArmor profile': /^AppArmorProfile\.localhostProfile$/,

  quantity: /^(HPAScalingRules\.tolerance|EmptyDirVolumeSource\.sizeLimit|\w+\.(limits|requests)\.\*)$/,
  'quantity above zero': /^(MetricTarget\.(averageValue|value)|agentSettings\.storageSize|StorageRequest\.storage)$/,
  'unit of a quantity': /^ResourceFieldSelector\.divisor$/,
  'number or share of pods that exist':
    /^(podDisruptionBudget\.\w+Available|podDisruptionBudget\.maxUnavailable|rollingUpdate\.maxUnavailable)$/,
  'number or share of further pods': /^rollingUpdate\.maxSurge$/,
}

/** Texts that Kubernetes, a driver or a program inside the pod reads, and of which the chart knows no shape. */
export const free: readonly RegExp[] = [
  // Programs, and what they are told
  /\.(command|args)\[\]$|^agentSettings\.agentMode$|^(EnvVar|HTTPHeader|PodDNSConfigOption|Sysctl)\.value$|^agentSettings\.env\.\*$/,
  /^PodDNSConfigOption\.name$|^GRPCAction\.service$|^HTTPGetAction\.path$|\.(workingDir|terminationMessagePath|devicePath)$/,
  // Objects of users, and annotations
  /xtraObjects\.\*$|nnotations\.\*$/,
  // An agent's name, for which the chart has a rule
  /^agent\.name$/,
  // Kinds of objects that any API may have, and their names
  /\.(apiVersion|apiGroup)$|^(CrossVersionObject|TypedLocalObject|TypedObject)Reference\.(kind|name)$|^ResourceClaim\.request$/,
  /^agentSettings\.schedulerName$|^PodSchedulingGroup\.podGroupName$|^ServiceAccountTokenProjection\.audience$|^ClusterTrustBundleProjection\.name$/,
  // Systems other than Kubernetes: of security, of the node, of storage
  /^(SELinuxOptions|WindowsSecurityContextOptions|Capabilities)\./,
  /^EmptyDirVolumeSource\.medium$|\.fsType$/,
  /^(AWSElasticBlockStore|AzureDisk|CephFS|Cinder|FC|Flex|GCEPersistentDisk|GitRepo|Portworx|RBD|VsphereVirtualDisk)\w+\.(?!directory|fsType)/,
  /^AzureFileVolumeSource\.shareName$|^CSIVolumeSource\.volumeAttributes\.\*$|^ISCSIVolumeSource\.(?!iqn|fsType)/,
  // A server may be an IPv6 address in brackets
  /^NFSVolumeSource\.server$/,
]
