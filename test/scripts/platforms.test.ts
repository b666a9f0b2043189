import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { filesOf } from '../../scripts/docs/document.ts'
import { repository } from '../../scripts/toolchain/paths.ts'

/** What works in one way on one platform and in another way, or not at all, on others. Comments count too. */
const uses: Readonly<Record<string, RegExp>> = {
  platform: /process\.(platform|arch)|os\.(platform|arch|type)\(/,
  user: /getuid|getgid|userInfo|homedir/,
  signal: /SIG(KILL|TERM|INT|HUP|USR\d)|process\.kill|detached/,
  mode: /chmod|umask|\b0o(600|644|700|755)\b/,
  link: /\b(sym)?link(Sync)?\(|symlink/,
  shell: /(?<!helm\\?\.)\b(sh|bash|zsh|powershell)\b|shell: true|execSync|ComSpec/,
  'system path': /["'`/]\/?(dev|proc|tmp|usr|etc|bin)\/\w|["'`]\/(dev|proc|tmp|usr|etc)\b/,
  program: /['"`](ps|kill|tar|unzip|cp|rm|mv|uname)['"`]/,
  'file name': /\.(exe|cmd|bat|ps1)\b/,
  'joined path': /\$\{(folder|path|dir|cwd|repository|\w+(Folder|Path|Dir))\}\//,
  'split PATH': /split\(['"][:;]['"]\)|[:;]"?\$\{?PATH/,
}

/** Every use, and why it is right on the other platforms too. A new one needs a decision and a row. */
const decided: Readonly<Record<string, string>> = {
  'package.json: program': 'the name of a package',
  'plugin.yaml: shell': 'Windows gets another command, node',
  'plugin/install.js: file name': 'looks for the executable under both names',
  'plugin/install.js: shell':
    'npm is a .cmd file on Windows, which only a shell can start; the arguments are constants',
  'plugin/pre-commit.sh: shell': 'pre-commit runs it on Windows with the sh of Git',
  'plugin/run.sh: shell': 'not used on Windows',
  'plugin/run.sh: split PATH': 'not used on Windows',
  'scripts/bench/machine.ts: platform': 'for the report',
  'scripts/bench/run.ts: platform': 'peak memory is only known on Linux, and left out elsewhere',
  'scripts/bench/run.ts: system path': 'only read on Linux',
  'scripts/build.ts: mode': 'Windows has no executable bit; Node.js ignores it there, and npm makes a .cmd file',
  'scripts/cluster/cluster.ts: user': 'without a user id, on Windows, the temporary folder is already the user’s own',
  'scripts/cluster/definition.ts: system path': 'a comment',
  'scripts/cluster/process-list.ts: platform': 'has a way for each: /proc, ps, PowerShell',
  'scripts/cluster/process-list.ts: program': 'ps, on macOS',
  'scripts/cluster/process-list.ts: shell': 'PowerShell, on Windows',
  'scripts/cluster/process-list.ts: file name': 'PowerShell, on Windows',
  'scripts/cluster/process-list.ts: system path': 'only read on Linux',
  'scripts/cluster/processes.ts: platform': 'compares paths as the platform does',
  'scripts/cluster/processes.ts: joined path': 'names of processes: on Windows, with slashes in one direction',
  'scripts/cluster/processes.ts: signal': 'SIGKILL ends a process on every platform',
  'scripts/cluster/volumes.ts: mode': 'Windows ignores it',
  'scripts/cluster/volumes.ts: system path':
    'fixed in kube-controller-manager; on Windows, both mean the current drive',
  'scripts/docs/document.ts: shell': 'the name of a language',
  'scripts/env.ts: shell': 'the help: for POSIX shells',
  'scripts/generate/observability/files.ts: joined path': 'paths in the repository, always with slashes',
  'scripts/package/npm-tarball.ts: mode':
    'on Windows, no file is an executable; npm makes the CLI one when it installs it',
  'scripts/package/npm-tarball.ts: program': 'the name of a package',
  'scripts/start/shell.ts: platform': 'a check for shells that take -i and -c; Windows shells do not',
  'scripts/start/shell.ts: shell': 'the last resort',
  'scripts/start/shell.ts: signal': 'Windows has no sessions, and does not get there; it knows SIGINT',
  'scripts/start/shell.ts: user': 'has no shell on Windows; ComSpec is next',
  'scripts/start/workplace.ts: platform': 'prints lines for PowerShell on Windows',
  'scripts/start/workplace.ts: split PATH': 'lines for a POSIX shell',
  'scripts/start/next-steps.ts: platform': 'prints a line for PowerShell on Windows',
  'scripts/test.ts: signal': 'the terminal of Windows sends Ctrl-C to all processes too',
  'scripts/toolchain/archive.ts: program': 'the name of a package',
  'scripts/toolchain/download.ts: mode': 'Windows ignores it',
  'scripts/toolchain/platform.ts: file name': 'programs end with .exe on Windows',
  'scripts/toolchain/platform.ts: platform': 'translates to the names that publishers and Go use',
  'scripts/toolchain/python.ts: file name': 'programs end with .exe on Windows',
  'scripts/toolchain/python.ts: platform': 'on Windows, Python has another name, and its programs are elsewhere',
  'scripts/toolchain/releases.ts: joined path': 'addresses, and paths in archives',
  'scripts/toolchain/locate.ts: platform': 'part of a folder’s name',
  'scripts/toolchain/user-error.ts: signal': 'Windows has no SIGTERM, and never sends it',
  'src/commands/completion.ts: shell': 'the shell that the user names; PowerShell is not among them',
  'src/commands/completion/bash.ts: shell': 'a script for that shell',
  'src/commands/completion/zsh.ts: shell': 'a script for that shell',
  'src/commands/plan-waves.ts: shell': 'a script of the user’s pipeline; see docs/compatibility.md',
  'src/helm/held.ts: signal': 'Node.js makes SIGINT and SIGHUP from what Windows has',
  'src/helm/temporary.ts: mode': 'on Windows, the temporary folder is the user’s own',
  'src/helm/run.ts: platform': 'Windows has no process groups: there, only Helm itself is ended',
  'src/helm/run.ts: signal': 'SIGKILL ends a process on every platform',
  'src/import/proof/purpose.ts: system path': 'a path in a container',
  'src/caller/caller.ts: file name': 'the command of an npm package is a .cmd file on Windows',
  'src/caller/caller.ts: platform': 'the command of an npm package is a .cmd file on Windows',
  'src/commands/split.ts: joined path': 'for a POSIX shell',
  'src/commands/split.ts: shell': 'a script of the user’s pipeline; see docs/compatibility.md',
  'src/output/script-folder.ts: mode': 'Windows ignores it; the script is called with sh there',
  'src/output/write-text.ts: mode': 'the mode that the file had',
  'src/split/argocd.ts: joined path': 'paths in a repository, always with slashes',
  'src/split/flux.ts: joined path': 'paths in a repository, always with slashes',
  'src/split/names.ts: shell': 'a script of the user’s pipeline; see docs/compatibility.md',
  'src/text/script.ts: shell': 'a part of scripts for a POSIX shell',
  'src/split/script.ts: shell': 'a script of the user’s pipeline; see docs/compatibility.md',
  'src/split/script.ts: system path': 'a script of the user’s pipeline; see docs/compatibility.md',
  'src/plan/waves/files.ts: shell': 'a script of the user’s pipeline; see docs/compatibility.md',
  'src/plan/waves/files.ts: system path': 'a script of the user’s pipeline; see docs/compatibility.md',
  'src/validate/shapes.ts: system path': 'an example of a path in a container',
}

const folders = ['src', 'scripts', 'plugin', 'plugin.yaml', 'package.json', 'vitest.config.ts']
const generated = ['src/values.ts', 'src/kubernetes/objects.ts', 'src/rules.ts']

it('every use of something that depends on the platform is decided', async () => {
  const found = (await filesOf(...folders))
    .filter((path) => !generated.includes(path))
    .flatMap((path) => {
      const text = path + readFileSync(join(repository, path), 'utf8').replace(/^#!.*/, '\n')
      return Object.keys(uses).flatMap((use) => (uses[use]?.test(text) ? [`${path}: ${use}`] : []))
    })
  expect(found.toSorted()).toEqual(Object.keys(decided).toSorted())
})
