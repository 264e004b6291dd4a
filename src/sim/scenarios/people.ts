import { onsetWeek, pickAverageSeat, plant, strengthOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'

const people = { pillar: 'people' } as const

const hiring = {
  id: 'wrong-hiring',
  label: 'The wrong people are hired',
  ...people,
  scope: 'systemic',
  components: ['recruiting-and-selection'],
  story:
    'From a certain date new sellers come with the wrong profile: they convert poorly and many leave within the year.',
} as const
const lowSkill = {
  id: 'low-skill-seller',
  label: 'One seller lacks a skill',
  ...people,
  scope: 'individual',
  components: ['talent-development'],
  story: 'One seller has lost touch with the craft: conversions fall at each stage while the team around is as before.',
} as const
const wave = {
  id: 'attrition-wave',
  label: 'A wave of resignations',
  ...people,
  scope: 'systemic',
  components: ['retention'],
  story: 'Within a few weeks a fifth and more of the sellers leave; deals are orphaned, coverage gaps stay for months.',
} as const
const ramp = {
  id: 'onboarding-cut',
  label: 'Onboarding was cut',
  ...people,
  scope: 'systemic',
  components: ['onboarding-and-ramp'],
  story: 'The onboarding programme is cut to two days: those hired since take twice as long to sell.',
} as const

export const peopleScenarios: readonly Scenario[] = [
  {
    ...hiring,
    plant: (setting) => {
      const planted = plant(setting, {
        scenario: hiring,
        component: 'recruiting-and-selection',
        weeksBeforeEnd: 65,
        build: 1,
        showsAt: ['onboarding-and-ramp', 'retention'],
        direct: { hireSkill: -0.4 },
      })
      const from = onsetWeek(setting, 65)
      const churn = {
        component: null,
        strength: strengthOf[setting.severity],
        profile: { onset: from, build: 1, until: null },
        covers: (target: { readonly hiredWeek?: number }) => (target.hiredWeek ?? -1) >= from,
        direct: { leaveVoluntary: 1, leaveInvoluntary: 1.2 },
      }
      const growth = {
        component: null,
        strength: 1,
        profile: { onset: from - 20, build: 1, until: null },
        direct: { leaveVoluntary: 0.35 },
      }
      return { ...planted, faults: [...planted.faults, churn, growth] }
    },
  },
  {
    ...lowSkill,
    plant: (setting) => {
      const holder = pickAverageSeat(setting).holders[0]!
      holder.stays = true
      return plant(setting, {
        scenario: lowSkill,
        component: 'talent-development',
        units: [{ kind: 'person', id: holder.id }],
        covers: (target) => target.person === holder.id,
        spreads: false,
        showsAt: ['opportunity-management'],
        direct: { allStages: -0.55 },
      })
    },
  },
  {
    ...wave,
    plant: (setting) => {
      const planted = plant(setting, {
        scenario: wave,
        component: 'retention',
        weeksBeforeEnd: 30,
        build: 2,
        showsAt: ['pipeline-management', 'engagement-and-morale'],
      })
      const share = { mild: 0.15, medium: 0.25, severe: 0.4 }[setting.severity]
      const week = onsetWeek(setting, 30)
      const leavers = setting.stream
        .shuffle(setting.organisation.seats)
        .slice(0, Math.ceil(setting.organisation.seats.length * share))
      const ids = new Set(leavers.map((seat) => seat.holders[0]?.id))
      const leave = {
        component: null,
        strength: 1,
        profile: { onset: week, build: 1, until: week + 6 },
        covers: (target: { readonly person?: string }) => ids.has(target.person),
        direct: { leaveVoluntary: 5.2 },
      }
      return { ...planted, faults: [...planted.faults, leave] }
    },
  },
  {
    ...ramp,
    plant: (setting) =>
      plant(setting, {
        scenario: ramp,
        component: 'onboarding-and-ramp',
        weeksBeforeEnd: 65,
        build: 1,
        showsAt: ['retention', 'pipeline-management'],
        direct: { rampTime: 0.5 },
      }),
  },
]
