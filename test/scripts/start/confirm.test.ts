import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { confirm } from '../../../scripts/start/confirm.ts'
import { UserError } from '../../../scripts/toolchain/user-error.ts'

/** Lets a text be what is typed; without one there is no terminal. */
function answer(text?: string): void {
  const input = Object.assign(new PassThrough(), { isTTY: text !== undefined })
  if (text !== undefined) input.end(text)
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(input as unknown as typeof process.stdin)
}

beforeEach(() => {
  vi.spyOn(console, 'log').mockReturnValue()
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => vi.restoreAllMocks())

describe('confirm', () => {
  it.each(['y\n', 'Yes\n', ' yes \n'])('goes on after %j', async (text) => {
    answer(text)
    await confirm('the plan', false)
    expect(console.log).toHaveBeenCalledWith('the plan')
  })

  it.each(['n\n', '\n', 'yesterday\n', ''])('does not go on after %j', async (text) => {
    answer(text)
    await expect(confirm('the plan', false)).rejects.toThrow(new UserError('Nothing was done.'))
  })

  it('does not ask when the answer was given', async () => {
    answer()
    await confirm('the plan', true)
    expect(console.log).toHaveBeenCalledWith('the plan')
  })

  it('refuses with exit code 2 when there is nobody to ask', async () => {
    answer()
    const refusal = confirm('the plan', false)
    await expect(refusal).rejects.toThrow(/--yes/)
    await expect(refusal).rejects.toMatchObject({ exitCode: 2 })
  })
})
