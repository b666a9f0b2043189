import { type JsonMap, mapAt } from '../../model/json.ts'
import { accountOf } from '../owners.ts'
import { podOf } from '../pod.ts'
import type { AgentContext } from './context.ts'
import { own } from './scaling.ts'

/**
 * The account of an agent's pods as settings. Pods that name an account keep its token unless something says that they
 * have none: they probably need it.
 */
export function accountSettings({ found, fullname, base, exact }: AgentContext): JsonMap {
  const standard = mapAt(base, 'serviceAccount')
  const name = accountOf(found.workload)
  const { account } = found
  const token = podOf(found).automountServiceAccountToken ?? account?.bare.automountServiceAccountToken
  const isKept = exact || name !== undefined
  return {
    ...standard,
    ...(account !== undefined && { create: true, ...own(account) }),
    ...(name !== undefined && !(account !== undefined && name === fullname) && { name }),
    automountServiceAccountToken: token ?? (isKept ? true : (standard.automountServiceAccountToken ?? false)),
  }
}
