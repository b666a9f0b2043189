import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { create, extract } from 'tar'
import { withTemporaryFolder } from '../../src/helm/temporary.ts'
import { repository } from '../toolchain/paths.ts'
import { fixedDate } from './fixed-date.ts'
import { run } from './run.ts'

/**
 * Packs the package as npm publishes it, so that the same files always give the same bytes. npm fixes dates, owners and
 * the order, but keeps the modes of files, which depend on the umask of whoever cloned and built: they are fixed here.
 * @param folder where the tarball goes
 * @param build whether to build the CLI anew, which deletes `dist/` for a moment; otherwise the present build is packed
 * @returns the names of the files: the tarball
 * @throws UserError with npm's own message, for example if the build fails
 */
export async function packNpm(folder: string, build: boolean): Promise<string[]> {
  return withTemporaryFolder(async (workspace) => {
    const args = ['pack', '--pack-destination', workspace, ...(build ? [] : ['--ignore-scripts'])]
    await run('npm', args, { cwd: repository })
    const names = await readdir(workspace)
    for (const name of names) await repack(join(workspace, name), join(workspace, 'content'), join(folder, name))
    return names
  })
}

/** Packs the content of a tarball again, each file readable by all. */
async function repack(from: string, content: string, to: string): Promise<void> {
  const paths: string[] = []
  await mkdir(content)
  await extract({ file: from, cwd: content, onReadEntry: ({ path }) => paths.push(path) })
  await create(
    {
      file: to,
      cwd: content,
      gzip: { level: 9 },
      portable: true,
      mtime: fixedDate,
      onWriteEntry: ({ stat }) => {
        if (stat) stat.mode = stat.mode & 0o100 ? 0o755 : 0o644
      },
    },
    paths.toSorted(),
  )
}
