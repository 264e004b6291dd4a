import { regions } from '../organisation/names.ts'
import { plant } from './scenario.ts'
import type { Scenario } from './scenario.ts'

const operational = { pillar: 'business-management', scope: 'systemic' } as const

const ignored = {
  id: 'process-ignored',
  label: 'One stage of the process is ignored',
  ...operational,
  components: ['sales-process'],
  story: 'Validation is waved through without evidence, everywhere: deals dwell there and fall out of it.',
}
const toolFailure = {
  id: 'crm-failure',
  label: 'The CRM fails its users',
  ...operational,
  components: ['systems-and-data'],
  story:
    'After an update calls and mails are no longer recorded and fields stay empty, while selling goes on as before.',
}
const payPlan = {
  id: 'comp-change',
  label: 'A pay plan that pays for the wrong thing',
  ...operational,
  components: ['compensation-and-incentives'],
  story: 'The new plan pays per order and doubles at quarter end: small add-ons, pull-ins and disputes.',
}
const routing = {
  id: 'lead-routing',
  label: 'Lead routing broken in one region',
  pillar: 'business-management',
  scope: 'segment',
  components: ['demand-and-lead-management'],
  story: 'In one region leads wait for days and reach the wrong people; the other regions are as before.',
} as const
const highQuota = {
  id: 'quota-too-high',
  label: 'Quotas out of reach',
  ...operational,
  components: ['quota-setting'],
  story:
    'Quotas rise far above what territories yield: attainment falls with unchanged conversion, later people leave.',
}

export const managementScenarios: readonly Scenario[] = [
  {
    ...ignored,
    plant: (setting) =>
      plant(setting, {
        scenario: ignored,
        component: 'sales-process',
        showsAt: ['opportunity-management', 'pipeline-management', 'forecasting'],
        direct: { stage3: -0.6, skip: 0.05 },
      }),
  },
  {
    ...toolFailure,
    plant: (setting) =>
      plant(setting, {
        scenario: toolFailure,
        component: 'systems-and-data',
        build: 2,
        showsAt: ['metrics-and-scorecard', 'forecasting', 'selling-time'],
      }),
  },
  {
    ...payPlan,
    plant: (setting) =>
      plant(setting, {
        scenario: payPlan,
        component: 'compensation-and-incentives',
        build: 2,
        showsAt: ['retention', 'engagement-and-morale'],
        direct: { addOnMix: 0.3, push: 0.6 },
      }),
  },
  {
    ...routing,
    plant: (setting) => {
      const region = setting.stream.pick(regions)
      const local = setting.organisation.teams.some((team) => team.region === region && team.segment !== '')
      const name = local ? region : regions[0]
      return plant(setting, {
        scenario: routing,
        component: 'demand-and-lead-management',
        units: [{ kind: 'segment', id: `region=${name}` }],
        covers: (target) => target.region === name,
        build: 2,
        showsAt: ['pipeline-management'],
        direct: { response: 2, stage0: -0.5, stage1: -0.3, rejection: 0.08 },
      })
    },
  },
  {
    ...highQuota,
    plant: (setting) =>
      plant(setting, {
        scenario: highQuota,
        component: 'quota-setting',
        build: 1,
        showsAt: ['compensation-and-incentives', 'engagement-and-morale', 'retention'],
        direct: { quota: 0.15 },
      }),
  },
]
