import { describe, expect, it } from 'vitest'
import { makeFolder } from '../program-folder.ts'

describe('values', () => {
  it('prints a module as YAML or JSON', async () => {
    const { run } = await makeFolder({ 'a.mjs': "export default { protocolMapperAgents: [{ name: '007' }] }" })
    expect(await run('values', 'a.mjs')).toEqual({ code: 0, out: 'protocolMapperAgents:\n  - name: "007"\n', err: '' })
    expect((await run('values', 'a.mjs', '-o', 'json')).out).toBe(
      '{\n  "protocolMapperAgents": [\n    {\n      "name": "007"\n    }\n  ]\n}\n',
    )
  })
})
