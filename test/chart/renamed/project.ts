import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Renamed } from '../../../scripts/generate/assembled.ts'
import { generate } from '../../../scripts/generate/index.ts'

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url))
const chart = 'charts/protocol-mapper-agents'

/** What the generator reads, and what the CLI consists of. */
const sources = ['schema', 'src', 'docs', 'examples', chart]
const metadata = ['package.json', 'plugin.yaml', 'addresses.yaml', 'CHANGELOG.md']

/** A copy of the project with made-up names of settings. */
export type RenamedProject = {
  /** Its chart. */
  readonly chart: string
  /** Its folder. */
  readonly folder: string
  /** The module of its CLI. */
  readonly main: string
  readonly remove: () => Promise<void>
}

/**
 * Generates the project with other renamed settings in a temporary folder.
 * @throws UserError if they do not work
 */
export async function renamedProject({ values = {}, settings = {} }: Partial<Renamed>): Promise<RenamedProject> {
  const folder = await mkdtemp(join(tmpdir(), 'renamed-'))
  for (const path of [...sources, ...metadata]) {
    await cp(join(projectRoot, path), join(folder, path), { recursive: true })
  }
  await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'schema/renamed.yaml'), JSON.stringify({ values, settings }))
  await generate(folder)
  return {
    chart: join(folder, chart),
    folder,
    main: join(folder, 'src/main.ts'),
    remove: () => rm(folder, { recursive: true }),
  }
}
