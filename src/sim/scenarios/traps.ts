import { pickAverageSeat, plantOne } from './scenario.ts'
import type { Scenario, Setting } from './scenario.ts'
import type { Fault } from '../faults.ts'

const none = { pillar: null, scope: 'none', components: [] } as const

const healthy = { id: 'healthy', label: 'Nothing is wrong', ...none, story: 'Ordinary variation, and nothing else.' }
const unlucky = {
  id: 'unlucky-streak',
  label: 'A seller has bad luck',
  ...none,
  story:
    'A seller of average skill loses more than the usual share for two quarters by chance, then is back where the others are.',
}
const lucky = {
  id: 'lucky-streak',
  label: 'A seller has good luck',
  ...none,
  story: 'A seller of average skill wins more than the usual share for two quarters by chance.',
}
const shock = {
  id: 'market-shock',
  label: 'The market falls',
  ...none,
  story:
    'Buyers everywhere hold back: inquiries, new deals and wins fall together in every segment; nothing inside has changed.',
}

/**
 * Luck that really is luck happens in every run by itself. This makes sure of one clear case: about two standard
 * deviations of a seller's own wins over two quarters, as the luckiest or unluckiest of a few dozen sellers has anyway.
 */
export function streakOf(setting: Setting, person: string, direction: 1 | -1, weeksBeforeEnd: number): Fault {
  const onset = setting.clock.weeks - weeksBeforeEnd
  return {
    component: null,
    strength: 1,
    profile: { onset, build: 1, until: onset + 26 },
    covers: (target) => target.person === person,
    direct: { stage4: direction, stage5: direction * 1.1 },
  }
}

function plantStreak(setting: Setting, direction: 1 | -1) {
  const seat = pickAverageSeat(setting)
  const holder = seat.holders[0]!
  holder.stays = true
  return { faults: [streakOf(setting, holder.id, direction, 32)], truths: [], fixes: [], merelyUnlucky: [holder.id] }
}

export const trapScenarios: readonly Scenario[] = [
  { ...healthy, plant: () => ({ faults: [], truths: [], fixes: [] }) },
  { ...unlucky, plant: (setting) => plantStreak(setting, -1) },
  { ...lucky, plant: (setting) => plantStreak(setting, 1) },
  {
    ...shock,
    plant: (setting) => {
      const { fault, truth } = plantOne(setting, {
        scenario: shock,
        component: null,
        external: 'market-shock',
        build: 5,
        showsAt: ['pipeline-management'],
        direct: { marketVolume: -0.55, allStages: -0.4, noDecision: 0.12, slip: 0.06, pace: -0.1 },
      })
      return { faults: [fault], truths: [{ ...truth, scope: 'systemic' }], fixes: [] }
    },
  },
]
