import type { DiagnosisReport } from '../../src/contract/diagnosis.ts'
import { framework } from '../../src/domain/framework/index.ts'
import { sampleFindings } from './sample-findings.ts'
import { sampleMetrics, sampleNotComputable } from './sample-metrics.ts'
import { seeded } from './sample-random.ts'

/** A diagnosis made by hand, complete in every part, for pages and the report: no number in it was computed from facts. */
export function sampleReport(): DiagnosisReport {
  const random = seeded(7)
  const findings = sampleFindings()
  const involved = new Map(findings.flatMap((finding) => finding.path.map((id, index) => [id, index] as const)))
  return {
    schema: 'geartrain.diagnosis/1',
    frameworkVersion: framework.version,
    organisation: { name: 'Northwind Instruments', simulated: true, currency: 'EUR' },
    asOf: '2026-06-30',
    dataThrough: '2026-06-28',
    counts: {
      people: 78,
      teams: 9,
      accounts: 2140,
      deals: 9312,
      deal_history: 41_870,
      activities: 188_204,
      quotas: 1210,
    },
    composition: {
      deals: 9312,
      won: 1630,
      lost: 4870,
      closedOtherwise: 1110,
      open: 1702,
      sellers: 60,
      sellersWithDeals: 58,
      managers: 8,
      teams: 9,
      regions: 3,
      sentence:
        '9,312 deals: 1,630 won, 4,870 lost, 1,110 closed otherwise, 1,702 open. 60 sellers (58 with deals), 8 managers, 9 teams, 3 regions.',
    },
    summary: [
      'Two things in the whole organisation and one team are beyond usual; everything else is within it.',
      'The probable place to start is Segmentation & Ideal Customer Profile: it would explain the win rate and the longer cycles.',
      "Differences between sellers' win rates are mostly luck; do not act on the ranking.",
    ],
    findings,
    patterns: [
      {
        id: 'quarter-end',
        sentence: 'Win rate rises in the last month of every quarter and falls after it: the calendar, no alarm.',
        metric: 'win-rate',
      },
      {
        id: 'august',
        sentence: 'Fewer deals are created every August; the usual range allows for it.',
        metric: 'pipeline-created',
      },
    ],
    spreads: [
      {
        metric: 'win-rate',
        among: 'sellers',
        units: 58,
        n: 5120,
        chanceShare: 0.91,
        chiSquare: null,
        degreesOfFreedom: 7,
        everyCase: null,
        pValue: 0.27,
        halfSkillAfter: 640,
        sentence:
          'Chance alone explains 91 % of the differences between sellers; half of a difference would be real only after about 640 closed deals each.',
      },
      {
        metric: 'win-rate',
        among: 'teams',
        units: 8,
        n: 5120,
        chanceShare: 0.58,
        chiSquare: null,
        degreesOfFreedom: 7,
        everyCase: null,
        pValue: 0.03,
        halfSkillAfter: 410,
        sentence: 'Between teams 58 % of the differences are chance; one team stands below the rest.',
      },
      {
        metric: 'deal-size',
        among: 'sellers',
        units: 58,
        n: 1094,
        chanceShare: null,
        chiSquare: null,
        degreesOfFreedom: 7,
        everyCase: null,
        pValue: 0.44,
        halfSkillAfter: null,
        sentence:
          'Differences in deal size between sellers cannot be told from chance once the product is taken into account.',
      },
    ],
    answers: [],
    signals: [
      {
        metric: 'win-rate',
        unit: { kind: 'organisation', id: 'organisation', name: 'The whole organisation' },
        grain: 'week',
        verdict: {
          status: 'signal',
          kind: 'change',
          since: '2026-02-02',
          sinceBetween: ['2026-01-12', '2026-02-23'],
          better: false,
          before: 0.231,
          after: 0.172,
          size: -0.059,
          interval: { low: -0.081, high: -0.037, level: 0.95 },
          n: 812,
          periods: 24,
          pValue: 0.00001,
          qValue: 0.004,
          logBayesFactor: 4.1,
        },
        baseline: { state: 'firm', have: 60, need: 12 },
      },
    ],
    bookings: {
      status: 'explained',
      asOf: '2026-06-28',
      currency: 'EUR',
      unit: { kind: 'organisation', id: 'organisation', name: 'The whole organisation' },
      metric: { id: 'bookings', name: 'Bookings', unit: 'money' },
      before: { start: '2026-01-01', end: '2026-04-01', value: 246_300_000, n: 526 },
      after: { start: '2026-04-01', end: '2026-07-01', value: 140_000_000, n: 420 },
      change: -106_300_000,
      interval: { low: -165_000_000, high: -47_000_000, level: 0.9 },
      precision: 1,
      drivers: [
        {
          name: 'deals closed',
          effect: -42_300_000,
          interval: { low: -64_600_000, high: -21_300_000, level: 0.9 },
          clear: true,
        },
        {
          name: 'win rate',
          effect: -64_000_000,
          interval: { low: -120_000_000, high: 4_000_000, level: 0.9 },
          clear: false,
        },
      ],
      splits: [],
      leading: [],
      states: [],
      notes: [],
    },
    components: framework.components.map(({ id, pillar }, index) => {
      const at = involved.get(id)
      if (at !== undefined)
        return {
          id,
          pillar,
          pFailing: 0.82 - at * 0.04,
          pRoot: at === 0 ? 0.44 : 0.08,
          health: at === 0 ? 0.16 : 0.3 + at * 0.08,
          confidence: 0.74,
          perceptionOnly: false,
        }
      if (index % 9 === 4)
        return { id, pillar, pFailing: 0.11, pRoot: 0.06, health: null, confidence: 0, perceptionOnly: false }
      if (index % 17 === 6)
        return { id, pillar, pFailing: 0.34, pRoot: 0.1, health: 0.48, confidence: 0.3, perceptionOnly: true }
      const pFailing = 0.04 + random() * 0.2
      return {
        id,
        pillar,
        pFailing,
        pRoot: pFailing / 3,
        health: 1 - pFailing,
        confidence: 0.3 + random() * 0.6,
        perceptionOnly: false,
      }
    }),
    teams: [
      {
        unit: { kind: 'team', id: 'alps', name: 'Alps' },
        state: 'own',
        sentence: 'Something of its own may start in Alps, at Coaching Cadence & Protected Time (24 %).',
        roots: [{ component: 'coaching-cadence', pillar: 'coaching', probability: 0.24, failing: 0.29 }],
        evidence: [{ for: true, text: 'One-on-ones kept fell from 93 % to 12 % since 5 January 2026', weight: 1.2 }],
        memory: { quarters: 6, missing: 0.02 },
      },
      {
        unit: { kind: 'team', id: 'moor', name: 'Moor' },
        state: 'nothing-own',
        sentence: 'Nothing in Moor is beyond what all teams show: nothing known of it speaks for a root of its own.',
        roots: [],
        evidence: [],
        memory: { quarters: 6, missing: 0 },
      },
      {
        unit: { kind: 'team', id: 'fjord', name: 'Fjord' },
        state: 'nothing-known',
        sentence:
          'Nothing is known of Fjord by itself: none of its own series is long enough to judge, and nobody has reported or assessed anything.',
        roots: [],
        evidence: [],
        memory: { quarters: 0, missing: 0 },
      },
    ],
    memory: { quarters: 6, missing: 0.08 },
    metrics: sampleMetrics(),
    fixes: {
      sentence: 'Two fixes were marked done: one held, one did not last: a Band-Aid.',
      rows: [
        {
          id: 'problem:PB00017',
          title: 'Gave managers back two mornings a week for one-on-ones',
          component: 'coaching-cadence',
          metric: 'coaching-hours',
          unit: { kind: 'organisation', id: 'organisation', name: 'The whole organisation' },
          fixedOn: '2026-01-12',
          verdict: 'verified',
          label: 'held',
          effect: 0.9,
          interval: { low: 0.5, high: 1.3, level: 0.9 },
          reasons: ['Coaching hours moved as promised and has stayed there.'],
          regressionToMean:
            'The periods before the fix lay 0.8 below usual; +0.3 was to be expected to come back by itself.',
          recurrences: 0,
          moreOn: null,
        },
        {
          id: 'problem:PB00031',
          title: 'Sent a reminder to qualify before the demo',
          component: 'opportunity-management',
          metric: 'stage-conversion',
          unit: { kind: 'organisation', id: 'organisation', name: 'The whole organisation' },
          fixedOn: '2026-02-16',
          verdict: 'band-aid',
          label: 'Band-Aid',
          effect: 0.01,
          interval: { low: -0.03, high: 0.05, level: 0.9 },
          reasons: [
            'Stage conversion moved at first and then came back: half of the effect was gone within about 5 weeks.',
          ],
          regressionToMean:
            'What prompted the fix is not known, so how much of the change was to be expected anyway cannot be said.',
          recurrences: 2,
          moreOn: null,
        },
      ],
    },
    bandAid: {
      index: 3,
      outOf: 18,
      contributions: [
        { id: 'same-problem-again', weight: 2 },
        { id: 'coaching-skipped', weight: 1 },
      ],
      symptoms: [
        sampleSymptom(1, {
          id: 'missing-plan',
          name: 'Missing the plan period after period',
          state: 'watch',
          value: 2,
          unit: 'count',
          sentence: 'The plan was missed in 2 quarters in a row.',
        }),
        sampleSymptom(2, {
          id: 'same-problem-again',
          name: 'The same problem comes back',
          state: 'alarm',
          value: 0.41,
          unit: 'share',
          sentence: '41 % of the problems opened this quarter had been closed before; the limit of usual is 24 %.',
        }),
        sampleSymptom(3, {
          id: 'late-surprises',
          name: 'Surprises in the last two weeks',
          state: 'green',
          value: 0.12,
          unit: 'share',
          sentence: '12 % of committed deals slipped late, within usual.',
        }),
        sampleSymptom(4, {
          id: 'discounting',
          name: 'Buying deals with discount',
          state: 'green',
          value: 0.08,
          unit: 'share',
          sentence: 'Discounts average 8 %, within usual.',
        }),
        sampleSymptom(5, {
          id: 'coaching-skipped',
          name: 'Coaching is what gives way',
          state: 'alarm',
          value: 1.1,
          unit: 'count',
          sentence: 'Coaching fell from 2.6 to 1.1 hours per seller and month.',
        }),
        sampleSymptom(6, {
          id: 'revolving-door',
          name: 'Revolving door',
          state: 'insufficient',
          value: null,
          unit: 'count',
          sentence: 'Not enough data: 7 months of headcount, 12 are needed.',
        }),
      ],
    },
    dataQuality: [
      { text: 'Deals without an amount; they count in rates and are left out of sums.', rows: 212, file: 'deals.csv' },
      {
        text: 'Deals whose owner is nowhere defined; a placeholder stands for the person.',
        rows: 9,
        file: 'deals.csv',
      },
      { text: 'Close dates in the past on open deals.', rows: 143, file: 'deals.csv' },
    ],
    notComputable: sampleNotComputable,
    refused: [
      {
        file: 'deals.csv',
        line: 4812,
        column: 'outcome',
        value: 'Wonn',
        reason: 'not one of open, won, lost, no_decision, disqualified',
      },
      { file: 'deals.csv', line: 7001, column: 'closed_on', value: '2026-02-30', reason: 'there is no such day' },
      { file: 'activities.csv', line: 90_112, column: 'minutes', value: 'half <b>an</b> hour', reason: 'not a number' },
    ],
  }
}

type SampleSymptom = DiagnosisReport['bandAid']['symptoms'][number]

function sampleSymptom(
  number: number,
  symptom: Pick<SampleSymptom, 'id' | 'name' | 'state' | 'value' | 'unit' | 'sentence'>,
): SampleSymptom {
  return {
    ...symptom,
    number,
    measure: 'What is counted for it',
    alarm: 'More than usual, beyond chance',
    limits: symptom.value === null ? null : { centre: symptom.value * 0.8, lower: 0, upper: symptom.value * 1.4 },
    guard: 'Few cases make it jump.',
    contribution: symptom.state === 'alarm' ? 1 : 0,
  }
}
