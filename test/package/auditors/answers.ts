import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lexer, type Tokens } from 'marked'
import { repository } from '../../../scripts/toolchain/paths.ts'

/** The ids of checks that docs/security.md answers, by auditor: the table whose headings name the auditors. */
export async function readAnswers(): Promise<Map<string, Set<string>>> {
  const tokens = lexer(await readFile(join(repository, 'docs/security.md'), 'utf8'))
  const tables = tokens.filter((token): token is Tokens.Table => token.type === 'table')
  const table = tables.find(({ header }) => header.some(({ text }) => text === 'kube-score'))
  if (table === undefined) throw new Error('docs/security.md has no table with a column kube-score')
  return new Map(
    table.header.map(({ text }, column) => [
      text,
      new Set(table.rows.flatMap((row) => idsIn(row[column]?.text ?? ''))),
    ]),
  )
}

/** The code in a cell. */
const idsIn = (cell: string): string[] => Array.from(cell.matchAll(/`([^`]+)`/g), ([, id = '']) => id)
