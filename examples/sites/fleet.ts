// fleet.yaml in TypeScript: typed, and with the agents that differ by a number made by a function.
//
//   npx protocol-mapper-agents validate -f examples/sites/fleet.ts -f examples/sites/hamburg.yaml
//   npx protocol-mapper-agents values examples/sites/fleet.ts
//
// Argo CD and Flux read YAML: commit what the second command prints.

import { type Agent, defineValues } from 'protocol-mapper-agents'

/** One agent a line, each in the lines' own part of the address space. */
const assembly = [1, 2, 3].map(
  // The type of the result is needed: without it, TypeScript takes a misspelled key in here for an extra one, and is silent.
  (line): Agent => ({
    name: `assembly-${line}`,
    podLabels: { line: `${line}` },
    env: { LINE_SUBNET: `10.20.${line}.0/24` },
  }),
)

export default defineValues({
  protocolMapperAgentDefaults: {
    image: {
      // The version of the installations that the agents connect to. The sites are upgraded together.
      tag: '2.0.0',
    },

    // The fetches after a restart are spread: each agent waits 1 to 4 seconds before each, for 5 minutes.
    progressiveServiceDeployment: {
      enabled: true,
      warmupDuration: 5,
      warmupMinDelay: 1000,
      warmupMaxDelay: 4000,
    },
  },

  protocolMapperAgents: [
    ...['press-shop', 'paint-shop'].map((name): Agent => ({ name })),

    // Its alarms must be back at once.
    { name: 'energy', progressiveServiceDeployment: { enabled: false } },

    ...assembly,
  ],
})
