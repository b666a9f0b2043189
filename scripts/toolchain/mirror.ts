import { UserError } from './user-error.ts'

/**
 * Where to fetch from: the address itself or, with `TOOLS_MIRROR=URL`, its copy: `https://HOST/PATH` is at `URL/HOST/PATH`.
 * @throws UserError if `TOOLS_MIRROR` is not an address
 */
export function mirrored(address: string): string {
  const mirror = process.env.TOOLS_MIRROR
  if (!mirror) return address
  if (!/^https?:$/.test(URL.parse(mirror)?.protocol ?? '')) {
    throw new UserError(
      `TOOLS_MIRROR is ${JSON.stringify(mirror)}, which is not an http or https address. Write it like https://mirror.example.com/tools.`,
    )
  }
  return `${mirror.replace(/\/+$/, '')}/${address.replace('https://', '')}`
}
