import type { Symptom } from './symptom.ts'
import { falls, rises, symptom } from './symptom-row.ts'

/** What shows in how leaders spend time, set priorities, decide and solve problems. */
export const leadershipSymptoms: readonly Symptom[] = [
  symptom(
    'leaders-inside',
    'leaders are kept inside the building',
    [rises('leader-internal-share'), falls('field-time-share')],
    {
      'leader-role-and-time': 0.8,
      // Coaching counts as time with people, so where it stops, that time falls.
      'coaching-cadence': 0.25,
    },
  ),
  symptom('priorities-unknown', 'people cannot name the priorities', [falls('strategy-recall')], {
    'direction-and-line-of-sight': 0.75,
    'priority-discipline': 0.4,
  }),
  symptom('silence', 'people do not speak up', [falls('speak-up-index')], {
    'sales-culture': 0.75,
    'frontline-manager-capability': 0.3,
  }),
  symptom('priorities-churn', 'priorities change in mid-period', [rises('priority-churn')], {
    'priority-discipline': 0.8,
  }),
  symptom('change-overload', 'too many changes run at once', [rises('change-load')], {
    'change-leadership': 0.6,
    'priority-discipline': 0.5,
  }),
  symptom('problems-return', 'problems come back', [rises('issue-recurrence'), rises('symptom-fix-ratio')], {
    'problem-solving-discipline': 0.7,
  }),
  symptom('promises-broken', 'agreed actions are not done', [falls('action-completion')], {
    'accountability-system': 0.7,
    'priority-discipline': 0.35,
    'operating-rhythm': 0.3,
  }),
  symptom('crises', 'crisis follows crisis', [rises('crisis-load')], {
    'problem-solving-discipline': 0.4,
    'priority-discipline': 0.4,
  }),
  symptom('frictions', 'small frictions pile up', [rises('micro-issue-load')], {
    'systems-and-data': 0.45,
    'selling-time': 0.35,
  }),
  symptom('decisions-slow', 'decisions take long', [rises('decision-latency')], {
    'decision-rights': 0.75,
    'pricing-and-deal-governance': 0.3,
  }),
]
