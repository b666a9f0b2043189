import { type Browser, chromium } from 'playwright-core'
import which from 'which'

/** The names of the Chromium executable, by distribution. */
const names = ['chromium', 'chromium-browser', 'google-chrome']

const found = [process.env.CHROMIUM, ...names.map((name) => which.sync(name, { nothrow: true }))].find(Boolean)

/** Why there is no browser; undefined if there is one. */
export const noBrowser: string | undefined =
  found == null ? `no browser: neither CHROMIUM is set nor ${names.join(', ')} on the PATH` : undefined

/** Starts the Chromium of this machine. */
export function startBrowser(): Promise<Browser> {
  // Its sandbox does not work as root, for example in containers.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath: found ?? '', args })
}
