import { type AgentDiff, type Diff, failsOrLosesData, runsTwice } from '../diff/diff.ts'
import type { ObjectChange } from '../diff/objects.ts'
import { formatPath } from '../model/json.ts'
import { count, list, number } from '../text/format.ts'
import type { Look, Paint } from './look.ts'
import { wrapText } from './wrap.ts'

const mostListed = 9

/**
 * What changes, agent by agent, and the commands of the upgrade if it takes several.
 * @param commands undefined if they cannot be known
 */
export function diffText(
  { agents, unchanged, steps }: Diff,
  commands: readonly string[] | undefined,
  look: Look,
): string {
  const { paint, width } = look
  const texts = agents.map((each) => agentText(each, look))
  const changed = agents.filter(({ agent }) => agent !== undefined).length
  const restarts = agents.filter(({ pods }) => pods === 'restart').length
  const harm = [
    namesText('Failures or data loss', agents.filter(failsOrLosesData)),
    namesText('Two pods of one identity', agents.filter(runsTwice)),
  ].join('')
  const changes = `${changed} of ${count(changed + unchanged, 'agent')} change${changed === 1 ? 's' : ''}`
  const summary = `${changes}; ${restarts === 0 ? 'no pod restarts' : `the pods of ${number(restarts)} restart`}.${harm}`
  const end = agents.length === 0 ? 'Nothing changes.\n' : `${wrapText(paint('bold', summary), width)}\n`
  return [...texts, end, ...(steps === undefined ? [] : [commandsText(commands, width)])].join('\n')
}

function commandsText(commands: readonly string[] | undefined, width: number): string {
  if (commands === undefined) {
    return `${wrapText('This upgrade takes several commands. To see them, add --release NAME, and -n NAMESPACE if it is not default.', width)}\n`
  }
  return `To upgrade, run these in order:\n${commands.map((command) => `  ${command}\n`).join('')}`
}

function agentText(each: AgentDiff, { paint, width }: Look): string {
  const { objects, refused, lost, overlap, merged, held, replicas, volume, services } = each
  const title = paint('bold', nameOf(each))
  const head = each.agent === undefined ? title : `${title}  ${headText(each, paint)}`
  const lines = [
    ...[...refused, ...lost, ...overlap].map((text) => paint('red', text)),
    ...merged.map((text) => paint('yellow', text)),
    ...[held, replicas, volume, services].flat(),
    ...objects.map((object) => objectText(object, paint)),
  ]
  return `${wrapText(head, width, '', '  ')}\n${lines.map((line) => `${wrapText(line, width, '  ', '  ')}\n`).join('')}`
}

function namesText(what: string, agents: readonly AgentDiff[]): string {
  return agents.length === 0 ? '' : ` ${what}: ${list(agents.map(nameOf), mostListed)}.`
}

function nameOf({ agent }: AgentDiff): string {
  return agent ?? 'the whole release'
}

function headText({ pods, because, refused }: AgentDiff, paint: Paint): string {
  return refused.length > 0 && pods === 'unchanged' ? paint('red', 'the upgrade fails') : podsText(pods, because, paint)
}

function podsText(pods: AgentDiff['pods'], because: readonly string[], paint: Paint): string {
  switch (pods) {
    case 'restart':
      return `${paint('red', 'pods restart')}: ${list(because, mostListed)}`
    case 'added':
      return paint('green', 'is new')
    case 'removed':
      return paint('red', 'is removed')
    default:
      return paint('green', 'no pod restarts')
  }
}

function objectText({ kind, name, before, after, paths }: ObjectChange, paint: Paint): string {
  if (before === undefined) return paint('green', `+ ${kind} ${name}`)
  if (after === undefined) return paint('red', `- ${kind} ${name}`)
  return `${paint('yellow', `~ ${kind} ${name}`)}  ${list(paths.map(formatPath), mostListed)}`
}

/** For programs. */
export function diffJson({ agents, unchanged, steps }: Diff, commands: readonly string[] | undefined): object {
  return {
    unchanged,
    ...(steps !== undefined && commands !== undefined && { commands }),
    agents: agents.map(
      ({ agent, pods, because, kept, held, objects, refused, lost, overlap, merged, volume, replicas, services }) => ({
        ...(agent !== undefined && { agent }),
        pods,
        because,
        kept,
        held,
        refused,
        lost,
        overlap,
        merged,
        volume,
        replicas,
        services,
        objects: objects.map(({ kind, name, before, after, paths }) => ({
          kind,
          name,
          change: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
          paths: paths.map(formatPath),
        })),
      }),
    ),
  }
}
