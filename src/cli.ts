#!/usr/bin/env node
// Check the version before importing anything: the modules do not load on an older Node.js.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`protocol-mapper-agents needs Node.js 22.18 or newer; this is ${process.versions.node}.\n`)
  process.exitCode = 2
} else {
  const { main } = await import('./main.ts')
  process.exitCode = await main(process.argv.slice(2))
}
