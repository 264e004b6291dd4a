import type { Symptom } from './symptom.ts'
import { falls, leavesBand, rises, symptom } from './symptom-row.ts'

/** What shows in deals, from the first qualified opportunity to the signed contract. */
export const sellingSymptoms: readonly Symptom[] = [
  symptom('stage-leak', 'deals stop at a stage they used to pass', [falls('stage-conversion')], {
    'sales-process': 0.65,
    'opportunity-management': 0.5,
    'competitor-move': 0.35,
    'market-shock': 0.45,
  }),
  symptom(
    'deals-lost',
    'fewer deals are won',
    [falls('win-rate'), falls('win-rate-value'), falls('cohort-close-rate')],
    {
      'opportunity-management': 0.6,
      'value-proposition': 0.55,
      'segmentation-and-icp': 0.5,
      'competitor-move': 0.5,
      'market-shock': 0.5,
    },
  ),
  symptom('indecision', 'more buyers decide nothing', [rises('no-decision-rate')], {
    'opportunity-management': 0.5,
    'value-proposition': 0.45,
    'market-shock': 0.35,
  }),
  symptom('deals-slow', 'deals take longer', [rises('cycle-length'), rises('stalled-share')], {
    'sales-process': 0.4,
    'opportunity-management': 0.4,
    'pricing-and-deal-governance': 0.35,
    'market-shock': 0.35,
  }),
  symptom('dates-slip', 'close dates move', [rises('slippage-rate'), rises('push-count')], {
    'opportunity-management': 0.45,
    forecasting: 0.4,
    'market-shock': 0.3,
  }),
  symptom('smaller-deals', 'deals get smaller', [falls('deal-size')], {
    'value-proposition': 0.35,
    'pricing-and-deal-governance': 0.3,
    'compensation-and-incentives': 0.3,
    'competitor-move': 0.3,
    'market-shock': 0.3,
  }),
  symptom('discounting', 'discounts deepen', [rises('discount-depth')], {
    'pricing-and-deal-governance': 0.65,
    'value-proposition': 0.6,
    'competitor-move': 0.5,
  }),
  symptom('poor-fit', 'more of the pipeline fits badly', [falls('icp-fit-share')], {
    'segmentation-and-icp': 0.75,
    'demand-and-lead-management': 0.35,
  }),
  symptom('thin-pipeline', 'too little new pipeline', [falls('pipeline-created'), falls('pipeline-created-value')], {
    'pipeline-management': 0.6,
    'demand-and-lead-management': 0.6,
    'selling-time': 0.5,
    'market-shock': 0.5,
    'measurement-change': 0.5,
  }),
  symptom(
    'coverage-short',
    'the pipeline covers less of the target',
    [falls('pipeline-coverage'), falls('coverage-adequacy')],
    {
      'quota-setting': 0.5,
      'pipeline-management': 0.6,
      'market-shock': 0.4,
    },
  ),
  symptom('late-loading', 'bookings crowd into the end of the period', [falls('linearity')], {
    forecasting: 0.3,
    'pricing-and-deal-governance': 0.35,
    'compensation-and-incentives': 0.35,
  }),
  symptom(
    'forecast-off',
    'forecasts miss',
    [rises('forecast-error'), leavesBand('forecast-bias'), falls('commit-hit-rate')],
    {
      forecasting: 0.7,
      'market-shock': 0.3,
    },
  ),
  symptom('activity-falls', 'less activity is on record', [falls('activity-volume')], {
    'selling-time': 0.5,
    'systems-and-data': 0.4,
    'measurement-change': 0.5,
  }),
  symptom('records-decay', 'the records in the CRM decay', [falls('hygiene-score')], {
    'systems-and-data': 0.6,
    'sales-process': 0.3,
    'measurement-change': 0.5,
  }),
]
