import type { ProgramTimes } from '../../../scripts/bench/program.ts'
import type { RenderedGroups, Results } from '../../../scripts/bench/results.ts'

const rendered = (objects: number, ...milliseconds: number[]) => ({ milliseconds, peakMemory: 2 ** 26, objects })

/** Times of one major of Helm, from which every figure is easily worked out by hand. */
export const groups: RenderedGroups = {
  1: { chart: rendered(3, 40, 40), floor: rendered(3, 20, 20), 'no schema': rendered(3, 30, 30) },
  10: { chart: rendered(30, 50, 50), floor: rendered(30, 25, 25) },
  100: { chart: rendered(300, 100, 100), floor: rendered(300, 65, 65) },
  1000: {
    chart: rendered(3000, 640, 640),
    floor: rendered(3000, 515, 515),
    varied: rendered(3000, 704, 704),
    own: rendered(3000, 1280, 1280),
    'own floor': rendered(3000, 640, 640),
    full: rendered(6000, 1152, 1152),
    'full floor': rendered(6000, 900, 900),
  },
  growth: {
    chart: rendered(15_000, 3040, 3040),
    floor: rendered(15_000, 2495, 2495),
    own: rendered(15_000, 6240, 6240),
    'own floor': rendered(15_000, 3120, 3120),
    'small own': rendered(3000, 1280, 1280),
    'small own floor': rendered(3000, 640, 640),
    'small chart': rendered(3000, 640, 640),
    'small floor': rendered(3000, 515, 515),
  },
}

const programTimes = (fleet: 'typical' | 'own', agents: number): ProgramTimes => {
  const command = (milliseconds: number) => ({ milliseconds: [milliseconds, milliseconds], peakMemory: 2 ** 27 })
  const commands = {
    'helm template': command(700),
    validate: command(1400),
    effective: command(350),
    plan: command(700),
  }
  return { fleet, agents, commands }
}

/** All that a run can measure. */
export const results = {
  machine: {
    date: '2026-11-22',
    cores: 2,
    processor: 'A processor',
    gibibytes: 24,
    platform: 'linux x64',
    node: '24.21.0',
    helm: { helm3: '3.22.0', helm4: '4.3.1' },
    load: 0.1,
  },
  schema: { bytes: 134_166, definitions: 172, kubernetes: 125, unused: [] },
  rendered: { helm3: groups, helm4: groups },
  program: [programTimes('typical', 1000), programTimes('typical', 10_000), programTimes('own', 10_000)],
  releases: [
    {
      fleet: 'typical',
      first: 120_000,
      perAgent: 180,
      stored: 5003,
      isInstalled: true,
      refused: 5416,
    },
  ],
  suite: { check: 20, chart: 50 },
} satisfies Results
