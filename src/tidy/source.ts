import { join, normalize, parse, resolve } from 'node:path'
import { callerOf } from '../caller/caller.ts'
import type { ValuesFile } from '../model/given.ts'
import { type Place, placer } from '../model/place.ts'
import { fileError, ProblemsError, UsageError } from '../model/problem.ts'
import { packageFolder } from '../package.ts'
import { readContent } from '../read/file.ts'
import { isModule } from '../read/module/module.ts'
import { isAddress, isStandardInput } from '../read/remote.ts'
import { decodeText } from '../read/text.ts'
import { splitDocuments } from '../read/yaml/documents.ts'
import { readYaml } from '../read/yaml/read.ts'
import { quote } from '../text/quote.ts'
import { outlined } from './outline.ts'

/** A file to tidy. */
export type SourceFile = {
  readonly name: string
  /** All of it, as it was read. */
  readonly content: string
  /** What comes before the document: a byte order mark, dashes. */
  readonly head: string
  /** The document, which ends with a line break. */
  readonly text: string
  /** Where Helm can read it; undefined for the standard input and addresses. */
  readonly path: string | undefined
  /** The place of an offset in the document. */
  readonly place: (offset: number) => Place
  /** The file with another text of its document, as values. */
  readonly read: (text: string) => ValuesFile
}

/**
 * Reads a file that is to be tidied.
 * @throws ProblemsError for what no edit could keep: several documents, what Helm 3 and Helm 4 read differently
 * @throws UsageError if it does not exist, or is code
 */
export async function readSource(name: string, folder: string): Promise<SourceFile> {
  if (isModule(name)) {
    throw new UsageError(
      `${name} is code, and tidy edits YAML. Move what its agents share in the code, or tidy what it gives: ${asYaml(name, folder)}`,
    )
  }
  const content = decodeText(name, await readContent(name, folder))
  const { problems } = readYaml(name, content)
  if (problems.length > 0) throw new ProblemsError(problems)
  const mark = content.startsWith('\ufeff') ? '\ufeff' : ''
  const { documents } = splitDocuments(content.slice(mark.length))
  const [document, second] = documents
  const place = placer(name, content.slice(mark.length))
  if (second !== undefined) {
    const message =
      'The file has several documents, and tidy edits one. Make them one document, or put each into its own file.'
    throw fileError('several-documents', message, place(second.offset))
  }
  const offset = document?.offset ?? 0
  const text = (document?.text ?? '').replace(/(?<!\n)$/, '\n')
  if (outlined(text).top?.isFlow === true) {
    const message = `The values are in braces, as in JSON, and tidy moves lines. Write them as YAML: ${asYaml(name, folder)}`
    throw fileError('invalid-yaml', message, place(offset + text.indexOf('{')))
  }
  const head = content.slice(0, mark.length + offset)
  return {
    name,
    content,
    head,
    text,
    path: isStandardInput(name) || isAddress(name) ? undefined : resolve(folder, name),
    place: (at) => place(offset + at),
    read: (other) => ({ name, ...readYaml(name, `${head}${other}`), path: undefined }),
  }
}

/** The file with another text of its document, in which places are those of that text. */
export function withText(source: SourceFile, text: string): SourceFile {
  const head = source.head.replace(/^\ufeff/, '')
  const place = placer(source.name, `${head}${text}`)
  return { ...source, text, place: (offset) => place(head.length + offset) }
}

/** A command that writes the values of a file to another one: a shell empties a file before anything reads it. */
function asYaml(name: string, folder: string): string {
  const { dir, name: stem } = parse(isStandardInput(name) || isAddress(name) ? 'fleet' : name)
  const inFolder = join(dir, stem)
  // Some file systems do not tell apart upper and lower case.
  const isItself = `${inFolder}.yaml`.toLowerCase() === normalize(name).toLowerCase()
  const { command } = callerOf(folder, packageFolder)
  return `${command} values ${quote(name)} > ${quote(`${inFolder}${isItself ? '-2' : ''}.yaml`)}`
}
