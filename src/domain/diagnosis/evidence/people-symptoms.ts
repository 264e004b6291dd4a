import type { Symptom } from './symptom.ts'
import { falls, leavesBand, rises, symptom } from './symptom-row.ts'

/** What shows in who comes, who stays, how they spend their time, and how they are coached. */
export const peopleSymptoms: readonly Symptom[] = [
  symptom('slow-ramp', 'new sellers take longer to become productive', [rises('ramp-time'), rises('early-attrition')], {
    'onboarding-and-ramp': 0.7,
    'recruiting-and-selection': 0.5,
    'enablement-and-training': 0.5,
  }),
  // No metric of its own: what a hiring cohort shows, whichever metric shows it.
  symptom('hires-weak', 'those hired lately do worse than their colleagues', [], {
    'recruiting-and-selection': 0.6,
    'onboarding-and-ramp': 0.55,
    'role-and-competency-model': 0.3,
  }),
  symptom(
    'people-leave',
    'more people leave of their own accord',
    [rises('attrition-voluntary'), rises('attrition-regretted'), rises('attrition')],
    {
      retention: 0.7,
    },
  ),
  symptom('people-dismissed', 'more people are let go', [rises('attrition-involuntary')], {
    'performance-management': 0.6,
    'recruiting-and-selection': 0.4,
    retention: 0.4,
  }),
  symptom('selling-time-lost', 'sellers have less time for customers', [falls('selling-time-share')], {
    'selling-time': 0.75,
  }),
  symptom('morale-low', 'morale falls', [falls('enps')], {
    'engagement-and-morale': 0.7,
  }),
  symptom('coaching-little', 'less coaching takes place', [falls('coaching-hours'), falls('one-on-one-adherence')], {
    'coaching-cadence': 0.75,
    'frontline-manager-capability': 0.3,
  }),
  symptom('coaching-skewed', 'coaching goes to few', [leavesBand('coaching-distribution')], {
    'coaching-focus': 0.75,
  }),
  symptom('coaching-forgotten', 'what was agreed in coaching is not followed up', [falls('coaching-closure')], {
    'coaching-follow-through': 0.75,
  }),
]
