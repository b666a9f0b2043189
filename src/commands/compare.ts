import { basename, extname } from 'node:path'
import { Command } from 'commander'
import { compare, type Site } from '../compare/compare.ts'
import { comparisonJson, comparisonText } from '../output/compare.ts'
import { during, type Io } from '../output/io.ts'
import { jsonText } from '../output/json.ts'
import { remarkProblems } from '../output/problems/text.ts'
import { outputOption } from './output-option.ts'
import { addValuesOptions, joinValues, noValues, splitFiles } from './values-options.ts'

const examples = `
Examples:
  protocol-mapper-agents compare -f fleet.yaml north.yaml south.yaml west.yaml
  protocol-mapper-agents compare -f fleet.yaml north.yaml,north-hardware.yaml south.yaml
  protocol-mapper-agents compare fleet.yaml fleet-next.yaml --output json

Files given with -f are read for every site, before its own files.`

/** `compare`: what differs between sites. */
export function compareCommand(io: Io): Command {
  const common = noValues()
  const command = new Command('compare')
    .summary('show what differs between sites, agent by agent')
    .description('Shows what differs between sites once all layers are merged, and which values change nothing.')
    .usage('[options] <site> <site...>')
    .argument('[site...]', 'values file of a site, or several separated by commas')
    .addOption(outputOption('text', 'json'))
    .addHelpText('after', examples)
  return addValuesOptions(command, () => common).action(async (files: string[], { output }: { output: string }) => {
    if (files.length < 2) {
      command.error(
        'error: fewer than two sites. Name the file of each site without -f, which is for what all sites share.',
        { exitCode: 2 },
      )
    }
    const sites = files.map((text): Site => {
      const own = splitFiles(text)
      return { name: siteName(own[0] ?? text), values: joinValues(common, { files: own }) }
    })
    const result = await during(io, 'Reading the sites', (progress) =>
      compare(distinct(sites, files), {
        folder: io.folder,
        warn: (problems) => remarkProblems(problems, io),
        progress,
      }),
    )
    io.print(output === 'json' ? jsonText(comparisonJson(result)) : comparisonText(result, io.look))
  })
}

function siteName(file: string): string {
  return basename(file, extname(file))
}

/** Sites whose files have the same name are named by the whole argument. */
function distinct(sites: readonly Site[], files: readonly string[]): Site[] {
  const isUnique = new Set(sites.map(({ name }) => name)).size === sites.length
  return sites.map((site, index) => (isUnique ? site : { ...site, name: files[index] ?? site.name }))
}
