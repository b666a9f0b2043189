import { delimiter, join } from 'node:path'
import { execa } from 'execa'
import semver from 'semver'
import { expect, inject, it } from 'vitest'
import which from 'which'

/** The machine's own Node.js: npm puts the pinned one before it on the PATH. */
async function machinesNode(): Promise<{ path: string; version: string } | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  const path = await which('node', { path: folders.join(delimiter), nothrow: true })
  return path === null ? undefined : { path, version: (await execa(path, ['--version'])).stdout }
}

it('says in one sentence which Node.js it needs, if it runs on an older one', async ({ skip }) => {
  const node = await machinesNode()
  if (node === undefined) return skip('the machine has no Node.js of its own')
  if (semver.gte(node.version, '22.18.0')) return skip(`the machine's Node.js ${node.version} is new enough`)
  const bin = join(inject('package').project, 'node_modules/protocol-mapper-agents/dist/cli.js')
  const { exitCode, stdout, stderr } = await execa(node.path, [bin, 'validate'], { reject: false })
  expect(stderr).toMatch(/^[^\n]*22\.18[^\n]*$/)
  expect(stderr).toContain(node.version.replace('v', ''))
  expect(stdout).toBe('')
  expect(exitCode).toBe(2)
})
