import type { Component } from '../component.ts'
import { down, ourDefault, up, within } from '../indicator.ts'

export const coaching: readonly Component[] = [
  {
    id: 'coaching-culture',
    pillar: 'coaching',
    name: 'Coaching Expectation & Sponsorship',
    definition:
      'To coach is the first duty of a manager: it is asked for, given time, and practised by those at the top.',
    indicators: [
      up('Share of manager scorecards that include coaching (%)'),
      up('Share of levels above the first line with coaching on record (%)'),
      up('Average answer to "my manager helps me to become better" (1 to 5)'),
    ],
    symptoms: [
      'Coaching is what follows a miss',
      'It gives way to the forecast',
      'Managers themselves are coached by nobody',
    ],
    statements: [
      'How well a manager coaches is part of how that manager is judged.',
      'Even in the last weeks of a quarter, coaching takes place.',
      'Our best sellers receive coaching as well.',
    ],
    interventions: [
      'Make coaching a duty that is measured',
      'Have executives set the example',
      'Relieve managers of tasks that compete with it',
    ],
    cadence: 'Quarterly',
    evidence: [
      'That managers are not held to it is reported as one of the main obstacles; 76 % of firms say there is too little coaching.',
    ],
  },
  {
    id: 'coaching-cadence',
    pillar: 'coaching',
    name: 'Coaching Cadence & Protected Time',
    definition:
      'Time for coaching that each seller has on a regular basis, that stands in the calendar and is not given up.',
    indicators: [
      up('Hours of coaching per seller and month', 'coaching-hours'),
      up('Share of one-on-ones held as scheduled (%)', 'one-on-one-adherence'),
      within("Share of managers' time spent coaching (%, 20 to 40)"),
      down('Share of sellers without any coaching in 30 days (%)'),
    ],
    symptoms: [
      'A one-on-one is a monthly report in one direction',
      'Only those who are loud get coached',
      'It is the first appointment to be dropped',
    ],
    statements: [
      'I meet my manager one to one every week, and the appointment seldom moves.',
      'By the time a quarter begins, its coaching sessions are in the calendar.',
      'All of us are coached, though not all by the same amount.',
    ],
    interventions: [
      'Book the sessions of a whole quarter ahead',
      'Allow moving a session and forbid cancelling it',
      'Relieve managers of reports and administration',
    ],
    cadence: 'Monthly',
    evidence: [
      'Three to five hours per seller and month are often named.',
      "Coaching is reported to take 16 % or 20.8 % of managers' time on average, and 28 % where it is done best.",
      'People with a weekly one-on-one felt about 12 % more successful, as reported.',
    ],
  },
  {
    id: 'coaching-skill',
    pillar: 'coaching',
    name: 'Coach Capability',
    definition:
      'The ability of managers to find what is behind a weakness, to ask and to listen, to say what they saw, and to agree on what comes next.',
    indicators: [
      ourDefault(
        down('Share of a session in which the coach talks, recorded with consent or self-reported (%, 50 at most)'),
      ),
      up('How useful the seller found the session (1 to 5)'),
      up('Share of managers certified as coaches (%)'),
      up('Share of sessions that end with one commitment owned by the seller (%)'),
    ],
    symptoms: [
      'The coach tells and does not ask',
      'The talk is a cross-examination about a deal',
      'There is advice about everything',
    ],
    statements: [
      'Before my manager gives an answer, there is a question for me.',
      'What I am told refers to something my manager saw me do.',
      'After a session there is a single thing I will try, and I know which.',
    ],
    interventions: [
      'Practise a conversation that goes from goal to reality to options to will (GROW)',
      'Coach under observation',
      'Form circles in which managers coach each other',
    ],
    cadence: 'Quarterly',
  },
  {
    id: 'coaching-focus',
    pillar: 'coaching',
    name: 'Coaching Allocation & Diagnosis',
    definition:
      'Spending the hours of coaching where most can change and, with each person, on what is really lacking.',
    indicators: [
      within(
        'Share of coaching minutes that goes to the middle 60 % of sellers (%, near their share of heads or above)',
        'coaching-distribution',
      ),
      up('Share of sellers with one current focus skill chosen from data (%)'),
      up('Share of focus skills kept for six weeks or longer (%)'),
    ],
    symptoms: [
      'The best and the worst get all the time',
      'Advice would fit anyone',
      'Someone is working on five goals at once',
    ],
    statements: [
      'What I am coached on was chosen from my figures and from watching me.',
      'There is never more than one thing I am working on.',
      'People who perform steadily and make no noise are noticed.',
    ],
    interventions: [
      'Sort first: is it skill or will, ability or confidence?',
      'Give a quarter to one skill',
      'Diagnose from the shape of the funnel',
    ],
    cadence: 'Monthly',
    evidence: ['The middle group is reported to gain up to 19 % under the best coaching.'],
  },
  {
    id: 'deal-coaching',
    pillar: 'coaching',
    name: 'Opportunity Coaching',
    definition:
      'Helping sellers to think better about deals in progress, early on for the most part, while the deal stays theirs.',
    indicators: [
      up('Share of coached deals that were in an early stage (%)'),
      up('Win rate of coached deals less that of others of like size and stage (percentage points)', 'win-rate'),
      up('Share of reviewed deals whose plan or qualification changed within seven days (%)'),
    ],
    symptoms: [
      'Deals are rescued at the end of the quarter',
      'The review is an interrogation',
      'The manager ends up closing',
    ],
    statements: [
      'After a review I go about a deal differently.',
      'A deal is talked over at a time when it can still be influenced.',
      'I can admit that there is something I do not know.',
    ],
    interventions: ['Review few deals and go deep', 'Use a guide of questions', 'Celebrate the decision to stop'],
    cadence: 'Weekly',
    evidence: ['Managers with high-performing teams are reported to spend this time on early stages.'],
  },
  {
    id: 'call-coaching',
    pillar: 'coaching',
    name: 'Call Observation & Skill Coaching',
    definition: 'Being present in conversations with real customers, saying what one saw, and doing so again.',
    indicators: [
      ourDefault(up('Calls observed per seller and month (count, 2 or more)')),
      down('Hours from the call to the feedback (48 at most)'),
      up('Trend of the score on the focus skill (points)'),
      up('Share of observations that were planned, carried out and debriefed (%)'),
    ],
    symptoms: [
      'A month went by without the manager hearing a call',
      'The manager takes the conversation over',
      'What was seen is talked about weeks later',
    ],
    statements: [
      'Within the past month my manager was there while I talked to a customer.',
      'It takes no more than two days until I hear what was noticed.',
      'Before something important we rehearse it.',
    ],
    interventions: ['Put observations into the calendar', 'Record with consent', 'Rehearse by playing roles'],
    cadence: 'Monthly',
  },
  {
    id: 'business-coaching',
    pillar: 'coaching',
    name: 'Pipeline, Account & Territory Coaching',
    definition:
      'Helping sellers to run their patch as a business: how the portfolio is made up, where time goes, which accounts, what is new.',
    indicators: [
      up('Talks about the shape of the pipeline per seller and month (count)'),
      up('Share of such talks that did not turn into a review of deals (%)'),
      up("Change in a seller's weakest lever of the funnel over the quarter (%)"),
    ],
    symptoms: [
      'Deals are all that is ever discussed',
      'The advice is to do more',
      'In a whole year nobody talks about the territory',
    ],
    statements: [
      'My manager and I look at the whole of my pipeline and not only at deals in it.',
      'I know my own rates of conversion, and which of them would help me most.',
      'I am coached on my plans for accounts and territory.',
    ],
    interventions: [
      'Work through the arithmetic of the funnel with each seller',
      'Give it a slot of its own',
      'Review the business at the start of the quarter',
    ],
    cadence: 'Monthly',
  },
  {
    id: 'developmental-coaching',
    pillar: 'coaching',
    name: 'Development & Career Coaching',
    definition: 'Growth seen over a longer time: what someone is good at, what drives them, where they want to go.',
    indicators: [
      up('Talks about development per seller and half-year (count, 2 or more)'),
      up('Share of development plans renewed within 90 days (%)'),
      down('Regretted exits with no such talk in the six months before (count)', 'attrition-regretted'),
    ],
    symptoms: ['A career is first discussed when someone resigns', 'Numbers are the only subject'],
    statements: [
      'My manager is aware of the step I hope to take.',
      'In the past half-year there was a talk about how I am growing.',
      'My work lets me do what I am good at.',
    ],
    interventions: ['Hold interviews on staying and on careers', 'List strengths', 'Offer work that stretches people'],
    cadence: 'Twice a year',
  },
  {
    id: 'coaching-follow-through',
    pillar: 'coaching',
    name: 'Coaching Follow-Through & Reinforcement',
    definition: 'What was agreed in coaching is tried out, looked at afterwards, and taken further.',
    indicators: [
      up('Share of coaching commitments tried and verified when due (%)', 'coaching-closure'),
      up('Share of sessions that open with the last commitment (%)'),
      up('Share of changes in behaviour confirmed by observation or by data (%)'),
    ],
    symptoms: ['Each month brings the same advice', 'Nothing is written down', 'The talk was good and nothing changed'],
    statements: [
      'A session begins with the thing I had meant to try.',
      'If I get better at something, it is seen.',
      'What I am coached on is part of my development plan.',
    ],
    interventions: [
      'Keep a shared log with one line per commitment',
      'Book the next observation on the spot',
      'Make progress visible',
    ],
    cadence: 'Weekly',
    evidence: [
      'In one telecoms firm, meeting the standard for coaching went with 95 % of the stretch target, and with 47 % where less than half met it.',
    ],
  },
  {
    id: 'manager-coaching',
    pillar: 'coaching',
    name: 'Coaching the Coaches',
    definition: 'Leaders of the second line watch their managers coach and help them to become better at it.',
    indicators: [
      ourDefault(up('Coaching sessions observed per manager and quarter (count, 2 or more)')),
      up('Share of second-line one-on-one time spent on the development of people (%)'),
      down('How far the development of teams differs from manager to manager'),
    ],
    symptoms: [
      'The vice president asks for the forecast and nothing else',
      'Coaching was taught one time',
      'Teams differ widely',
    ],
    statements: [
      'The leader above me has been there while I coached.',
      'That leader wants to hear how each of my sellers is to develop.',
      'We managers learn how to coach from one another.',
    ],
    interventions: [
      'Watch coaches at work, in a cycle',
      'Put people first on the second-line agenda',
      'Form a guild of managers',
    ],
    cadence: 'Monthly',
  },
]
