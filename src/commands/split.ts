import { isAbsolute, normalize, relative, resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Problem, UsageError } from '../model/problem.ts'
import { during, type Io } from '../output/io.ts'
import { jsonText } from '../output/json.ts'
import { remarkProblems } from '../output/problems/text.ts'
import { splitJson, splitText } from '../output/split.ts'
import { earlierSplit, writeSplit } from '../output/split-folder.ts'
import { greatestRelease } from '../release/size.ts'
import { type GitopsTool, gitopsFiles, splitFiles } from '../split/files.ts'
import { scriptFile } from '../split/names.ts'
import { isReleaseCount, type Split, split } from '../split/split.ts'
import { list } from '../text/format.ts'
import { quote } from '../text/quote.ts'
import { FilesCommand } from './files-command.ts'
import { addHelmOptions, type HelmOptions, rendering } from './helm-options.ts'
import { outputOption } from './output-option.ts'
import { addValuesOptions, noValues, requireValues } from './values-options.ts'

type Options = HelmOptions & {
  releases: number
  write?: string
  gitops?: GitopsTool
  repository?: string
  branch?: string
  output: 'text' | 'json'
}

const examples = `
Examples:
  protocol-mapper-agents split -f fleet.yaml --releases 3
  protocol-mapper-agents split -f fleet.yaml --releases 3 --release fleet -n factory --write releases
  protocol-mapper-agents split -f fleet.yaml --releases 3 --release fleet -n factory --write releases --gitops flux --repository https://git.example.com/factory/fleet.git

docs/large-fleets.md explains what moves, and how. No cluster is contacted.`

/** `split`: a fleet in several releases. Exit code 1: one of them does not fit in its Secret. */
export function splitCommand(io: Io, exit: (code: number) => void): Command {
  const values = noValues()
  const command = new FilesCommand('split')
    .summary('divide a fleet that is too large for one release into several')
    .description(
      'Divides a fleet that is too large for one release into several, and shows how full the Secret of each is. An agent stays in its release when others are added or removed, and the names of all objects stay as they are.',
    )
    .requiredOption('--releases <number>', 'how many releases', toCount)
    .option(
      '--write <folder>',
      'write the values of the releases to this folder, and a script that installs them',
      String,
    )
    .addOption(
      new Option(
        '--gitops <tool>',
        'also write the manifests of this tool; --write is then relative to the repository',
      ).choices(Object.keys(gitopsFiles)),
    )
    .option('--repository <url>', 'URL of the repository that the tool reads, for --gitops')
    .option('--branch <name>', 'branch of the repository (default: main)')
    .addOption(outputOption('text', 'json'))
    .addHelpText('after', examples)
  return addHelmOptions(addValuesOptions(command, () => values)).action(async (_files: string[], options: Options) => {
    const { releases, write, gitops, repository, branch, output } = options
    requireValues(command, values)
    checkFlags(options, command.getOptionValueSource('release') !== 'default', io)
    if (write !== undefined) {
      const inputs = values.files.map((file) => resolve(io.folder, file))
      await earlierSplit(write, resolve(io.folder, write), inputs)
    }
    const warn = (problems: readonly Problem[]): void => remarkProblems(problems, io)
    const settings = { ...rendering(options), releases, folder: io.folder, warn }
    const result = await during(io, 'Checking the values', (progress) => split(values, { ...settings, progress }))
    io.print(output === 'json' ? jsonText(splitJson(result)) : splitText(result, io.look))
    const isFitting = remarkOverfull(result, io)
    remarkEmpty(result, io)
    if (write !== undefined) {
      const tool = gitops && { name: gitops, repository, branch }
      const folder = normalize(write).replaceAll('\\', '/').replace(/\/$/, '')
      await writeSplit(write, resolve(io.folder, write), splitFiles(result, settings.release, folder, tool))
      io.remark(
        `Wrote the releases to ${write}. To install or upgrade them, run: sh ${quote(`${folder}/${scriptFile}`)}`,
      )
    } else if (output === 'text') {
      io.print(
        '\nAdd --write FOLDER, with --release and -n, to write the values of each and a script that installs them.\n',
      )
    }
    exit(isFitting ? 0 : 1)
  })
}

/** @throws UsageError for flags that are missing or contradict each other */
function checkFlags(options: Options, isNamed: boolean, io: Io): void {
  const { write, gitops, repository, branch, namespace } = options
  if (gitops === undefined && (repository ?? branch) !== undefined) {
    throw new UsageError('--repository and --branch say what a GitOps tool reads. Add --gitops TOOL, or remove them.')
  }
  if (gitops !== undefined && write === undefined) {
    throw new UsageError('--gitops writes a file next to the values of the releases. Add --write FOLDER.')
  }
  if (write !== undefined && !isNamed) {
    throw new UsageError(
      `--write needs the name of the release: the one that runs now, or a new one. Add --release NAME, and -n NAMESPACE if that is not ${namespace}.`,
    )
  }
  if (gitops !== undefined && write !== undefined) {
    const path = relative(io.folder, resolve(io.folder, write))
    if (isAbsolute(path) || path === '' || path.startsWith('..')) {
      throw new UsageError(
        `--gitops needs a folder inside the repository, but ${write} is not below the present one. Run split at the top of the repository, and name a folder there.`,
      )
    }
  }
}

/** Says which releases do not fit. @returns whether all of them do */
function remarkOverfull({ releases }: Split, io: Io): boolean {
  const names = releases.filter(({ bytes }) => bytes > greatestRelease).map(({ name }) => name)
  if (names.length === 0) return true
  io.remark(`${list(names)}: too large for one Secret. Give more releases with --releases.`)
  return false
}

/** Says which releases have no agents: chance puts them elsewhere. */
function remarkEmpty({ releases }: Split, io: Io): void {
  const names = releases.filter(({ agents }) => agents.length === 0).map(({ name }) => name)
  if (names.length === 0) return
  io.remark(
    `No agents in ${list(names)}: names alone decide where an agent is, so that it stays there. Give fewer releases with --releases, or keep ${names.length === 1 ? 'it' : 'them'} for agents to come.`,
  )
}

function toCount(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!isReleaseCount(count)) throw new InvalidArgumentError('Give a whole number, at least 2.')
  return count
}
