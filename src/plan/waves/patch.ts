import { difference } from '../../agents/difference.ts'
import { mergeLayer } from '../../agents/layers.ts'
import type { Contract } from '../../chart.ts'
import { equal, type JsonMap } from '../../model/json.ts'
import { overlay } from '../../model/overlay.ts'

/**
 * What to lay over an agent's override, in an additional values file, so that the agent gets other settings.
 * @param lower the merged layers below the override
 * @param override as it is now
 * @param goal the settings that the agent should get
 * @returns empty if it gets them already
 */
export function patchTo(goal: JsonMap, lower: JsonMap, override: JsonMap, { unions }: Contract): JsonMap {
  let patch: JsonMap = {}
  for (;;) {
    const reached = mergeLayer(lower, overlay(override, patch), unions)
    if (equal(reached, goal)) return patch
    // Setting a member of a union removes the others, and removing it restores them: that takes another round.
    const more = overlay(patch, difference(reached, goal))
    if (equal(more, patch)) throw new Error(`no override leads to ${JSON.stringify(goal)}`)
    patch = more
  }
}
