import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { parsePs, parseWindows } from '../../../scripts/cluster/process-list.ts'
import { isInside } from '../../../scripts/cluster/processes.ts'

describe('parsePs', () => {
  it('finds a process in what ps prints', async ({ skip, onTestFinished }) => {
    const output = await execa('ps', ['-axww', '-o', 'pid=,command='], { reject: false })
    if (output.exitCode !== 0) return skip('this machine has no ps with these options')
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'])
    onTestFinished(() => void child.kill())
    await once(child, 'spawn')
    const { stdout } = await execa('ps', ['-axww', '-o', 'pid=,command='])
    const found = parsePs(stdout).find(({ pid }) => pid === child.pid)
    expect(found?.program).toMatch(`${process.execPath} -e `)
  })
})

describe('parseWindows', () => {
  it('reads the command lines, quoted or not', () => {
    const json = JSON.stringify([
      { ProcessId: 4, CommandLine: null },
      { ProcessId: 88, CommandLine: '"C:\\Users\\A B\\bin\\etcd.exe" --name node' },
      { ProcessId: 92, CommandLine: 'C:/Users/A/bin/kwok.exe' },
    ])
    expect(parseWindows(json)).toEqual([
      { pid: 4, program: '' },
      { pid: 88, program: 'C:\\Users\\A B\\bin\\etcd.exe" --name node' },
      { pid: 92, program: 'C:/Users/A/bin/kwok.exe' },
    ])
  })
})

describe('isInside', () => {
  it.each([
    ['linux', '/home/a/bin/etcd', '/home/a/bin', true],
    ['linux', '/home/A/bin/etcd', '/home/a/bin', false],
    ['darwin', '/home/a/binary', '/home/a/bin', false],
    ['win32', 'C:/Users/a/bin/etcd.exe', 'C:\\Users\\A\\bin', true],
    ['win32', 'c:\\Users\\a\\bin\\etcd.exe" --name node', 'C:\\Users\\A\\bin', true],
    ['win32', 'C:\\Users\\a\\bin2\\etcd.exe', 'C:\\Users\\A\\bin', false],
  ] as const)('%s: %s in %s: %s', (platform, program, folder, expected) =>
    expect(isInside(program, folder, platform)).toBe(expected),
  )
})
