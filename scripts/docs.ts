import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build, serve } from 'vitepress'
import { repository } from './toolchain/paths.ts'
import { runMain, UserError } from './toolchain/user-error.ts'

const help = `Usage: npm run docs [-- --out FOLDER]
       npm run docs -- --serve [--port PORT]

Builds the documents as a static site, with search. Fails if a link leads to no page.

  --out FOLDER  where to write the site; docs/.vitepress/dist by default
  --serve       serve the site on this machine, until Ctrl-C
  --port PORT   the port to serve it on; 4173 by default
  --help, -h    show this`

const root = join(repository, 'docs')

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      serve: { type: 'boolean', default: false },
      port: { type: 'string', default: '4173' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return console.log(help)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new UserError(`--port is ${values.port}. Write a number from 1 to 65535.`, 2)
  }
  if (values.serve && values.out !== undefined) {
    throw new UserError('--serve serves docs/.vitepress/dist. Leave out --out.', 2)
  }
  await build(root, values.out === undefined ? {} : { outDir: resolve(values.out) })
  if (values.serve) await serve({ root, port })
})
