import type { Component } from '../component.ts'
import { down, ourDefault, up, within } from '../indicator.ts'

export const businessManagement: readonly Component[] = [
  {
    id: 'sales-process',
    pillar: 'business-management',
    name: 'Sales Process & Stage Discipline',
    definition:
      'Stages that all sellers share, that follow the way buyers buy, and that are left only on evidence one can check.',
    indicators: [
      up('Of the moves to a next stage, the share with every required item that the buyer can confirm (%)'),
      down('Of the moves to a next stage, the share that jump over a stage or more (%)'),
      down('How much stage conversion differs between sellers (coefficient of variation)', 'stage-conversion'),
      up('Level of the process, from 1 (random) to 4 (dynamic)'),
    ],
    symptoms: [
      'A stage tells what the seller did, not how far the buyer has come',
      'What a stage means changes over time',
      'There are as many processes as sellers',
    ],
    statements: [
      'Show a deal to two of our managers and they will put it into the same stage.',
      'A stage ends with something the buyer does, and we can check that it was done.',
      'If conversion moves, we look at the process and change it.',
    ],
    interventions: [
      'Define five to seven stages with exits that are met or not met: prospect, qualify, discover, validate, propose and negotiate, then closed as won, lost, no decision or disqualified',
      'Have the CRM ask for the evidence when a stage changes',
      'Let managers inspect it',
    ],
    cadence: 'Quarterly',
    evidence: [
      'A formal process went with an 18 % higher score for revenue growth in a reported survey of 62 firms.',
      'A dynamic process is reported to go with about 25 % more sellers at quota; that is a correlation.',
    ],
  },
  {
    id: 'opportunity-management',
    pillar: 'business-management',
    name: 'Opportunity & Qualification Management',
    definition: 'Working single deals with method: is it real, who has a say, what is the plan, what comes next.',
    indicators: [
      up(
        'Of the elements of qualification required on open late-stage deals, the share backed by evidence (%): value in figures, the person who decides on the money, criteria, how the decision is made, paperwork, pain, champion, competition',
      ),
      ourDefault(
        up(
          'Median number of buyer contacts in two-way exchange within 30 days on a late-stage deal (count, 3 or more)',
        ),
      ),
      up('Share of decided deals that are won (%)', 'win-rate'),
      down('Share of decided deals that ended with no decision (%)', 'no-decision-rate'),
      up('Share of late-stage deals with a plan shared with the buyer (%)'),
    ],
    symptoms: [
      'Deals that came far end without a decision',
      'A deal hangs on one contact',
      'Sellers keep long lists of deals they hope for',
    ],
    statements: [
      'Dropping a poor deal early is normal here and nobody is blamed for it.',
      'When a deal is far along, the customer has agreed to the plan for the rest of the way.',
      'In each deal we know whose yes is needed and how that person comes to it.',
    ],
    interventions: [
      'Practise ruling deals out early',
      'Review deals while they are young',
      'Prepare a playbook for hesitant buyers',
    ],
    cadence: 'Weekly',
    evidence: ['Research on sales management is reported to favour early disqualification.'],
  },
  {
    id: 'pipeline-management',
    pillar: 'business-management',
    name: 'Pipeline Management',
    definition:
      'Seeing to it that at every distance in time there are opportunities enough, that they are sound and that they move.',
    indicators: [
      up(
        'Open pipeline against what is still to be won, and against what our own conversion requires, for this quarter and the next (multiple)',
        'pipeline-coverage',
        'coverage-adequacy',
      ),
      up('New qualified pipeline against the need (count and money)', 'pipeline-created', 'pipeline-created-value'),
      down(
        'Share of deals that stand still, and share that slip out of their period (%)',
        'stalled-share',
        'slippage-rate',
      ),
      up('Value that moves through the pipeline each day (money per day)', 'sales-velocity'),
    ],
    symptoms: [
      'Plenty alternates with nothing',
      'Everyone asks for three times coverage while one deal in five is won; two sellers with the same pipeline and different win rates need opposite things',
      'The deals of last quarter come round again',
    ],
    statements: [
      'How much coverage we need is something we worked out from our own conversion.',
      'Every week we also look at the pipeline of the quarter that follows.',
      'A review here is over when it is decided what happens to deals and where new ones come from.',
    ],
    interventions: [
      'Set a target for coverage on the first day of the period, by segment',
      'Go over close dates, stages and values weekly',
      'Set quotas for new pipeline by source',
      'Give each seller four hours or more a month on the pipeline',
    ],
    cadence: 'Weekly',
    evidence: [
      'Four hours or more a month per seller on the pipeline went with 14 % higher growth than less than one hour, as reported.',
    ],
  },
  {
    id: 'forecasting',
    pillar: 'business-management',
    name: 'Forecasting',
    definition:
      'Saying in advance, from evidence, what the result will be, and measuring at each level how far off and in which direction.',
    indicators: [
      down('Distance between forecast and result at fixed times before the end (%)', 'forecast-error'),
      within('Tendency to forecast too high or too low (%, around 0)', 'forecast-bias'),
      up('How evenly bookings fall within the period (%)', 'linearity'),
      up('Share of committed deals won in the period (%)', 'commit-hit-rate'),
      down("Managers' hours on the forecast (per week)"),
    ],
    symptoms: [
      'On its way up the number is bargained over',
      'Bookings rise like a hockey stick at the end',
      'The last two weeks bring surprises',
    ],
    statements: [
      'Our forecast follows from what we know about deals; nobody haggles over it.',
      'We know in which direction each of us tends to be wrong, and we allow for it.',
      'A forecast call is shorter than the work its decisions set off.',
    ],
    interventions: [
      'Define the categories by the evidence needed to enter them',
      'Freeze a snapshot every week',
      'Tell people about their bias in the one-on-one',
      'Hold the forecast call apart from the reviews of pipeline and deals',
    ],
    cadence: 'Weekly, accuracy quarterly',
    evidence: [
      'About 20 % of organisations are reported to land within 5 % of their forecast.',
      'Of the deals that had been forecast to win, 44.8 % did so in one reported study.',
      'Managers are reported to spend about a quarter of their time on the forecast.',
    ],
  },
  {
    id: 'demand-and-lead-management',
    pillar: 'business-management',
    name: 'Demand Generation & Lead Management',
    definition:
      'Bringing about demand that is worth pursuing and passing it on, with duties that both sides have agreed to.',
    indicators: [
      up('Share of leads touched within the agreed time (%)', 'lead-sla'),
      up('Share of accepted leads that become qualified opportunities (%)', 'lead-conversion'),
      within(
        'Share of pipeline from sellers, from marketing and from partners, less the share planned (percentage points)',
      ),
      down('Share of leads turned down, with the reason (%)'),
    ],
    symptoms: [
      'Leads go stale while they wait',
      'Sales leaves the leads of marketing lying',
      'Nobody knows where the pipeline came from',
    ],
    statements: [
      'Each lead belongs to someone within minutes, and within days we know what became of it.',
      'Turned-down leads are looked at by marketing and sales side by side.',
      'All sellers have a plan for prospecting and keep to it.',
    ],
    interventions: [
      'Agree on a service level that tells delay by the system from delay by people',
      'Review the funnel together',
      'Reserve blocks of time for prospecting',
    ],
    cadence: 'Weekly, in depth monthly',
  },
  {
    id: 'account-planning',
    pillar: 'business-management',
    name: 'Account & Territory Planning',
    definition:
      'Deciding which customers and which parts of a territory are worth the effort, and then making that effort.',
    indicators: [
      up('Share of top-tier accounts whose plan was renewed within 90 days (%)'),
      up('Of the actions due in account plans, the share done in time (%)'),
      up('Share of wallet won, or of the open potential turned into business (%)'),
      up('Number of contacts in top-tier accounts'),
    ],
    symptoms: [
      'A plan is written for the quarterly review and put away',
      'Growth stays inside a single department of the customer',
      'The territory consists of whoever calls in',
    ],
    statements: [
      'For our main accounts there are plans in use, and the customer would find himself in them.',
      'Sellers spend their time where in the territory the potential is.',
      'What a plan asks for turns up in what people do that week.',
    ],
    interventions: [
      'Sort accounts into tiers by objective criteria',
      'Keep the plan to a page',
      'Review accounts every quarter',
    ],
    cadence: 'Quarterly',
  },
  {
    id: 'metrics-and-scorecard',
    pillar: 'business-management',
    name: 'Metrics & Scorecard',
    definition:
      'A handful of figures that people believe in and that run from what is done, by way of what it influences, to what comes out.',
    indicators: [
      ourDefault(within('Share of activity, objective and result metrics on the scorecard (%, each 25 or more)')),
      up('Of the signals in red, the share with a response on record within 14 days (%)'),
      within('Number of metrics on the scorecard of a role (count, 5 to 15)'),
      up('Share of metrics defined in one place only (%, 100)'),
    ],
    symptoms: [
      'Dashboards by the dozen lead to no decision; a quality figure stood still for three years and nobody did anything',
      'People dispute whose number is right',
      'Chance movements are treated as news',
    ],
    statements: [
      'In every role, people watch a few figures they are able to change.',
      'If a figure turns red it is settled in advance what we do.',
      'We know how to distinguish the usual ups and downs from something that has happened.',
    ],
    interventions: [
      'Write a dictionary of metrics',
      'Lay out for each objective the chain from activity to result',
      'Use process-behaviour charts',
      'Drop metrics that nobody uses',
    ],
    cadence: 'Quarterly',
    evidence: ['Of 306 metrics found in use, 17 % are reported to have been directly manageable.'],
  },
  {
    id: 'operating-rhythm',
    pillar: 'business-management',
    name: 'Operating Rhythm',
    definition: 'The fixed round of reviews and decisions by which a plan becomes the work of this week.',
    indicators: [
      up('Of the core meetings scheduled, the share held on the day with their inputs at hand (%, 90 or more)'),
      up('Share of meetings from which at least one decision or action was recorded (%)'),
      down('Of the minutes of sampled reviews, the share given to something other than their purpose (%)'),
      down('Hours per week that a seller sits in internal reviews'),
    ],
    symptoms: [
      'One-on-ones are called off',
      'Meetings perform status for an audience',
      'Data are typed in while everyone waits',
    ],
    statements: [
      'A meeting here serves a single purpose, and people know what to bring.',
      'We open by going through what was promised the time before.',
      'A meeting that no longer leads to decisions is taken off the calendar.',
    ],
    interventions: [
      'Take over the calendar of meetings this framework proposes',
      'Keep forecast, pipeline, deals and coaching apart',
      'Let those present rate the meeting',
    ],
    cadence: 'Quarterly',
    evidence: [
      'By one estimate about 90 % of reviews turn into deal reviews.',
      'Sellers are reported to spend two hours a week or more on pipeline and forecast alone.',
    ],
  },
  {
    id: 'quota-setting',
    pillar: 'business-management',
    name: 'Quota & Target Setting',
    definition: 'Handing out the number so that it is even-handed, believable, and complete when added up.',
    indicators: [
      within('Share of sellers at quota (%, 55 to 75)', 'reps-at-quota'),
      down('Spread of attainment between sellers (coefficient of variation)', 'attainment-dispersion'),
      within('Quota relative to on-target pay (multiple, 4 to 6 in software subscriptions)', 'quota-ote-ratio'),
      within('Sum of quotas relative to plan (multiple, 1.05 to 1.25; making 1.2 a habit is advised against)'),
      ourDefault(down('Days into the period until the last quota was accepted (15 at most)')),
    ],
    symptoms: ['The plan hangs on a few heroes', 'Quotas are changed in mid-year', 'Territories hold business back'],
    statements: [
      'In our quotas, what is needed from above and what is possible from below have been brought together.',
      'Everyone has their quota before the period it is for.',
      'Those who carry a quota find it demanding and yet possible.',
    ],
    interventions: [
      'Combine both directions and write down the gap between them',
      'Hand out by potential',
      'Freeze changes',
      'Offer a way to appeal',
    ],
    cadence: 'Yearly, health quarterly',
    evidence: [
      'Advice is to aim for 60 to 70 % of sellers at quota and to check again above 80 to 85 %; in software subscriptions about 43 % was reported of late.',
    ],
  },
  {
    id: 'compensation-and-incentives',
    pillar: 'business-management',
    name: 'Compensation & Incentives',
    definition:
      'Pay, contests and praise that draw effort in the direction of the strategy, in a way people understand and find just.',
    indicators: [
      up('How closely pay-out follows attainment (rank correlation)', 'pay-performance-corr'),
      within('Variable pay relative to bookings (%)', 'comp-cost-of-sales'),
      down('Measures in a pay plan (count, 3 at most)'),
      down('Share of pay-outs disputed, and whether they are paid on time (%)', 'payout-dispute-rate'),
    ],
    symptoms: [
      'People do what is paid for and leave what is asked for',
      'Sellers keep accounts of their own, a sign that trust is broken',
      'Each month has its own special bonus',
    ],
    statements: [
      'For any deal I am able to work out what I earn from it.',
      'What matters most to us is what our pay plan pays for.',
      'The plan is left alone during the year, and the money comes on the day it should.',
    ],
    interventions: [
      'Cut the plan to three measures or fewer',
      'Bring it into line with the intended mix of growth',
      'Model it before launch',
      'Set a time limit for disputes',
    ],
    cadence: 'Design yearly, health quarterly',
    evidence: ['Three measures or fewer are used by 71 % of firms, as reported.'],
  },
  {
    id: 'enablement-and-training',
    pillar: 'business-management',
    name: 'Training & Enablement',
    definition:
      'Skill, knowledge and material that arrive when they are needed and are practised until they are in use.',
    indicators: [
      up('Of those trained, the share who show the skill in calls observed 90 days later (%)'),
      up('Share of trainings followed by two or more coaching sessions with the manager within 60 days (%)'),
      up('Share of won late-stage deals in which content was used (%); a view is not a use'),
      up('Share of sellers certified on the message as it stands now (%)'),
    ],
    symptoms: [
      'What the event taught is gone after some weeks',
      'Material exists and cannot be found',
      'Enablement does what it is asked for and not what matters most',
    ],
    statements: [
      'A training is aimed at a gap that someone has measured.',
      'What the course taught, managers go on to coach.',
      'Material that goes unused is withdrawn.',
    ],
    interventions: [
      'Give enablement a charter that names the behaviour to be inspected',
      'Train managers first',
      'Plan the reinforcement in the calendar',
    ],
    cadence: 'Quarterly',
  },
  {
    id: 'systems-and-data',
    pillar: 'business-management',
    name: 'Sales Systems, Tools & Data Quality',
    definition: 'Tools that give sellers time back, and data that can be decided upon.',
    indicators: [
      up('CRM hygiene (0 to 100, 90 or more on core fields)', 'hygiene-score'),
      up('Weekly users relative to licences, for each tool (%)'),
      down('Hours of administration per seller and week'),
      down('Share of accounts that exist twice (%, under 2)'),
    ],
    symptoms: [
      'Spreadsheets live beside the system',
      'Close dates lie in the past',
      'A tool is bought where the process is what is missing',
    ],
    statements: [
      'Working with the CRM makes my selling easier.',
      'What the CRM says is good enough to decide on; we do not check it a second time.',
      'Whenever a tool comes in, another goes out.',
    ],
    interventions: [
      'Require only the fields a stage needs',
      'Have data captured automatically',
      'Reduce the number of tools',
      'Name an owner of the data',
    ],
    cadence: 'Hygiene weekly, the set of tools twice a year',
    evidence: ['Poor CRM data is reported to be a symptom more often than a root cause.'],
  },
]
