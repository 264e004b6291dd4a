import type { Component } from '../component.ts'
import { down, ourDefault, up, within } from '../indicator.ts'

export const leadership: readonly Component[] = [
  {
    id: 'purpose-and-values',
    pillar: 'leadership',
    name: 'Purpose & Values',
    definition:
      'What customers gain from our existence, and the ways of behaving that we keep to even when breaking them would bring in a number.',
    indicators: [
      ourDefault(
        up('Share of hires, promotions, awards and exits whose record says which value spoke for them (%, 90 or more)'),
      ),
      down('Confirmed cases of mis-selling or other breaches of conduct per 100 sellers and year (count)'),
      up('Average answer to "I would be proud to show a customer how this decision was made" (1 to 5)'),
    ],
    symptoms: [
      'Those who earn most need not keep the rules',
      'Nobody mentions the purpose when a deal or a hire is decided',
      'Asked what the company is about, sellers name the quota and nothing else',
    ],
    statements: [
      'In the past year our leaders declined business because it went against our values.',
      'Looking at whom we hire, promote and part with, one can tell what our values are.',
      'Someone new to the team can say in a sentence or two what customers gain by choosing us.',
    ],
    interventions: [
      'Put three to five values into words as behaviour, each with an example of what to do and what not to do',
      'Make the values part of the hiring scorecard and of the criteria for awards',
      'Have each leader tell the story of one such decision every month',
    ],
    cadence: 'Yearly, with a brief look every quarter',
  },
  {
    id: 'sales-culture',
    pillar: 'leadership',
    name: 'Sales Culture & Psychological Safety',
    definition:
      'The rules nobody wrote down but everyone follows: how openly people talk, how much customers count, how far colleagues help each other, and what happens to someone who misses.',
    indicators: [
      up('Speak-up index from our own pulse questions (0 to 100)', 'speak-up-index'),
      down(
        'Bad news that came late: of the commit deals lost or slipped, the share whose risk was first noted under 14 days before the period ended (%); where the culture is healthy, risk surfaces early',
      ),
      up('Employee net promoter score by team, shown from five answers up (-100 to 100)', 'enps'),
      ourDefault(
        up(
          'Share of post-mortems that record a process or a decision as the cause, not a named person (%, 80 or more)',
        ),
      ),
    ],
    symptoms: [
      'Forecasts are padded in one place and wishful in another',
      'Departments point at each other',
      'The worse the news, the later it arrives',
    ],
    statements: [
      'Whoever brings bad news early is not made to pay for it.',
      'When we miss, our first question is what in the way we work let it happen; the question of who comes later.',
      'Teams pass on what works for them, even while they compete for the same prize.',
    ],
    interventions: [
      'Hold reviews without blame, in which the facts are told without naming who',
      'Let leaders write openly about their own misses',
      'Take dashboards that shame single sellers off the wall',
      'Thank people for raising a risk early',
    ],
    cadence: 'Quarterly, by pulse',
    evidence: [
      'In a reported survey of 721 sales leaders, culture and first-line managers appear under several of the groups of things that drive performance.',
    ],
  },
  {
    id: 'direction-and-line-of-sight',
    pillar: 'leadership',
    name: 'Direction & Line of Sight',
    definition:
      'Each person can say which few things count at present, and in what way the work on their own desk serves them.',
    indicators: [
      up('Share of people who name at least three of the current top priorities without help (%)', 'strategy-recall'),
      ourDefault(
        up('Share of people whose current goals are tied to at least one goal of the organisation (%, 90 or more)'),
      ),
      ourDefault(down('Days between approval of the plan and the last team having its own goals (30 at most)')),
    ],
    symptoms: [
      'Ask three vice presidents for the priorities and three lists come back',
      'Sellers work on whatever the latest e-mail asked for',
      'By the second quarter nobody remembers the theme of the kickoff',
    ],
    statements: [
      "I can list this year's three main sales priorities from memory.",
      'I can say which priority each part of my working week serves.',
      'If two things cannot both be done, the priorities tell us which one goes first.',
    ],
    interventions: [
      'Put the plan on one page',
      'Test recall every quarter',
      'Begin each review with the priorities',
      'Run a workshop in which teams derive their own goals',
    ],
    cadence: 'Quarterly',
    evidence: ['Reported: 28 % of executives and managers could name three priorities of their firm.'],
  },
  {
    id: 'leader-role-and-time',
    pillar: 'leadership',
    name: 'Role of the Leader & Use of Time',
    definition:
      'What leaders do with their own hours, as their calendars show it: raising the performance of others, being with their people and with customers.',
    indicators: [
      down("Leaders' time in internal meetings as a share of their scheduled hours (%)", 'leader-internal-share'),
      up("Leaders' time with customers and coaching sellers as a share of scheduled hours (%)", 'field-time-share'),
      down('Reactive share: hours in meetings called under 24 hours ahead, of all meeting hours (%)'),
      down(
        'Rescue rate: of the deals a manager attended, the share in which the manager and not the seller led the meeting with the buyer (%)',
      ),
    ],
    symptoms: [
      'Leaders cannot get out of internal meetings',
      "Managers close their sellers' deals for them",
      'Administration crowds out the managing of people',
    ],
    statements: [
      'More of our leaders’ time goes to sellers and customers than to meetings among ourselves.',
      'A manager here makes people better; taking over their deals is not the job.',
      'Time in the field stays in the calendar even when the quarter is about to close.',
    ],
    interventions: [
      'Go through the calendar and set an explicit budget of time',
      'Cancel or combine recurring meetings',
      'Agree on how joint calls run: watch, do not take over',
      'Let people fetch reports themselves',
    ],
    cadence: 'Monthly for oneself, quarterly for the organisation',
    evidence: [
      'Chief executives are reported to spend about 70 % of their time with insiders and 3 % with customers; 36 % of it is reactive.',
      'First-line managers are reported to spend some 32 % of their time managing people, and 31 % on administration where 10 % would be wanted.',
    ],
  },
  {
    id: 'accountability-system',
    pillar: 'leadership',
    name: 'Accountability System',
    definition:
      'Every outcome has one owner known by name, what is promised is said out loud, and people can count on a follow-up whether the promise was kept or not.',
    indicators: [
      up('Share of actions done by the agreed day (%)', 'action-completion'),
      ourDefault(
        up('Share of objectives, problems and actions that have exactly one owner and a due date (%, 95 or more)'),
      ),
      ourDefault(up('Share of the priorities set for 90 days that were finished in time (%, 80 or more)')),
      down('Days from the second missed promise to a recorded conversation about it'),
    ],
    symptoms: [
      'What several people own, nobody owns',
      'Open actions move to the next week without a word',
      'Accountability shows itself only when someone is dismissed',
    ],
    statements: [
      'Everyone here could tell you who owns each objective, and it is one person.',
      'A promise that was missed comes up at the very next meeting, without exception.',
      'Leaders measure themselves by the rule they apply to others.',
    ],
    interventions: [
      'Draw up a chart of who is accountable for what',
      'Open each meeting with the log of actions',
      'Make it a rule to commit or to renegotiate in advance',
      'Report back on what the leaders promised',
    ],
    cadence: 'In use weekly, audited quarterly',
    evidence: ['A weekly completion rate of about 90 % is often quoted; we found no study behind it.'],
  },
  {
    id: 'decision-rights',
    pillar: 'leadership',
    name: 'Decision Rights & Governance',
    definition:
      'For the commercial decisions that come up again and again: who takes them, whose advice is asked, and how long it may take.',
    indicators: [
      down('Time from request to decision, by kind of decision (hours or days)', 'decision-latency'),
      down('Share of decisions passed up beyond the level meant to take them (%)'),
      ourDefault(down('Share of decisions undone within 30 days (%, 5 at most)')),
    ],
    symptoms: [
      'Deals stand still until someone signs',
      'One question is settled twice',
      'Managers seek permission for every step',
    ],
    statements: [
      'If it is about price, a hire, a territory or an exception in pay, I know whose decision it is.',
      'The lowest level that knows the facts decides.',
      'What has been decided is not reopened.',
    ],
    interventions: [
      'Write a matrix for the fifteen to twenty decisions that recur',
      'Set a time limit for approvals',
      'Keep a log of decisions',
    ],
    cadence: 'Twice a year',
    evidence: ['Deal desks are reported to aim at 24 hours or less for a standard request.'],
  },
  {
    id: 'priority-discipline',
    pillar: 'leadership',
    name: 'Focus & Priority Discipline',
    definition:
      'Picking a small number of priorities, leaving them alone until the planned period ends, and ending one thing before another begins.',
    indicators: [
      down(
        'Priorities added, dropped or redefined in mid-period, relative to those at its start (%)',
        'priority-churn',
      ),
      within('Top priorities under way at once (count, 3 to 5; some advisers say 2 or 3 at most)'),
      ourDefault(up('Initiatives ended or paused for each one started (ratio, 0.8 or more)')),
      down('Initiatives that ask a seller to change, per seller, weighted by how much they ask', 'change-load'),
    ],
    symptoms: ['Each month brings another theme', 'All of it is urgent', 'Things begun and never finished accumulate'],
    statements: [
      'What we call our priorities now is what we called them when the quarter began.',
      'No initiative starts before we have named the one that makes room for it.',
      'It seldom happens that I must put planned work aside because of an emergency.',
    ],
    interventions: [
      'Control changes of priority: who wants it, why, what stops for it, what benefit will be measured',
      'Limit how many initiatives may run at once',
      'Freeze the quarter, with one named sponsor able to lift the freeze',
    ],
    cadence: 'Monthly',
  },
  {
    id: 'change-leadership',
    pillar: 'leadership',
    name: 'Change Leadership & Adoption',
    definition:
      'Introducing a process, a tool, a plan or a structure in such a way that people end up working differently.',
    indicators: [
      up(
        'Adoption after 30, 60 and 90 days: of the people concerned, the share whose system data show the new behaviour (%)',
      ),
      down('Change load set against the capacity to take it on', 'change-load'),
      down('Abandonment: of the initiatives launched, the share that fewer than half had adopted after 90 days (%)'),
    ],
    symptoms: [
      'People wait for the change to blow over',
      'Tools are paid for and lie unused',
      'Three sales methods stand side by side, none of them fully in use',
    ],
    statements: [
      'A change reaches managers, with training and time to coach it, before it reaches their sellers.',
      'What we count is whether people act differently; how many attended does not matter.',
      'There is a limit to the changes one team has to absorb at a time.',
    ],
    interventions: [
      'Keep a calendar of changes per team and check capacity against it',
      'Roll out to managers first',
      'Show adoption on a dashboard',
      'Switch off the old way',
    ],
    cadence: 'Monthly',
    evidence: [
      'In a reported survey of practitioners 73 % were at or near saturation with change.',
      'Of staff tired of change, 54 % are reported to be looking for another job.',
    ],
  },
  {
    id: 'cross-functional-alignment',
    pillar: 'leadership',
    name: 'Cross-Functional Alignment',
    definition:
      'Sales, marketing, product, finance and service mean the same thing by the same word, aim at the same targets and agree on how work passes between them.',
    indicators: [
      up(
        'Leads followed up within the agreed time, and accepted leads that become opportunities (%)',
        'lead-sla',
        'lead-conversion',
      ),
      up('Share of the top objectives that another function co-owns, with the same number and the same date (%)'),
      down('Metrics that functions define in more than one way at present (count, none)'),
      down('Share of hand-offs that the receiving function sends back (%)'),
    ],
    symptoms: [
      'Sales complains of marketing, marketing of the follow-up, and finance of the figures',
      'The quarterly review goes into making the numbers agree',
    ],
    statements: [
      'Marketing and sales mean the same thing when they call a lead qualified.',
      'There is a single bookings figure, and finance and sales both use it.',
      'Before a new customer signs, service knows about them.',
    ],
    interventions: [
      'Write a service agreement with duties on either side',
      'Keep one dictionary of metrics',
      'Meet jointly about the pipeline',
      'Set an objective that both functions own',
    ],
    cadence: 'Monthly',
  },
  {
    id: 'problem-solving-discipline',
    pillar: 'leadership',
    name: 'Root-Cause Problem Solving & Learning',
    definition:
      'A problem is written down, its size estimated, its cause looked up on the map of the system, the remedy applied once, and its return watched for.',
    indicators: [
      down('Share of problems that go back to one closed earlier (%)', 'issue-recurrence'),
      ourDefault(
        up(
          'Share of closed problems with a cause recorded at a component and a date to verify the remedy (%, 80 or more)',
        ),
      ),
      down(
        'Share of actions on systemic problems that touch only the place where the problem showed (%)',
        'symptom-fix-ratio',
      ),
      down('Median days from opening a problem to its verified end'),
    ],
    symptoms: [
      'People have sat in this meeting before',
      'One patch is laid over another',
      'No one goes back to see if the remedy helped',
    ],
    statements: [
      'There is a single list of our problems, and we can tell which of them return.',
      'Nothing counts as done until we have checked that the remedy lasted.',
      'When a team has fixed something we also look for its origin in strategy and leadership.',
    ],
    interventions: [
      'Keep a log of problems in which a return is linked to the first case',
      'Ask why five times, or write an A3, when a problem is systemic',
      'Verify 30 to 90 days after closing',
      'Look for patterns once a month',
    ],
    cadence: 'The list weekly, the patterns monthly',
  },
  {
    id: 'leadership-continuity',
    pillar: 'leadership',
    name: 'Leadership Team Strength & Continuity',
    definition:
      'The leaders of sales remain in place, and get on with each other, for as long as the strategy needs to take effect.',
    indicators: [
      up('Median months in the seat for second-line leaders and above'),
      down('Changes of leaders over the past 24 months for each leadership seat (ratio)'),
      up('Successors ready now for each leadership seat (count, 1 or more)'),
      down('Share of leadership changes after which the plan was rewritten within six months (%)'),
    ],
    symptoms: [
      'A new leader means a new strategy, new pay and new tools',
      'One seat has had seven people in ten years',
      'Every move is meant for the short term',
    ],
    statements: [
      'Our strategy outlived a change of leader at least once.',
      'For any leadership seat we could name someone able to take it over.',
      'Our leaders argue frankly among themselves and, once decided, pull together.',
    ],
    interventions: [
      'Keep a list of successors',
      'Hand over in writing, open priorities and the map of causes included',
      'Make it the norm not to reorganise for 90 days',
      'Work on how the team works together',
    ],
    cadence: 'Twice a year',
    evidence: [
      'The average tenure of a VP of Sales is reported to have fallen from 26 to 19 months between 2010 and 2017.',
    ],
  },
]
