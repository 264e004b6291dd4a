import type { Component } from '../component.ts'
import { down, ourDefault, up, within } from '../indicator.ts'

export const people: readonly Component[] = [
  {
    id: 'role-and-competency-model',
    pillar: 'people',
    name: 'Role Definition & Competency Model',
    definition:
      'What a role is there for, how its best holders can be told, and which behaviour leads to success in this organisation.',
    indicators: [
      up('Share of pairs of seller and manager who, asked apart, list the same three main outcomes (%)'),
      ourDefault(up('How well ratings of competence go with attainment (correlation, above 0.3)')),
      up('Share of roles with a profile no older than 12 months (%)'),
    ],
    symptoms: [
      'Whoever seems a natural at selling is hired',
      'Talks about performance are about numbers only',
      'Roles take on more and more',
    ],
    statements: [
      'What my role should achieve has been written down and is up to date.',
      'We can say what our best people do that others do not.',
      'One model serves when we hire, when we coach and when we review.',
    ],
    interventions: [
      'Watch top and ordinary performers at work',
      'Describe five to eight competencies in levels',
      'Build them into hiring and coaching',
    ],
    cadence: 'Yearly',
  },
  {
    id: 'recruiting-and-selection',
    pillar: 'people',
    name: 'Recruiting & Selection',
    definition: 'Finding and picking people who will do well in these roles, at a time when no seat is empty yet.',
    indicators: [
      up('Of the people hired, the share still here and at or beyond their ramp milestone after 12 months (%)'),
      down('Seats that stand empty, and days until they are filled', 'vacancy-rate', 'time-to-fill'),
      up('Share of hires made with a scorecard, three or more structured interviews and a work sample (%)'),
      up('Qualified candidates in touch with us for each critical role (count, 1 or more)'),
    ],
    symptoms: ['Hiring happens in a panic', 'Managers hire people like themselves', 'New people fail early'],
    statements: [
      'There is a scorecard for each hire, and we go by it.',
      'Our managers stay in contact with people they might hire one day.',
      'We go back to see which signs at selection foretold success.',
    ],
    interventions: [
      'Use a scorecard and a work sample',
      'Look for people all the time',
      'Check the selection against what became of the hires',
    ],
    cadence: 'Quarterly',
    evidence: [
      'A seat is reported to stay open for about four months (2018).',
      'Hiring was called a strength by 22.6 % of firms in a reported survey.',
    ],
  },
  {
    id: 'onboarding-and-ramp',
    pillar: 'people',
    name: 'Onboarding & Ramp',
    definition:
      'Bringing new people to the point of working productively by themselves, in a time that can be foreseen.',
    indicators: [
      down('Months until a newcomer produces like the others', 'ramp-time'),
      up('Share of milestones met after 30, 60 and 90 days (%)'),
      down('Share of hires gone within 12 months (%)', 'early-attrition'),
      up('Hours with the manager in the first eight weeks'),
    ],
    symptoms: [
      'Newcomers get a laptop, a quota and good wishes',
      'If they fail in the first year it is put down to them',
      'Ramp is a figure somebody assumed',
    ],
    statements: [
      'Newcomers work through a plan made for their role in which they prove what they can do.',
      'Getting a new person started is the duty of the manager.',
      'The quota of newcomers rises along the curve that earlier ones have shown.',
    ],
    interventions: [
      'Set milestones at which skill is proven',
      'Give each newcomer a buddy and a coach',
      'Draw the ramp curve of each cohort',
    ],
    cadence: 'Monthly, by cohort',
    evidence: ['Ramp is reported to take about 9 to 10 months in complex business-to-business selling.'],
  },
  {
    id: 'performance-management',
    pillar: 'people',
    name: 'Performance Management',
    definition:
      'Stating what is expected, judging it justly and acting in good time, with help coming before dismissal.',
    indicators: [
      up(
        'Share of people with a written plan for results, behaviour and development (%); a quota by itself is not one',
      ),
      down('Days from the first signal to a written plan of support'),
      up('Share of support plans that ended in a lasting recovery (%)'),
      up('Share of involuntary exits with 60 days or more of documented support before (%, 90 or more)'),
    ],
    symptoms: [
      'Dismissals take people by surprise',
      'Someone who has long been failing is left alone',
      'A poor quarter is followed by forced cuts',
    ],
    statements: [
      'When a review comes, people already know what will be in it.',
      'We ask whether a skill can be learned or the role is the wrong one, and treat the two differently.',
      'Whichever manager one has, the yardstick is the same.',
    ],
    interventions: [
      'Use a template for expectations',
      'Calibrate between managers',
      'Begin support early',
      'Before any exit, check the system: is the seller inside the usual variation?',
    ],
    cadence: 'Monthly',
  },
  {
    id: 'talent-development',
    pillar: 'people',
    name: 'Skill Development & Careers',
    definition:
      'Growing what people are able to do, measured by the competency model, and showing them a next step they can believe in.',
    indicators: [
      up('Share of people whose development plan moved on within 60 days (%)'),
      up('Gain in rated competence per half-year (points)'),
      within('Share of open roles filled from inside (%)'),
      up('Average answer to "I am becoming better at my work here" (1 to 5)'),
    ],
    symptoms: [
      'Those in the middle stand still',
      'People with talent leave in order to grow',
      'Training has nothing to do with what is lacking',
    ],
    statements: [
      'There is one skill I am practising at present, and someone helps me with it.',
      'I can see how to advance here without becoming a manager.',
      'Money and time for development reach the people in the middle as well as newcomers and those who struggle.',
    ],
    interventions: ['Plan one skill per quarter', 'Offer two ladders', 'Let colleagues learn from each other'],
    cadence: 'Quarterly',
  },
  {
    id: 'talent-segmentation-and-bench',
    pillar: 'people',
    name: 'Talent Review, Succession & Bench',
    definition: 'Being aware where talent is strong, where it is at risk, and who could come next.',
    indicators: [
      up('Share of people covered by a talent review (%)'),
      up("People ready now for a manager's seat, per seat (ratio)"),
      down('Regretted exits relative to headcount (% per year)', 'attrition-regretted', 'attrition'),
      up('Share of flight signals in the top quartile that were looked into (%)'),
    ],
    symptoms: [
      'The best seller becomes the manager as a matter of course',
      'Much depends on one person',
      'If a star resigns there is no plan',
    ],
    statements: [
      'We know who could hardly be replaced and how likely we are to lose them.',
      'People who may become managers get to practise it beforehand.',
      'What a talent review decides is carried out.',
    ],
    interventions: ['Review talent twice a year', 'Run a programme for future managers', 'Hold stay interviews'],
    cadence: 'Twice a year',
    evidence: ['Advice is to look at turnover by quartile of productivity and to worry about the upper three.'],
  },
  {
    id: 'engagement-and-morale',
    pillar: 'people',
    name: 'Engagement & Morale',
    definition: 'How far sellers feel they belong, have energy and look ahead with confidence.',
    indicators: [
      up('Employee net promoter score (-100 to 100)', 'enps'),
      up('Engagement index from our own eight pulse questions (0 to 100)'),
      ourDefault(up('Share of people who answer the pulse (%, 70 or more)')),
      down('Days of unplanned absence'),
    ],
    symptoms: [
      'Meetings are silent and remarks are cynical',
      'Fewer people do more than they must',
      'Fewer people answer, even before the scores get worse',
    ],
    statements: [
      'If a friend asked, I would tell them to come and sell here.',
      'People notice what I contribute, and they notice what counts.',
      'To do my work well I have hours enough and help enough.',
    ],
    interventions: [
      'Act on the pulse within 30 days',
      'Tie praise to behaviour',
      'Remove the three greatest annoyances',
    ],
    cadence: 'By pulse, monthly or quarterly',
    evidence: ['One vendor calls +5 and above good and anything below -10 poor.'],
  },
  {
    id: 'retention',
    pillar: 'people',
    name: 'Retention & Attrition Management',
    definition: 'Holding on to people who are worth it, and parting decently from those who are not.',
    indicators: [
      down(
        'Exits relative to headcount: voluntary, involuntary and regretted (% per year)',
        'attrition',
        'attrition-voluntary',
        'attrition-involuntary',
        'attrition-regretted',
      ),
      up('Median length of service (months)'),
      down('Share of exits for reasons we could have influenced (%)'),
      down('Exits within 90 days of each other on one team (count)'),
    ],
    symptoms: [
      'Territories change hands as through a revolving door',
      'Firing and hiring come in waves',
      'Solid performers in the middle leave, the group most at risk',
    ],
    statements: [
      'For the exits of the past year we know the reasons.',
      'Managers talk with people about what would make them stay.',
      'To our leaders, people leaving is a result of how they manage and not a law of nature.',
    ],
    interventions: [
      'Interview people who leave and people who stay',
      'Put right the teams with a manager problem',
      'Protect ordinary performers',
      'Diagnose the system before any layoff',
    ],
    cadence: 'Monthly',
    evidence: [
      'Attrition in US sales is reported at about 27 % a year, twice that of the workforce; in recent years 40 to 50 % has been quoted for both kinds together.',
      'A colleague leaving is reported to raise the risk that others on the team leave.',
    ],
  },
  {
    id: 'frontline-manager-capability',
    pillar: 'people',
    name: 'Front-Line Manager Selection & Development',
    definition:
      'First-line managers who can lead, run the business and develop people; without them performance programmes lack a link.',
    indicators: [
      up("Share of a manager's team at quota (%, 75 or more counts as high)", 'reps-at-quota'),
      up('Upward feedback on managers, shown from five answers up (1 to 5)'),
      up('Hours of training a manager receives per year'),
      up('Share of managers who succeed in their first year (%)'),
    ],
    symptoms: [
      'The manager is a seller with a title',
      'One star makes the result of the team',
      'Managers pass messages on',
    ],
    statements: [
      'What makes someone a manager here is a gift for developing people; having sold well is not enough.',
      'A newly made manager goes through a programme of six months.',
      'We judge managers by how many people on their team do well.',
    ],
    interventions: [
      'Assess before promoting',
      'Set up an academy for managers',
      'Have second-line leaders coach them',
      'Take administration off them',
    ],
    cadence: 'Quarterly',
    evidence: [
      'Of managers, 75 % are reported to have had fewer than 49 % of their team at quota.',
      'In one reported survey 73 % had no training in coaching.',
    ],
  },
  {
    id: 'selling-time',
    pillar: 'people',
    name: 'Selling Time & Workload',
    definition: 'Keeping hours free for customers, and the load at a level that people can carry for long.',
    indicators: [
      up(
        'Hours on customer meetings, their preparation and follow-up, relative to all hours worked (%)',
        'selling-time-share',
      ),
      down('Internal requests per seller and week (count)'),
      down('Share of meetings outside working hours (%)'),
      within('Accounts or opportunities per seller relative to the load intended (ratio)'),
    ],
    symptoms: [
      'Sellers chase orders and put reports together',
      'The CRM is filled in late at night',
      'People say they have no time to prospect',
    ],
    statements: [
      'The greater part of my week is spent on customers.',
      'Someone sifts what other departments want from me.',
      'I could keep up my workload for a year.',
    ],
    interventions: [
      'Audit how time is spent',
      'Put a gate before requests',
      'Move service and administrative work elsewhere',
      'Keep blocks of time free of meetings',
    ],
    cadence: 'Audit quarterly',
    evidence: [
      'Surveys report 37 to 45 % of time spent selling, audits in single firms 14 to 30 %.',
      'Where it was 35 % or less, 55 % of sellers made quota; above 45 %, 62 % did, as reported.',
    ],
  },
]
