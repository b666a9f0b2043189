import type { Json } from '../model/json.ts'
import { greatestRelease } from '../release/size.ts'
import type { Split } from '../split/split.ts'
import { number } from '../text/format.ts'
import type { Look } from './look.ts'
import { tableText } from './table.ts'

/** The releases: how many agents each has, and how full its Secret is. */
export function splitText({ releases }: Split, look: Look): string {
  const rows = releases.map(({ name, agents, bytes }) => [
    name,
    number(agents.length),
    number(bytes),
    `${Math.round((bytes / greatestRelease) * 100)}%`,
  ])
  return tableText([['RELEASE', 'AGENTS', 'BYTES', 'OF ITS SECRET'], ...rows], look)
}

/** The same for programs, with the names of the agents. */
export function splitJson({ releases }: Split): Json {
  return { releases: releases.map(({ name, agents, bytes }) => ({ name, agents, bytes })) }
}
