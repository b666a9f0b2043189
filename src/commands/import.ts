import { resolve } from 'node:path'
import { Command } from 'commander'
import { importManifests } from '../import/import.ts'
import { isLossy } from '../import/result.ts'
import { importJson } from '../output/import/json.ts'
import { importText } from '../output/import/text.ts'
import { during, type Io } from '../output/io.ts'
import { jsonText } from '../output/json.ts'
import { checkNew, writeText } from '../output/write-text.ts'
import { printYaml } from '../text/yaml.ts'
import { addHelmOptions, type HelmOptions, rendering } from './helm-options.ts'
import { outputOption } from './output-option.ts'

type Options = HelmOptions & { exact?: boolean; write?: string; output: 'text' | 'json' }

const examples = `
Examples:
  protocol-mapper-agents import manifests/ > fleet.yaml
  kubectl get deploy,sts,svc,hpa,pdb,pvc,netpol,sa -o yaml | protocol-mapper-agents import --release fleet -
  helm get manifest old | protocol-mapper-agents import --exact --write fleet.yaml -

Values go to the standard output, or to the file of --write; the report goes to the standard error. The exit code is 1
if something is lost.`

/** `import`: what runs today as values, and the proof that they render the same. */
export function importCommand(io: Io, exit: (code: number) => void): Command {
  const command = new Command('import')
    .summary('turn manifests of what runs today into values, and prove it')
    .description(
      'Turns manifests into values: each Deployment and StatefulSet becomes an agent, with the Service, autoscaler, disruption budget, network policy, claims and account that belong to it. Then renders the values and compares them with the manifests, field by field.',
    )
    .usage('[options] <file...>')
    .argument('<file...>', 'manifests in YAML or JSON, folders of them, or - for the standard input')
    .option('--exact', 'leave out the security that the chart adds, so that pods run as they do now')
    .option('--write <file>', 'write the values to a file; an existing one is left as it is')
    .addOption(outputOption('text', 'json'))
    .addHelpText('after', examples)
  return addHelmOptions(command).action(async (files: string[], options: Options) => {
    const { exact = false, write, output, ...helm } = options
    const isNamed = command.getOptionValueSource('namespace') === 'cli'
    // The standard input can be read only once: say so before the work, not after it.
    if (write !== undefined) await checkNew(write, resolve(io.folder, write))
    const result = await during(io, 'Converting the manifests to values', (progress) =>
      importManifests(files, {
        ...rendering(helm),
        exact,
        folder: io.folder,
        namespace: isNamed ? helm.namespace : undefined,
        likelyNamespace: process.env.HELM_NAMESPACE,
        progress,
      }),
    )
    const values = printYaml(result.values)
    if (write !== undefined) await writeText(write, resolve(io.folder, write), values, 'wx')
    const file = write ?? 'fleet.yaml'
    if (output === 'json') {
      io.print(jsonText(importJson(result)))
    } else {
      if (write === undefined) io.print(values)
      io.remark(importText(result, file, io.lookOfRemarks))
    }
    exit(isLossy(result) ? 1 : 0)
  })
}
