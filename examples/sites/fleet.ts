// fleet.yaml in TypeScript: typed, and with a function that makes the agents that differ only by a number.
//
//   npx protocol-mapper-agents validate -f examples/sites/fleet.ts -f examples/sites/hamburg.yaml
//   npx protocol-mapper-agents values examples/sites/fleet.ts
//
// Argo CD and Flux read YAML: commit what the second command prints.

import { type Agent, defineValues } from 'protocol-mapper-agents'

/** One agent per line, each with the address range of its line. */
const assembly = [1, 2, 3].map(
  // The return type is needed: without it, TypeScript takes a misspelled key in here for an extra one and reports nothing.
  (line): Agent => ({
    name: `assembly-${line}`,
    podLabels: { line: `${line}` },
    env: { LINE_SUBNET: `10.20.${line}.0/24` },
  }),
)

export default defineValues({
  protocolMapperAgentDefaults: {
    image: {
      // The version of the installations that the agents connect to. All sites are upgraded together.
      tag: '2.0.0',
    },

    // Staggers the fetches after a restart: for 5 minutes, each agent waits 1–4 seconds before each fetch.
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
