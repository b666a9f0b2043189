import { execa } from 'execa'
import type { JsonMap } from '../../../src/model/json.ts'
import { type Kubectl, kubectlFlags } from '../../cluster/kubectl.ts'
import { UserError } from '../../toolchain/user-error.ts'

/**
 * What the API server would make of objects. Nothing is made.
 * @param objects without names
 * @returns its answers; undefined for what it rejects
 * @throws UserError when kubectl fails for another reason
 */
export async function ask({ path, access }: Kubectl, objects: readonly JsonMap[]): Promise<(JsonMap | undefined)[]> {
  const items = objects.map((object, index) => ({
    ...object,
    metadata: { ...(object.metadata as JsonMap | undefined), name: `object-${index}` },
  }))
  const args = ['create', '--dry-run=server', '--validate=ignore', '--output', 'json', '--filename', '-']
  const { stdout, stderr } = await execa(path, [...kubectlFlags(access), ...args], {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
    // It ends with 1 where one of many is rejected.
    reject: false,
    maxBuffer: 2 ** 30,
  })
  const others = stderr.split('\n').filter((line) => !/^(Error from server \(Invalid\)|Warning): |^$/.test(line))
  if (others.length > 0) throw new UserError(`kubectl ${args.join(' ')} failed:\n${others.join('\n')}`)
  const answers: (JsonMap | undefined)[] = objects.map(() => undefined)
  for (const text of stdout.split(/\n(?=\{$)/m).filter((each) => each !== '')) {
    // For an API, null is absent.
    const answer = JSON.parse(text, (_, value) => value ?? undefined) as JsonMap & { metadata: { name: string } }
    answers[Number(answer.metadata.name.replace('object-', ''))] = answer
  }
  return answers
}
