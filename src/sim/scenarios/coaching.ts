import type { Team } from '../organisation/organisation.ts'
import { isSellingTeam } from '../organisation/organisation.ts'
import { plant } from './scenario.ts'
import type { Draft, Scenario, Setting } from './scenario.ts'

const stops = {
  id: 'coaching-stops',
  label: 'One manager stops coaching',
  pillar: 'coaching',
  scope: 'team',
  components: ['coaching-cadence'],
  story:
    'One manager drops one-to-ones and coaching; six to eight weeks later the team converts less, the other teams do not.',
} as const
const inspection = {
  id: 'coaching-inspection',
  label: 'Coaching has turned into inspection',
  pillar: 'coaching',
  scope: 'systemic',
  components: ['coaching-skill'],
  story: 'Sessions are held as always but have become interrogations: nothing is learnt from them and people say so.',
} as const

export function pickTeam(setting: Setting): Team {
  return setting.stream.pick(setting.organisation.teams.filter(isSellingTeam))
}

/** What the stop of coaching in one team plants. */
export function draftStop(team: Team): Draft {
  return {
    scenario: stops,
    component: 'coaching-cadence',
    units: [{ kind: 'team', id: team.id }],
    covers: (target) => target.team === team.id,
    build: 2,
    showsAt: ['call-coaching', 'deal-coaching', 'opportunity-management'],
    direct: { coachingHeld: -1, oneToOne: -0.25 },
  }
}

export const coachingScenarios: readonly Scenario[] = [
  { ...stops, plant: (setting) => plant(setting, draftStop(pickTeam(setting))) },
  {
    ...inspection,
    plant: (setting) =>
      plant(setting, {
        scenario: inspection,
        component: 'coaching-skill',
        build: 6,
        showsAt: ['call-coaching', 'deal-coaching', 'talent-development'],
      }),
  },
]
