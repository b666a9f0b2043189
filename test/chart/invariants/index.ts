import type { Values } from '../../../src/values.ts'
import { nothingTwice } from './duplicates.ts'
import { noEmptiness } from './emptiness.ts'
import { referencesReachBack } from './environment.ts'
import { distinctIdentities, usableNames } from './identity.ts'
import { itemsDiffer } from './keyed-lists.ts'
import { labeled } from './labels.ts'
import { asksForLess } from './less-security.ts'
import { lowPortsWork } from './low-ports.ts'
import { podSecurityRestricted } from './pod-security.ts'
import { governingServicesExist, mountsHaveVolumes, portsExist, probedPortsExist, targetsExist } from './references.ts'
import type { Release, Violation } from './release.ts'
import { autoscalersHaveMetrics, replicasHaveOneOwner } from './replicas.ts'
import {
  claimTemplatesHoldNothingElse,
  podsWithoutVersion,
  selectorsHoldNothingElse,
  selectorsMeetTheirAgent,
} from './selectors.ts'
import { clientsAreServed } from './serving.ts'
import { cleanText } from './text.ts'
import { oneOfEachUnion } from './unions.ts'

/** What holds for every release, whatever its values. Each returns its violations, in words. */
export const invariants: Readonly<Record<string, (release: Release, values: Values) => Violation[]>> = {
  cleanText,
  distinctIdentities,
  usableNames,
  labeled,
  selectorsMeetTheirAgent,
  selectorsHoldNothingElse,
  podsWithoutVersion,
  claimTemplatesHoldNothingElse,
  targetsExist,
  governingServicesExist,
  portsExist,
  probedPortsExist,
  mountsHaveVolumes,
  nothingTwice,
  itemsDiffer,
  noEmptiness,
  oneOfEachUnion,
  referencesReachBack,
  lowPortsWork,
  replicasHaveOneOwner,
  autoscalersHaveMetrics,
  clientsAreServed,
  podSecurityRestricted: (release, values) => podSecurityRestricted(release, asksForLess(values)),
}

/** All violations of a release, each with the name of its invariant. */
export const violations = (release: Release, values: Values): Violation[] =>
  Object.entries(invariants).flatMap(([name, invariant]) =>
    invariant(release, values).map((violation) => `${name}: ${violation}`),
  )
