import { aligned, alignPins } from './toolchain/align.ts'
import { runMain } from './toolchain/user-error.ts'

await runMain(async () => {
  for (const [group, count] of await alignPins()) console.log(`tools/${group}: raised ${count} requirements`)
  console.log(`${aligned.join(', ')} now share the versions of their modules.`)
})
