import { plant } from './scenario.ts'
import type { Scenario } from './scenario.ts'

const systemic = { pillar: 'leadership', scope: 'systemic' } as const

const thrash = {
  id: 'priority-thrash',
  label: 'Priorities change every month',
  ...systemic,
  components: ['priority-discipline'],
  story:
    'Every four to six weeks a new priority is announced on top of the last; coaching and standing meetings give way first.',
}
const fear = {
  id: 'blame-culture',
  label: 'Bad news is punished',
  ...systemic,
  components: ['sales-culture'],
  story:
    'Misses are met with blame: forecasts are sandbagged, risks are told late, people are let go and others leave.',
}
const inward = {
  id: 'leaders-internal',
  label: 'Leaders are busy with themselves',
  ...systemic,
  components: ['leader-role-and-time'],
  story:
    'Leaders and managers sit in internal meetings; customers, deals and coaching go without them, large deals most of all.',
}

export const leadershipScenarios: readonly Scenario[] = [
  {
    ...thrash,
    plant: (setting) =>
      plant(setting, {
        scenario: thrash,
        component: 'priority-discipline',
        showsAt: ['coaching-cadence', 'operating-rhythm', 'selling-time', 'engagement-and-morale', 'sales-process'],
        direct: { allStages: -0.12, pace: -0.08 },
      }),
  },
  {
    ...fear,
    plant: (setting) =>
      plant(setting, {
        scenario: fear,
        component: 'sales-culture',
        showsAt: ['forecasting', 'engagement-and-morale', 'retention', 'problem-solving-discipline'],
        direct: { stage4: -0.25, stage5: -0.3 },
      }),
  },
  {
    ...inward,
    plant: (setting) =>
      plant(setting, {
        scenario: inward,
        component: 'leader-role-and-time',
        showsAt: ['manager-coaching', 'coaching-culture', 'coaching-cadence', 'opportunity-management'],
      }),
  },
]
