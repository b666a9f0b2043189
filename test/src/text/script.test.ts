import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chartLines } from '../../../src/text/script.ts'
import { makeFolder } from '../program-folder.ts'

describe.skipIf(process.platform === 'win32')('a script', () => {
  it.each([
    ['by default', undefined, '/default chart'],
    ['as a path, relative to where the script is called', 'charts/x', (folder: string) => join(folder, 'charts/x')],
    ['as a whole path', '/bin', '/bin'],
    ['as an address', 'oci://registry.example.com/x', 'oci://registry.example.com/x'],
  ])('finds the chart: %s', async (_, CHART, expected) => {
    const script = ['#!/bin/sh', 'set -eu', ...chartLines('/default chart', 'run.sh'), 'echo "$chart"', 'pwd', '']
    const { folder } = await makeFolder({ 'charts/x/Chart.yaml': '', 'other/run.sh': script.join('\n') })
    const env = { ...process.env, ...(CHART !== undefined && { CHART }) }
    const [chart, place] = execFileSync('sh', ['other/run.sh'], { cwd: folder, env, encoding: 'utf8' }).split('\n')
    expect(chart).toBe(typeof expected === 'string' ? expected : expected(folder))
    expect(place).toBe(join(folder, 'other'))
  })
})
