import type { Symptom } from './symptom.ts'
import { falls, leavesBand, rises, symptom } from './symptom-row.ts'

/** What shows in results against the plan, in demand, customers, territories and pay. */
export const deliverySymptoms: readonly Symptom[] = [
  symptom(
    'results-missed',
    'results fall behind the plan',
    [
      falls('quota-attainment'),
      falls('plan-attainment'),
      falls('reps-at-quota'),
      rises('miss-streak'),
      falls('sales-velocity'),
    ],
    {
      'quota-setting': 0.65,
      'pipeline-management': 0.5,
      'market-shock': 0.6,
      'competitor-move': 0.3,
    },
  ),
  // No metric of its own: parts of a count that move against each other.
  symptom('mix-shift', 'business shifts from one kind to another', [], {
    'compensation-and-incentives': 0.5,
    'value-proposition': 0.35,
    'market-stance': 0.3,
    'competitor-move': 0.35,
  }),
  symptom('attainment-spread', 'attainment spreads apart', [rises('attainment-dispersion')], {
    'coverage-and-territory': 0.6,
    'quota-setting': 0.5,
  }),
  symptom('territories-uneven', 'territories are uneven', [rises('territory-balance')], {
    'coverage-and-territory': 0.75,
  }),
  symptom('leads-late', 'leads wait', [falls('lead-sla'), rises('speed-to-lead')], {
    'demand-and-lead-management': 0.7,
    'systems-and-data': 0.3,
  }),
  symptom('leads-unconverted', 'fewer leads become opportunities', [falls('lead-conversion')], {
    'segmentation-and-icp': 0.5,
    'demand-and-lead-management': 0.5,
    'market-shock': 0.35,
  }),
  symptom('customers-leave', 'customers leave or shrink', [falls('grr'), falls('nrr')], {
    'customer-lifecycle-strategy': 0.7,
    'segmentation-and-icp': 0.35,
    'value-proposition': 0.35,
    'account-planning': 0.3,
    'competitor-move': 0.3,
    'market-shock': 0.3,
  }),
  symptom(
    'capacity-short',
    'there are fewer productive sellers than the plan needs',
    [falls('capacity-ratio'), rises('vacancy-rate'), rises('time-to-fill')],
    { 'deployment-and-capacity': 0.55, 'recruiting-and-selection': 0.6, retention: 0.5 },
  ),
  symptom('span-wide', 'managers have too many sellers', [rises('span-of-control')], {
    'deployment-and-capacity': 0.6,
  }),
  symptom(
    'pay-mistrusted',
    'pay and performance drift apart',
    [
      rises('payout-dispute-rate'),
      falls('pay-performance-corr'),
      leavesBand('comp-cost-of-sales'),
      leavesBand('quota-ote-ratio'),
    ],
    { 'compensation-and-incentives': 0.7 },
  ),
]
