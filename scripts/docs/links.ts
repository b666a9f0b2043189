import { posix } from 'node:path'
import type { Document } from './document.ts'

/** Whether a target is an address of the web or of mail, not of the repository. */
const isElsewhere = (target: string): boolean => /^[a-z][a-z\d+.-]*:/i.test(target)

/**
 * The file that a link leads to, and the place in it.
 * @param from the document with the link, from the top of the repository
 * @returns the path from the top of the repository; undefined for addresses outside of it
 */
export function targetOf(from: string, target: string): { path: string; anchor: string } | undefined {
  if (isElsewhere(target)) return undefined
  const [file = '', anchor = ''] = target.split('#')
  const path = file === '' ? from : posix.join(posix.dirname(from), decodeURIComponent(file))
  return { path: path.replace(/\/$/, ''), anchor }
}

/**
 * A sentence on each link that leads nowhere.
 * @param files all files of the repository; a link can also lead to their folders
 */
export function brokenLinks(documents: readonly Document[], files: readonly string[]): string[] {
  const paths = new Set(files.flatMap((file) => [file, ...foldersOf(file)]))
  const anchors = new Map(documents.map((document) => [document.path, document.anchors]))
  return documents.flatMap((document) =>
    document.targets.flatMap((target) => {
      const found = targetOf(document.path, target)
      if (found === undefined) return []
      const { path, anchor } = found
      if (!paths.has(path)) return [`${document.path}: the link ${target} leads to no file`]
      if (anchor === '' || anchors.get(path)?.has(anchor)) return []
      return [`${document.path}: the link ${target} leads to no heading of ${path}`]
    }),
  )
}

/** The folders that contain a file, and the top. */
function foldersOf(file: string): string[] {
  const folder = posix.dirname(file)
  return folder === '.' ? ['.'] : [folder, ...foldersOf(folder)]
}
