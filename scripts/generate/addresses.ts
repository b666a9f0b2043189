import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { UserError } from '../toolchain/user-error.ts'

/** Somebody who maintains the chart, as Chart.yaml has it. */
type Maintainer = { name: string; email?: string; url?: string }

/** Where the project is, and who maintains it. What is empty is not known yet. */
export type Addresses = {
  repository: string
  home: string
  icon: string
  registry: string
  maintainers: readonly Maintainer[]
}

const file = 'addresses.yaml'

/** What each address looks like. */
const forms = {
  repository: /^https:\/\/[^/]+\/./,
  home: /^https:\/\/./,
  icon: /^https:\/\/./,
  registry: /^oci:\/\/[^/]+/,
} as const

/**
 * Reads addresses.yaml of a project.
 * @throws UserError that names an address of the wrong form
 */
export async function readAddresses(projectRoot: string): Promise<Addresses> {
  const addresses = parse(await readFile(join(projectRoot, file), 'utf8')) as Addresses
  for (const [key, form] of Object.entries(forms)) {
    const found = addresses[key as keyof typeof forms]
    if (found !== '' && !form.test(found)) {
      const start = key === 'registry' ? 'oci://' : 'https://'
      throw new UserError(
        `${file}: ${key} is ${JSON.stringify(found)}. Write an address that starts with ${start}, or "".`,
      )
    }
  }
  return addresses
}
