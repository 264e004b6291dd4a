import type { Finding, Unit } from '../../src/contract/diagnosis.ts'
import { sampleChart } from './sample-charts.ts'

export const whole: Unit = { kind: 'organisation', id: 'organisation', name: 'The whole organisation' }
export const teams: readonly Unit[] = ['Alps', 'Baltic', 'Delta', 'Harbour', 'Lakes', 'Moor', 'Ridge', 'Valley'].map(
  (name) => ({
    kind: 'team',
    id: `team-${name.toLowerCase()}`,
    name: `Team ${name}`,
  }),
)
const harbour = teams[3] as Unit

/** What a finding holds besides, where nothing can be asked and nothing would change it. */
const unasked = {
  external: [],
  interventions: [],
  questions: [],
  sensitivity: { fact: null, link: null, sentences: [] },
  waiting: [],
}

export function sampleFindings(): Finding[] {
  const winRate = sampleChart({
    metric: 'win-rate',
    unit: whole,
    before: 0.243,
    after: 0.171,
    changeAt: 58,
    spread: 0.019,
    n: 96,
    seed: 3,
  })
  const cycle = sampleChart({
    metric: 'cycle-length',
    unit: whole,
    before: 61,
    after: 74,
    changeAt: 60,
    spread: 3.4,
    n: 40,
    seed: 5,
  })
  const coaching = sampleChart({
    metric: 'coaching-hours',
    unit: whole,
    before: 2.6,
    after: 1.1,
    changeAt: 62,
    spread: 0.22,
    n: 60,
    seed: 11,
  })
  const slippage = sampleChart({
    metric: 'slippage-rate',
    unit: harbour,
    before: 0.21,
    after: 0.39,
    changeAt: 64,
    spread: 0.05,
    n: 18,
    seed: 17,
  })
  return [
    {
      id: 'win-rate-systemic',
      sentence:
        'Since February the whole organisation wins 17 % of its closed deals instead of 24 %, and deals take two weeks longer.',
      detail:
        'All eight teams and every region moved within the same five weeks. Deal sizes and the number of new deals stayed within usual, so it is the kind of deal that changed, not the effort.',
      scope: 'systemic',
      units: [whole],
      unaffected: [],
      since: winRate.since ?? '',
      metrics: [
        {
          id: 'win-rate',
          unit: whole,
          value: 0.171,
          before: 0.243,
          limits: { centre: 0.243, lower: 0.186, upper: 0.3 },
          rule: 'window shift over 8 weeks, q = 0.004',
        },
        {
          id: 'cycle-length',
          unit: whole,
          value: 74,
          before: 61,
          limits: { centre: 61, lower: 50.8, upper: 71.2 },
          rule: 'window shift over 8 weeks, q = 0.011',
        },
      ],
      roots: [
        { component: 'segmentation-and-icp', pillar: 'strategy', probability: 0.46, failing: 0.66 },
        { component: 'value-proposition', pillar: 'strategy', probability: 0.21, failing: 0.41 },
        { component: 'sales-process', pillar: 'business-management', probability: 0.12, failing: 0.32 },
      ],
      path: ['segmentation-and-icp', 'opportunity-management', 'pipeline-management'],
      evidence: [
        {
          for: true,
          text: 'The share of qualified deals on well-fitting accounts fell from 71 % to 52 % four weeks earlier.',
          weight: 1.3,
        },
        { for: true, text: 'Every team moved; the spread between sellers did not change.', weight: 0.9 },
        { for: true, text: 'No-decision losses grew most on accounts under 200 employees.', weight: 0.6 },
        {
          for: false,
          text: 'Discounts stayed within usual, which speaks against the value proposition alone.',
          weight: 0.4,
        },
        { for: false, text: 'Stage conversion after the proposal is unchanged.', weight: 0.2 },
      ],
      ...unasked,
      actions: [
        'Write down who is not a customer for the next two quarters, and let managers close such deals without blame.',
        'Re-score the open pipeline against the profile before the next forecast.',
        'Review win and loss reasons of the last 60 deals together with marketing.',
      ],
      nextQuestion:
        'Did the lead sources or the campaign audience change in January? If not, the value proposition becomes the more probable start.',
      charts: [winRate, cycle],
    },
    {
      id: 'coaching-systemic',
      sentence: 'Since March managers coach 1.1 hours per seller and month instead of 2.6, in every team.',
      detail: 'The hours went to forecast and planning meetings. Six new initiatives started in the same quarter.',
      scope: 'systemic',
      units: [whole],
      unaffected: [harbour],
      since: coaching.since ?? '',
      metrics: [
        {
          id: 'coaching-hours',
          unit: whole,
          value: 1.1,
          before: 2.6,
          limits: { centre: 2.6, lower: 1.94, upper: 3.26 },
          rule: 'window shift over 13 weeks, q = 0.002',
        },
      ],
      roots: [
        { component: 'priority-discipline', pillar: 'leadership', probability: 0.52, failing: 0.72 },
        { component: 'deployment-and-capacity', pillar: 'strategy', probability: 0.17, failing: 0.37 },
      ],
      path: ['priority-discipline', 'coaching-cadence', 'call-coaching', 'talent-development'],
      evidence: [
        { for: true, text: 'Priorities were added or redefined five times in the quarter; usual is one.', weight: 1.1 },
        { for: true, text: 'Meeting hours of managers rose by the hours that coaching lost.', weight: 0.8 },
        { for: false, text: 'Span of control is unchanged at seven, which speaks against capacity.', weight: 0.5 },
      ],
      ...unasked,
      actions: [
        'Stop or park initiatives until three are left.',
        'Book the coaching of the next quarter before anything else is booked.',
      ],
      nextQuestion: 'Which of the six initiatives would you stop today?',
      charts: [coaching],
    },
    {
      id: 'harbour-slippage',
      sentence:
        'In Team Harbour 39 % of committed deals slip to a later quarter instead of 21 %; the other seven teams are within usual.',
      detail: 'The change came five weeks after the team changed its manager.',
      scope: 'team',
      units: [harbour],
      unaffected: teams.filter((team) => team !== harbour),
      since: slippage.since ?? '',
      metrics: [
        {
          id: 'slippage-rate',
          unit: harbour,
          value: 0.39,
          before: 0.21,
          limits: { centre: 0.21, lower: 0.06, upper: 0.36 },
          rule: 'window shift over 8 weeks, q = 0.031',
        },
      ],
      roots: [
        { component: 'frontline-manager-capability', pillar: 'people', probability: 0.38, failing: 0.58 },
        { component: 'operating-rhythm', pillar: 'business-management', probability: 0.24, failing: 0.44 },
      ],
      path: ['frontline-manager-capability', 'coaching-skill', 'deal-coaching', 'opportunity-management'],
      evidence: [
        { for: true, text: 'Only this team moved; its mix of products and regions did not change.', weight: 0.7 },
        { for: false, text: 'Eleven weeks are few: 6 more weeks would settle it.', weight: 0.3 },
      ],
      ...unasked,
      actions: [
        'Second-line manager sits in on two deal reviews and coaches the manager.',
        'Agree on what evidence a commit needs.',
      ],
      nextQuestion: 'Were deal reviews of Team Harbour held in the last six weeks?',
      charts: [slippage],
    },
  ]
}
