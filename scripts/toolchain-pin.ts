import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { count } from '../src/text/format.ts'
import { pinnedChecksums } from './toolchain/checksums.ts'
import { createClient } from './toolchain/client.ts'
import { newPins } from './toolchain/pin.ts'
import { runMain, UserError } from './toolchain/user-error.ts'

const help = `Usage: npm run toolchain:pin

Asks the publishers of the pinned tools for the SHA-256 of their releases on all platforms, and writes them to
tools/checksums.txt. Needs the internet. Run it after changing a version, and review what changes.

It never replaces a SHA-256: if a publisher now says another one, it says so and fails.

  --help, -h  show this`

await runMain(async () => {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } })
  if (values.help) return console.log(help)
  const { text, unknown, changed } = await newPins(await readFile(pinnedChecksums, 'utf8'), createClient())
  await writeFile(pinnedChecksums, text)
  const pinned = text.split('\n').filter((line) => /^[0-9a-f]/.test(line)).length
  console.log(`Wrote ${pinnedChecksums} with ${count(pinned, 'checksum')}.`)
  for (const line of unknown) console.warn(`Not pinned: ${line}.`)
  if (changed.length > 0) throw new UserError(changed.map((line) => `Changed: ${line}.`).join('\n'))
})
