import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, it } from 'vitest'

const loader = fileURLToPath(new URL('print-values.ts', import.meta.url))
const types = ['module', 'commonjs', undefined]
const extensions = ['ts', 'mts', 'js', 'mjs']

/** Every pair of a values file and a file that it imports, from projects of every type. */
const pairs = types.flatMap((type, project) =>
  types.flatMap((other, shared) =>
    extensions.flatMap((extension) =>
      extensions.map((imported) => ({
        folders: [`${project}-${shared}`, `${project}-${shared}/shared`] as const,
        packages: [type, other] as const,
        file: `${project}-${shared}/${extension}-${imported}.${extension}`,
        shared: `shared/b.${imported}`,
      })),
    ),
  ),
)

it('a module loads in every project, whatever it imports, and mistakes have their place', async () => {
  const root = await mkdtemp(join(tmpdir(), 'projects-'))
  try {
    for (const { folders, packages, file, shared } of pairs) {
      await mkdir(join(root, folders[1]), { recursive: true })
      for (const [index, type] of packages.entries()) {
        const text = JSON.stringify(type === undefined ? {} : { type })
        await writeFile(join(root, folders[index] ?? '', 'package.json'), text)
      }
      await writeFile(join(root, folders[0], shared), '// shared\nexport const tag = () => 1\n')
      await writeFile(join(root, file), `import { tag } from './${shared}'\nexport default {\n  right: 1, tag }\n`)
    }
    const { stdout, stderr } = await execa(process.execPath, [loader, root, ...pairs.map(({ file }) => file)])
    const said = JSON.parse(stdout) as string[]
    expect(said).toEqual(
      pairs.map(({ folders, shared }) => expect.stringContaining(`${folders[0]}/${shared}:2:20 Found a function.`)),
    )
    expect(stderr).toBe('')
  } finally {
    await rm(root, { recursive: true })
  }
})

it('JavaScript without imports and exports stays CommonJS, and packages load as they say', async () => {
  const root = await mkdtemp(join(tmpdir(), 'projects-'))
  try {
    await mkdir(join(root, 'node_modules/a-package'), { recursive: true })
    await writeFile(join(root, 'package.json'), '{"type":"commonjs"}')
    await writeFile(join(root, 'node_modules/a-package/package.json'), '{"name":"a-package","main":"main.js"}')
    await writeFile(join(root, 'node_modules/a-package/main.js'), 'module.exports = { tag: "1" }')
    await writeFile(join(root, 'common.js'), "const { tag } = require('a-package')\nmodule.exports = { tag }\n")
    await writeFile(join(root, 'a.ts'), "import common from './common.js'\nexport default { ...common, a: 1 }\n")
    const { stdout } = await execa(process.execPath, [loader, root, 'common.js', 'a.ts'])
    expect(JSON.parse(stdout)).toEqual(['{"tag":"1"}', '{"tag":"1","a":1}'])
  } finally {
    await rm(root, { recursive: true })
  }
})
