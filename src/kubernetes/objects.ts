// Generated from schema/kubernetes-objects.json by npm run generate. Do not edit.
import type { KubernetesObjects } from './types.ts'

/** What the API server of Kubernetes v1.37.2 makes of objects. */
export const kubernetesObjects: KubernetesObjects = {
 "version": "v1.37.2",
 "kinds": {
  "apps/v1/Deployment": "Deployment",
  "apps/v1/StatefulSet": "StatefulSet",
  "autoscaling/v2/HorizontalPodAutoscaler": "HorizontalPodAutoscaler",
  "networking.k8s.io/v1/NetworkPolicy": "NetworkPolicy",
  "policy/v1/PodDisruptionBudget": "PodDisruptionBudget",
  "v1/PersistentVolumeClaim": "PersistentVolumeClaim",
  "v1/Service": "Service",
  "v1/ServiceAccount": "ServiceAccount"
 },
 "types": {
  "Deployment": {"fields": {"metadata": "ObjectMeta", "spec": "DeploymentSpec"}},
  "StatefulSet": {"fields": {"metadata": "ObjectMeta", "spec": "StatefulSetSpec"}},
  "HorizontalPodAutoscaler": {"fields": {"metadata": "ObjectMeta", "spec": "HorizontalPodAutoscalerSpec"}},
  "NetworkPolicy": {
   "defaults": {"spec": [{"value": {"podSelector": {}, "policyTypes": ["Ingress"]}}]},
   "empty": ["spec"],
   "fields": {"metadata": "ObjectMeta", "spec": "NetworkPolicySpec"}
  },
  "PodDisruptionBudget": {
   "defaults": {"spec": [{"value": {}}]},
   "empty": ["spec"],
   "fields": {"metadata": "ObjectMeta", "spec": "PodDisruptionBudgetSpec"}
  },
  "PersistentVolumeClaim": {
   "defaults": {"apiVersion": [{"value": "v1"}], "kind": [{"value": "PersistentVolumeClaim"}]},
   "empty": ["apiVersion", "kind"],
   "fields": {"metadata": "ObjectMeta", "spec": "PersistentVolumeClaimSpec"}
  },
  "Service": {"fields": {"metadata": "ObjectMeta", "spec": "ServiceSpec"}},
  "ServiceAccount": {
   "empty": ["imagePullSecrets", "secrets"],
   "fields": {"imagePullSecrets": "-LocalObjectReference", "metadata": "ObjectMeta", "secrets": "-ObjectReference"}
  },
  "ObjectMeta": {"empty": ["annotations", "labels"]},
  "DeploymentSpec": {
   "defaults": {
    "progressDeadlineSeconds": [{"value": 600}],
    "revisionHistoryLimit": [{"value": 10}],
    "strategy": [{"value": {"rollingUpdate": {"maxSurge": "25%", "maxUnavailable": "25%"}, "type": "RollingUpdate"}}]
   },
   "empty": ["minReadySeconds", "paused", "strategy"],
   "fields": {"selector": "LabelSelector", "strategy": "DeploymentStrategy", "template": "PodTemplateSpec"}
  },
  "StatefulSetSpec": {
   "defaults": {
    "persistentVolumeClaimRetentionPolicy": [{"value": {"whenDeleted": "Retain", "whenScaled": "Retain"}}],
    "podManagementPolicy": [{"value": "OrderedReady"}],
    "revisionHistoryLimit": [{"value": 10}],
    "serviceName": [{"value": ""}],
    "updateStrategy": [{"value": {"rollingUpdate": {"maxUnavailable": 1, "partition": 0}, "type": "RollingUpdate"}}]
   },
   "empty": [
    "minReadySeconds",
    "persistentVolumeClaimRetentionPolicy",
    "podManagementPolicy",
    "serviceName",
    "updateStrategy",
    "volumeClaimTemplates"
   ],
   "fields": {
    "ordinals": "StatefulSetOrdinals",
    "persistentVolumeClaimRetentionPolicy": "StatefulSetPersistentVolumeClaimRetentionPolicy",
    "selector": "LabelSelector",
    "template": "PodTemplateSpec",
    "updateStrategy": "StatefulSetUpdateStrategy",
    "volumeClaimTemplates": "-PersistentVolumeClaim"
   }
  },
  "HorizontalPodAutoscalerSpec": {
   "defaults": {
    "metrics": [
     {
      "value": [
       {"resource": {"name": "cpu", "target": {"averageUtilization": 80, "type": "Utilization"}}, "type": "Resource"}
      ]
     }
    ],
    "minReplicas": [{"value": 1}]
   },
   "empty": ["metrics"],
   "fields": {
    "behavior": "HorizontalPodAutoscalerBehavior",
    "metrics": "-MetricSpec",
    "scaleTargetRef": "CrossVersionObjectReference"
   }
  },
  "NetworkPolicySpec": {
   "defaults": {
    "podSelector": [{"value": {}}],
    "policyTypes": [{"if": {"egress": true}, "value": ["Ingress", "Egress"]}, {"value": ["Ingress"]}]
   },
   "empty": ["egress", "ingress", "podSelector", "policyTypes"],
   "fields": {
    "egress": "-NetworkPolicyEgressRule",
    "ingress": "-NetworkPolicyIngressRule",
    "podSelector": "LabelSelector"
   }
  },
  "PodDisruptionBudgetSpec": {"fields": {"selector": "LabelSelector"}},
  "PersistentVolumeClaimSpec": {
   "defaults": {"volumeMode": [{"value": "Filesystem"}]},
   "empty": ["dataSource", "volumeName"],
   "fields": {"resources": "VolumeResourceRequirements", "selector": "LabelSelector"}
  },
  "ServiceSpec": {
   "defaults": {
    "allocateLoadBalancerNodePorts": [{"if": {"type": ["LoadBalancer"]}, "value": true}],
    "externalTrafficPolicy": [{"if": {"type": ["LoadBalancer", "NodePort"], "externalIPs": true}, "value": "Cluster"}],
    "internalTrafficPolicy": [{"if": {"type": ["ExternalName"]}}, {"value": "Cluster"}],
    "sessionAffinity": [{"value": "None"}],
    "sessionAffinityConfig": [
     {"if": {"sessionAffinity": ["ClientIP"]}, "value": {"clientIP": {"timeoutSeconds": 10800}}}
    ],
    "type": [{"value": "ClusterIP"}]
   },
   "empty": [
    "clusterIP",
    "clusterIPs",
    "externalIPs",
    "externalName",
    "externalTrafficPolicy",
    "healthCheckNodePort",
    "ipFamilies",
    "loadBalancerIP",
    "loadBalancerSourceRanges",
    "publishNotReadyAddresses",
    "selector",
    "sessionAffinity",
    "sessionAffinityConfig",
    "type"
   ],
   "fields": {"ports": "-ServicePort", "sessionAffinityConfig": "SessionAffinityConfig"}
  },
  "LocalObjectReference": {"empty": ["name"]},
  "ObjectReference": {"empty": ["apiVersion", "fieldPath", "kind", "name", "namespace", "resourceVersion", "uid"]},
  "LabelSelector": {"empty": ["matchExpressions", "matchLabels"]},
  "DeploymentStrategy": {
   "defaults": {
    "rollingUpdate": [{"if": {"type": ["Recreate"]}}, {"value": {"maxSurge": "25%", "maxUnavailable": "25%"}}],
    "type": [{"value": "RollingUpdate"}]
   },
   "empty": ["rollingUpdate", "type"],
   "fields": {"rollingUpdate": "RollingUpdateDeployment"}
  },
  "PodTemplateSpec": {"fields": {"metadata": "ObjectMeta", "spec": "PodSpec"}},
  "StatefulSetOrdinals": {"defaults": {"start": [{"value": 0}]}, "empty": ["start"]},
  "StatefulSetPersistentVolumeClaimRetentionPolicy": {
   "defaults": {"whenDeleted": [{"value": "Retain"}], "whenScaled": [{"value": "Retain"}]},
   "empty": ["whenDeleted", "whenScaled"]
  },
  "StatefulSetUpdateStrategy": {
   "defaults": {
    "rollingUpdate": [{"if": {"type": true}}, {"value": {"maxUnavailable": 1, "partition": 0}}],
    "type": [{"value": "RollingUpdate"}]
   },
   "empty": ["rollingUpdate", "type"],
   "fields": {"rollingUpdate": "RollingUpdateStatefulSetStrategy"}
  },
  "HorizontalPodAutoscalerBehavior": {
   "defaults": {
    "scaleDown": [
     {"value": {"policies": [{"periodSeconds": 15, "type": "Percent", "value": 100}], "selectPolicy": "Max"}}
    ],
    "scaleUp": [
     {
      "value": {
       "policies": [
        {"periodSeconds": 15, "type": "Pods", "value": 4},
        {"periodSeconds": 15, "type": "Percent", "value": 100}
       ],
       "selectPolicy": "Max",
       "stabilizationWindowSeconds": 0
      }
     }
    ]
   },
   "empty": ["scaleDown", "scaleUp"],
   "fields": {"scaleDown": "HPAScalingRules.scaleDown", "scaleUp": "HPAScalingRules.scaleUp"}
  },
  "MetricSpec": {
   "fields": {
    "containerResource": "ContainerResourceMetricSource",
    "external": "ExternalMetricSource",
    "object": "ObjectMetricSource",
    "pods": "PodsMetricSource",
    "resource": "ResourceMetricSource"
   }
  },
  "CrossVersionObjectReference": {"empty": ["apiVersion"]},
  "NetworkPolicyEgressRule": {
   "empty": ["ports", "to"],
   "fields": {"ports": "-NetworkPolicyPort", "to": "-NetworkPolicyPeer"}
  },
  "NetworkPolicyIngressRule": {
   "empty": ["from", "ports"],
   "fields": {"from": "-NetworkPolicyPeer", "ports": "-NetworkPolicyPort"}
  },
  "VolumeResourceRequirements": {"empty": ["limits"], "fields": {"limits": "*Quantity", "requests": "*Quantity"}},
  "ServicePort": {
   "defaults": {"protocol": [{"value": "TCP"}], "targetPort": [{"copy": "port"}]},
   "empty": ["name", "nodePort", "protocol", "targetPort"]
  },
  "SessionAffinityConfig": {
   "defaults": {"clientIP": [{"value": {"timeoutSeconds": 10800}}]},
   "empty": ["clientIP"],
   "fields": {"clientIP": "ClientIPConfig"}
  },
  "RollingUpdateDeployment": {"defaults": {"maxSurge": [{"value": "25%"}], "maxUnavailable": [{"value": "25%"}]}},
  "PodSpec": {
   "defaults": {
    "dnsPolicy": [{"value": "ClusterFirst"}],
    "restartPolicy": [{"value": "Always"}],
    "schedulerName": [{"value": "default-scheduler"}],
    "securityContext": [{"value": {}}],
    "serviceAccount": [{"copy": "serviceAccountName"}],
    "serviceAccountName": [{"copy": "serviceAccount"}],
    "terminationGracePeriodSeconds": [{"value": 30}]
   },
   "empty": [
    "dnsPolicy",
    "evictionResponders",
    "hostAliases",
    "hostIPC",
    "hostNetwork",
    "hostPID",
    "hostname",
    "imagePullSecrets",
    "initContainers",
    "nodeName",
    "nodeSelector",
    "overhead",
    "priorityClassName",
    "readinessGates",
    "resourceClaims",
    "restartPolicy",
    "schedulerName",
    "schedulingGates",
    "schedulingGroup",
    "securityContext",
    "serviceAccount",
    "serviceAccountName",
    "subdomain",
    "tolerations",
    "topologySpreadConstraints",
    "volumes"
   ],
   "fields": {
    "affinity": "Affinity",
    "containers": "-Container",
    "dnsConfig": "PodDNSConfig",
    "hostAliases": "-HostAlias",
    "imagePullSecrets": "-LocalObjectReference",
    "initContainers": "-Container",
    "overhead": "*Quantity",
    "resources": "ResourceRequirements",
    "securityContext": "PodSecurityContext",
    "tolerations": "-Toleration",
    "topologySpreadConstraints": "-TopologySpreadConstraint",
    "volumes": "-Volume"
   }
  },
  "RollingUpdateStatefulSetStrategy": {
   "defaults": {"maxUnavailable": [{"value": 1}], "partition": [{"value": 0}]},
   "empty": ["partition"]
  },
  "HPAScalingRules.scaleDown": {
   "defaults": {
    "policies": [{"value": [{"periodSeconds": 15, "type": "Percent", "value": 100}]}],
    "selectPolicy": [{"value": "Max"}]
   },
   "fields": {"tolerance": "Quantity"}
  },
  "HPAScalingRules.scaleUp": {
   "defaults": {
    "policies": [
     {
      "value": [
       {"periodSeconds": 15, "type": "Pods", "value": 4},
       {"periodSeconds": 15, "type": "Percent", "value": 100}
      ]
     }
    ],
    "selectPolicy": [{"value": "Max"}],
    "stabilizationWindowSeconds": [{"value": 0}]
   },
   "empty": ["stabilizationWindowSeconds"],
   "fields": {"tolerance": "Quantity"}
  },
  "ContainerResourceMetricSource": {"fields": {"target": "MetricTarget"}},
  "ExternalMetricSource": {"fields": {"metric": "MetricIdentifier", "target": "MetricTarget"}},
  "ObjectMetricSource": {
   "fields": {"describedObject": "CrossVersionObjectReference", "metric": "MetricIdentifier", "target": "MetricTarget"}
  },
  "PodsMetricSource": {"fields": {"metric": "MetricIdentifier", "target": "MetricTarget"}},
  "ResourceMetricSource": {"fields": {"target": "MetricTarget"}},
  "NetworkPolicyPort": {"defaults": {"protocol": [{"value": "TCP"}]}},
  "NetworkPolicyPeer": {
   "fields": {"ipBlock": "IPBlock", "namespaceSelector": "LabelSelector", "podSelector": "LabelSelector"}
  },
  "ClientIPConfig": {"defaults": {"timeoutSeconds": [{"value": 10800}]}},
  "Affinity": {
   "fields": {"nodeAffinity": "NodeAffinity", "podAffinity": "PodAffinity", "podAntiAffinity": "PodAntiAffinity"}
  },
  "Container": {
   "defaults": {
    "imagePullPolicy": [
     {"if": {"image": "^([^@]*/)?[^/:@]+(:latest(@.*)?)?$"}, "value": "Always"},
     {"value": "IfNotPresent"}
    ],
    "resources": [{"value": {}}],
    "terminationMessagePath": [{"value": "/dev/termination-log"}],
    "terminationMessagePolicy": [{"value": "File"}]
   },
   "empty": [
    "args",
    "command",
    "env",
    "envFrom",
    "imagePullPolicy",
    "ports",
    "resizePolicy",
    "resources",
    "restartPolicyRules",
    "stdin",
    "stdinOnce",
    "terminationMessagePath",
    "terminationMessagePolicy",
    "tty",
    "volumeDevices",
    "volumeMounts",
    "workingDir"
   ],
   "fields": {
    "env": "-EnvVar",
    "envFrom": "-EnvFromSource",
    "lifecycle": "Lifecycle",
    "livenessProbe": "Probe",
    "ports": "-ContainerPort",
    "readinessProbe": "Probe",
    "resources": "ResourceRequirements",
    "restartPolicyRules": "-ContainerRestartRule",
    "securityContext": "SecurityContext",
    "startupProbe": "Probe",
    "volumeMounts": "-VolumeMount"
   }
  },
  "PodDNSConfig": {"empty": ["nameservers", "options", "searches"]},
  "HostAlias": {"empty": ["hostnames"]},
  "ResourceRequirements": {
   "empty": ["claims", "limits", "requests"],
   "fields": {"limits": "*Quantity", "requests": "*Quantity"}
  },
  "PodSecurityContext": {
   "empty": ["supplementalGroups", "sysctls"],
   "fields": {"seLinuxOptions": "SELinuxOptions", "sysctls": "-Sysctl"}
  },
  "Toleration": {"empty": ["effect", "key", "operator", "value"]},
  "TopologySpreadConstraint": {"empty": ["matchLabelKeys"], "fields": {"labelSelector": "LabelSelector"}},
  "Volume": {
   "defaults": {
    "emptyDir": [
     {
      "if": {
       "awsElasticBlockStore": true,
       "azureDisk": true,
       "azureFile": true,
       "cephfs": true,
       "cinder": true,
       "configMap": true,
       "csi": true,
       "downwardAPI": true,
       "ephemeral": true,
       "fc": true,
       "flexVolume": true,
       "gcePersistentDisk": true,
       "gitRepo": true,
       "hostPath": true,
       "iscsi": true,
       "nfs": true,
       "persistentVolumeClaim": true,
       "portworxVolume": true,
       "projected": true,
       "rbd": true,
       "secret": true,
       "vsphereVolume": true
      }
     },
     {"value": {}}
    ]
   },
   "empty": ["emptyDir"],
   "fields": {
    "awsElasticBlockStore": "AWSElasticBlockStoreVolumeSource",
    "azureDisk": "AzureDiskVolumeSource",
    "azureFile": "AzureFileVolumeSource",
    "cephfs": "CephFSVolumeSource",
    "cinder": "CinderVolumeSource",
    "configMap": "ConfigMapVolumeSource",
    "csi": "CSIVolumeSource",
    "downwardAPI": "DownwardAPIVolumeSource",
    "emptyDir": "EmptyDirVolumeSource",
    "ephemeral": "EphemeralVolumeSource",
    "fc": "FCVolumeSource",
    "flexVolume": "FlexVolumeSource",
    "gcePersistentDisk": "GCEPersistentDiskVolumeSource",
    "gitRepo": "GitRepoVolumeSource",
    "hostPath": "HostPathVolumeSource",
    "image": "ImageVolumeSource",
    "iscsi": "ISCSIVolumeSource",
    "nfs": "NFSVolumeSource",
    "persistentVolumeClaim": "PersistentVolumeClaimVolumeSource",
    "portworxVolume": "PortworxVolumeSource",
    "projected": "ProjectedVolumeSource",
    "rbd": "RBDVolumeSource",
    "secret": "SecretVolumeSource",
    "vsphereVolume": "VsphereVirtualDiskVolumeSource"
   }
  },
  "MetricTarget": {"fields": {"averageValue": "Quantity", "value": "Quantity"}},
  "MetricIdentifier": {"fields": {"selector": "LabelSelector"}},
  "IPBlock": {"empty": ["except"]},
  "NodeAffinity": {
   "empty": ["preferredDuringSchedulingIgnoredDuringExecution"],
   "fields": {
    "preferredDuringSchedulingIgnoredDuringExecution": "-PreferredSchedulingTerm",
    "requiredDuringSchedulingIgnoredDuringExecution": "NodeSelector"
   }
  },
  "PodAffinity": {
   "empty": ["preferredDuringSchedulingIgnoredDuringExecution", "requiredDuringSchedulingIgnoredDuringExecution"],
   "fields": {
    "preferredDuringSchedulingIgnoredDuringExecution": "-WeightedPodAffinityTerm",
    "requiredDuringSchedulingIgnoredDuringExecution": "-PodAffinityTerm"
   }
  },
  "PodAntiAffinity": {
   "empty": ["preferredDuringSchedulingIgnoredDuringExecution", "requiredDuringSchedulingIgnoredDuringExecution"],
   "fields": {
    "preferredDuringSchedulingIgnoredDuringExecution": "-WeightedPodAffinityTerm",
    "requiredDuringSchedulingIgnoredDuringExecution": "-PodAffinityTerm"
   }
  },
  "EnvVar": {"empty": ["value"], "fields": {"valueFrom": "EnvVarSource"}},
  "EnvFromSource": {"empty": ["prefix"]},
  "Lifecycle": {"fields": {"postStart": "LifecycleHandler", "preStop": "LifecycleHandler"}},
  "Probe": {
   "defaults": {
    "failureThreshold": [{"value": 3}],
    "periodSeconds": [{"value": 10}],
    "successThreshold": [{"value": 1}],
    "timeoutSeconds": [{"value": 1}]
   },
   "empty": ["failureThreshold", "initialDelaySeconds", "periodSeconds", "successThreshold", "timeoutSeconds"],
   "fields": {"grpc": "GRPCAction", "httpGet": "HTTPGetAction", "tcpSocket": "TCPSocketAction"}
  },
  "ContainerPort": {"defaults": {"protocol": [{"value": "TCP"}]}, "empty": ["hostIP", "hostPort", "name", "protocol"]},
  "ContainerRestartRule": {"fields": {"exitCodes": "ContainerRestartRuleOnExitCodes"}},
  "SecurityContext": {"fields": {"capabilities": "Capabilities", "seLinuxOptions": "SELinuxOptions"}},
  "VolumeMount": {"empty": ["bindMountOptions", "readOnly", "subPath", "subPathExpr"]},
  "SELinuxOptions": {"empty": ["level", "role", "type", "user"]},
  "Sysctl": {"defaults": {"value": [{"value": ""}]}, "empty": ["value"]},
  "AWSElasticBlockStoreVolumeSource": {"empty": ["fsType", "partition", "readOnly"]},
  "AzureDiskVolumeSource": {
   "defaults": {
    "cachingMode": [{"value": "ReadWrite"}],
    "fsType": [{"value": "ext4"}],
    "kind": [{"value": "Shared"}],
    "readOnly": [{"value": false}]
   },
   "empty": ["readOnly"]
  },
  "AzureFileVolumeSource": {"empty": ["readOnly"]},
  "CephFSVolumeSource": {
   "empty": ["path", "readOnly", "secretFile", "user"],
   "fields": {"secretRef": "LocalObjectReference"}
  },
  "CinderVolumeSource": {"empty": ["fsType", "readOnly"], "fields": {"secretRef": "LocalObjectReference"}},
  "ConfigMapVolumeSource": {
   "defaults": {"defaultMode": [{"value": 420}]},
   "empty": ["defaultUser", "items"],
   "fields": {"items": "-KeyToPath"}
  },
  "CSIVolumeSource": {"empty": ["volumeAttributes"], "fields": {"nodePublishSecretRef": "LocalObjectReference"}},
  "DownwardAPIVolumeSource": {
   "defaults": {"defaultMode": [{"value": 420}]},
   "empty": ["defaultUser", "items"],
   "fields": {"items": "-DownwardAPIVolumeFile"}
  },
  "EmptyDirVolumeSource": {"empty": ["medium", "mode"], "fields": {"sizeLimit": "Quantity"}},
  "EphemeralVolumeSource": {"fields": {"volumeClaimTemplate": "PersistentVolumeClaimTemplate"}},
  "FCVolumeSource": {"empty": ["fsType", "readOnly"]},
  "FlexVolumeSource": {"empty": ["fsType", "options", "readOnly"], "fields": {"secretRef": "LocalObjectReference"}},
  "GCEPersistentDiskVolumeSource": {"empty": ["fsType", "partition", "readOnly"]},
  "GitRepoVolumeSource": {"empty": ["directory", "revision"]},
  "HostPathVolumeSource": {"defaults": {"type": [{"value": ""}]}, "empty": ["type"]},
  "ImageVolumeSource": {
   "defaults": {
    "pullPolicy": [
     {"if": {"reference": "^([^@]*/)?[^/:@]+(:latest(@.*)?)?$"}, "value": "Always"},
     {"value": "IfNotPresent"}
    ]
   }
  },
  "ISCSIVolumeSource": {
   "defaults": {"iscsiInterface": [{"value": "default"}], "lun": [{"value": 0}]},
   "empty": ["chapAuthDiscovery", "chapAuthSession", "fsType", "iscsiInterface", "lun", "portals", "readOnly"],
   "fields": {"secretRef": "LocalObjectReference"}
  },
  "NFSVolumeSource": {"empty": ["readOnly"]},
  "PersistentVolumeClaimVolumeSource": {"empty": ["readOnly"]},
  "PortworxVolumeSource": {"empty": ["fsType", "readOnly"]},
  "ProjectedVolumeSource": {
   "defaults": {"defaultMode": [{"value": 420}]},
   "empty": ["defaultUser", "sources"],
   "fields": {"sources": "-VolumeProjection"}
  },
  "RBDVolumeSource": {
   "defaults": {"keyring": [{"value": "/etc/ceph/keyring"}], "pool": [{"value": "rbd"}], "user": [{"value": "admin"}]},
   "empty": ["fsType", "keyring", "pool", "readOnly", "user"],
   "fields": {"secretRef": "LocalObjectReference"}
  },
  "SecretVolumeSource": {
   "defaults": {"defaultMode": [{"value": 420}]},
   "empty": ["defaultUser", "items"],
   "fields": {"items": "-KeyToPath"}
  },
  "VsphereVirtualDiskVolumeSource": {"empty": ["fsType", "storagePolicyID", "storagePolicyName"]},
  "PreferredSchedulingTerm": {
   "defaults": {"preference": [{"value": {}}]},
   "empty": ["preference"],
   "fields": {"preference": "NodeSelectorTerm"}
  },
  "NodeSelector": {"fields": {"nodeSelectorTerms": "-NodeSelectorTerm"}},
  "WeightedPodAffinityTerm": {"fields": {"podAffinityTerm": "PodAffinityTerm"}},
  "PodAffinityTerm": {
   "empty": ["matchLabelKeys", "mismatchLabelKeys", "namespaces"],
   "fields": {"labelSelector": "LabelSelector", "namespaceSelector": "LabelSelector"}
  },
  "EnvVarSource": {
   "fields": {
    "fieldRef": "ObjectFieldSelector",
    "fileKeyRef": "FileKeySelector",
    "resourceFieldRef": "ResourceFieldSelector"
   }
  },
  "LifecycleHandler": {"fields": {"httpGet": "HTTPGetAction", "sleep": "SleepAction", "tcpSocket": "TCPSocketAction"}},
  "GRPCAction": {"defaults": {"service": [{"value": ""}]}, "empty": ["mode", "service"]},
  "HTTPGetAction": {
   "defaults": {"path": [{"value": "/"}], "scheme": [{"value": "HTTP"}]},
   "empty": ["host", "httpHeaders", "path", "protocol", "scheme"],
   "fields": {"httpHeaders": "-HTTPHeader"}
  },
  "TCPSocketAction": {"empty": ["host"]},
  "ContainerRestartRuleOnExitCodes": {"empty": ["values"]},
  "Capabilities": {"empty": ["add", "drop"]},
  "KeyToPath": {"empty": ["user"]},
  "DownwardAPIVolumeFile": {
   "empty": ["user"],
   "fields": {"fieldRef": "ObjectFieldSelector", "resourceFieldRef": "ResourceFieldSelector"}
  },
  "PersistentVolumeClaimTemplate": {
   "defaults": {"metadata": [{"value": {}}]},
   "empty": ["metadata"],
   "fields": {"metadata": "ObjectMeta", "spec": "PersistentVolumeClaimSpec"}
  },
  "VolumeProjection": {
   "fields": {
    "clusterTrustBundle": "ClusterTrustBundleProjection",
    "configMap": "ConfigMapProjection",
    "downwardAPI": "DownwardAPIProjection",
    "secret": "SecretProjection",
    "serviceAccountToken": "ServiceAccountTokenProjection"
   }
  },
  "NodeSelectorTerm": {"empty": ["matchExpressions", "matchFields"]},
  "ObjectFieldSelector": {"defaults": {"apiVersion": [{"value": "v1"}]}, "empty": ["apiVersion"]},
  "FileKeySelector": {"defaults": {"optional": [{"value": false}]}, "empty": ["optional"]},
  "ResourceFieldSelector": {
   "defaults": {"divisor": [{"value": "0"}]},
   "empty": ["containerName", "divisor"],
   "fields": {"divisor": "Quantity"}
  },
  "SleepAction": {"defaults": {"seconds": [{"value": 0}]}, "empty": ["seconds"]},
  "HTTPHeader": {"defaults": {"value": [{"value": ""}]}, "empty": ["value"]},
  "ClusterTrustBundleProjection": {"empty": ["user"], "fields": {"labelSelector": "LabelSelector"}},
  "ConfigMapProjection": {"empty": ["items"], "fields": {"items": "-KeyToPath"}},
  "DownwardAPIProjection": {"empty": ["items"], "fields": {"items": "-DownwardAPIVolumeFile"}},
  "SecretProjection": {"empty": ["items"], "fields": {"items": "-KeyToPath"}},
  "ServiceAccountTokenProjection": {"defaults": {"expirationSeconds": [{"value": 3600}]}, "empty": ["audience", "user"]}
 },
 "mergedLists": [
  {"type": "ServiceSpec", "key": "ports", "mergedBy": "port", "identity": ["port", "protocol"]},
  {
   "type": "PodSpec",
   "key": "topologySpreadConstraints",
   "mergedBy": "topologyKey",
   "identity": ["topologyKey", "whenUnsatisfiable"]
  },
  {"type": "Container", "key": "ports", "mergedBy": "containerPort", "identity": ["containerPort", "protocol"]}
 ]
}
