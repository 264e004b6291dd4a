import type { Fault } from '../faults.ts'
import type { PlannedFix } from '../problems/problems.ts'
import { isSellingTeam } from '../organisation/organisation.ts'
import { dayOfWeek } from '../world.ts'
import { toWorkday } from '../time.ts'
import { draftStop } from './coaching.ts'
import { onsetWeek, pickAverageSeat, plantOne } from './scenario.ts'
import type { Draft, Planted, Scenario, Setting } from './scenario.ts'
import { streakOf } from './traps.ts'

const thrash: Draft = {
  scenario: {
    id: 'priority-thrash',
    label: 'Priorities change every month',
    pillar: 'leadership',
    scope: 'systemic',
    components: ['priority-discipline', 'leader-role-and-time'],
    story:
      'Priorities change every few weeks and leaders are drawn inwards: one-to-ones and coaching are the first to be cancelled.',
  },
  component: 'priority-discipline',
  showsAt: ['coaching-cadence', 'operating-rhythm', 'selling-time', 'engagement-and-morale'],
}
const profile: Draft = {
  scenario: {
    id: 'wrong-icp',
    label: 'The wrong customers are pursued',
    pillar: 'strategy',
    scope: 'systemic',
    components: ['segmentation-and-icp'],
    story:
      'The customer profile drifts towards companies that do not need the offer: qualification fails everywhere and cycles lengthen.',
  },
  component: 'segmentation-and-icp',
  build: 10,
  showsAt: ['opportunity-management', 'demand-and-lead-management', 'pipeline-management'],
}

/** A patch at a lower component: relief that halves every six weeks, or none at all. */
function patch(component: string, week: number, relief: number): Fault {
  return { component, strength: -relief, profile: { onset: week, build: 1, until: null, halfLife: 6 }, spreads: false }
}

function fixOn(setting: Setting, week: number, fix: Omit<PlannedFix, 'on'>): PlannedFix {
  return { ...fix, on: toWorkday(dayOfWeek(setting.clock, week) + 1) }
}

function plantBandAids(setting: Setting): Planted {
  const useProfile = setting.stream.chance(0.5)
  const { fault, truth } = plantOne(setting, { ...(useProfile ? profile : thrash), weeksBeforeEnd: 60 })
  const start = onsetWeek(setting, 60)
  const patched: readonly (readonly [string, string])[] = useProfile
    ? [
        ['opportunity-management', 'new qualification checklist'],
        ['demand-and-lead-management', 'call leads faster'],
        ['pipeline-management', 'pipeline clean-up week'],
      ]
    : [
        ['coaching-cadence', 'reminder to hold the one-to-ones'],
        ['engagement-and-morale', 'team event'],
        ['operating-rhythm', 'meetings put back in the calendar'],
      ]
  const weeks = [start + 13, start + 26, start + 39]
  return {
    faults: [fault, ...patched.map(([component], at) => patch(component, weeks[at] ?? start, 0.5))],
    truths: [truth],
    fixes: patched.map(([component, fix], at) =>
      fixOn(setting, weeks[at] ?? start, { component, fix, kind: 'band-aid' }),
    ),
  }
}

/** A real fault really fixed, and two fixes of things that were never broken. */
function plantFixes(setting: Setting): Planted {
  const start = onsetWeek(setting, 60)
  const fixedWeek = start + 26
  const real = plantOne(setting, {
    ...profile,
    weeksBeforeEnd: 60,
    until: fixedWeek,
    scenario: { ...profile.scenario, id: 'fixes' },
  })
  return {
    faults: [real.fault],
    truths: [real.truth],
    fixes: [
      fixOn(setting, fixedWeek, {
        component: 'segmentation-and-icp',
        fix: 'profile rewritten, leads outside it removed',
        kind: 'real',
      }),
      fixOn(setting, start + 20, { component: 'forecasting', fix: 'new forecast template', kind: 'placebo' }),
      fixOn(setting, start + 34, { component: 'enablement-and-training', fix: 'one-day training', kind: 'placebo' }),
    ],
  }
}

/** The story told to newcomers: two faults of the upper tier, one team left alone by its manager, one unlucky seller. */
function plantDemo(setting: Setting): Planted {
  const strong: Setting = { ...setting, severity: 'severe' }
  const first = plantOne(strong, { ...profile, force: 0.45, weeksBeforeEnd: 39, build: 13 })
  const second = plantOne(strong, { ...thrash, force: 0.45, weeksBeforeEnd: 30, build: 4 })
  const inward: Fault = { ...second.fault, component: 'leader-role-and-time', strength: 0.3 }
  const teams = setting.organisation.teams.filter(isSellingTeam)
  const weak = teams[4] ?? teams[0]!
  const third = plantOne(strong, { ...draftStop(weak), weeksBeforeEnd: 46 })
  const unlearnt: Fault = {
    ...third.fault,
    component: null,
    profile: { ...third.fault.profile, build: 20 },
    direct: { allStages: -0.3 },
  }
  const seat = pickAverageSeat(
    setting,
    setting.organisation.seats.filter((each) => each.team === weak),
  )
  const holder = seat.holders[0]!
  holder.stays = true
  return {
    faults: [first.fault, second.fault, inward, third.fault, unlearnt, streakOf(setting, holder.id, -1, 42)],
    truths: [first.truth, second.truth, third.truth],
    fixes: [
      fixOn(setting, setting.clock.weeks - 22, {
        component: 'opportunity-management',
        fix: 'new qualification checklist',
        kind: 'band-aid',
      }),
      fixOn(setting, setting.clock.weeks - 14, {
        component: 'coaching-cadence',
        fix: 'reminder to hold the one-to-ones',
        kind: 'band-aid',
      }),
    ],
    merelyUnlucky: [holder.id],
  }
}

const bandAids = {
  id: 'band-aids',
  label: 'An upper fault, patched three times below',
  pillar: 'leadership',
  scope: 'systemic',
  components: ['priority-discipline'],
  story:
    'Three fixes at the places where it shows bring relief for some weeks each; it comes back and shows elsewhere.',
} as const
const fixes = {
  id: 'fixes',
  label: 'A real fix and two placebos',
  pillar: null,
  scope: 'systemic',
  components: ['segmentation-and-icp'],
  story: 'A wrong customer profile is found and put right; two other fixes were recorded that could change nothing.',
} as const
const two = {
  id: 'two-faults',
  label: 'Two faults at once',
  pillar: null,
  scope: 'systemic',
  components: ['segmentation-and-icp', 'priority-discipline'],
  story: 'A wrong customer profile and a thrash of priorities, begun some weeks apart.',
} as const
const demo = {
  id: 'demo',
  label: 'The demo organisation',
  pillar: null,
  scope: 'systemic',
  components: ['segmentation-and-icp', 'priority-discipline', 'coaching-cadence'],
  story:
    'Halden & Lark: since the turn of the year the wrong customers are pursued; since March priorities change every few weeks ' +
    'and coaching is cancelled; one manager stopped coaching before that; one seller merely had two unlucky quarters.',
} as const

export const mixedScenarios: readonly Scenario[] = [
  { ...bandAids, plant: plantBandAids },
  { ...fixes, plant: plantFixes },
  {
    ...two,
    plant: (setting) => {
      const first = plantOne(setting, profile)
      const second = plantOne(setting, { ...thrash, weeksBeforeEnd: 30 })
      return { faults: [first.fault, second.fault], truths: [first.truth, second.truth], fixes: [] }
    },
  },
  { ...demo, size: 'demo', seed: 7, plant: plantDemo },
]
