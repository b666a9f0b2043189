import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { confirm } from '../../../scripts/start/confirm.ts'
import { UserError } from '../../../scripts/toolchain/user-error.ts'

/** Makes a text the user's input; without one, there is no terminal. */
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
  it.each(['y\n', 'Yes\n', ' yes \n'])('continues after %j', async (text) => {
    answer(text)
    await confirm('the plan', false)
    expect(console.log).toHaveBeenCalledWith('the plan')
  })

  it.each(['n\n', '\n', 'yesterday\n', ''])('does not continue after %j', async (text) => {
    answer(text)
    await expect(confirm('the plan', false)).rejects.toThrow(new UserError('Nothing was changed.'))
  })

  it('does not ask if the command line has confirmed', async () => {
    answer()
    await confirm('the plan', true)
    expect(console.log).toHaveBeenCalledWith('the plan')
  })

  it('fails with exit code 2 without a terminal', async () => {
    answer()
    const refusal = confirm('the plan', false)
    await expect(refusal).rejects.toThrow(/--yes/)
    await expect(refusal).rejects.toMatchObject({ exitCode: 2 })
  })
})
