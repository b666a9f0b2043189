// Completes the plugin's folder: a fresh clone has neither its packages nor a build. Runs on every system, and on an
// older Node.js than the CLI.
import { execSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.env.HELM_PLUGIN_DIR ?? '.'

/** @returns whether the CLI runs: on the clone's Node.js if there is one, else on this one */
function isComplete() {
  const own = ['node', 'node.exe'].map((name) => join(folder, 'node_modules', 'node', 'bin', name)).filter(existsSync)
  // On Windows, the one without an extension is not an executable.
  return spawnSync(own.at(-1) ?? process.execPath, [join(folder, 'dist', 'cli.js'), '--help']).status === 0
}

if (!isComplete()) {
  const isClone = existsSync(join(folder, 'package-lock.json'))
  execSync(isClone ? 'npm ci' : 'npm install --omit=dev --ignore-scripts', { cwd: folder, stdio: 'inherit' })
  if (!isComplete()) {
    process.stderr.write(`The plugin does not run. Try: node ${join(folder, 'dist', 'cli.js')} --help\n`)
    process.exitCode = 1
  }
}
