import type { Component } from '../component.ts'
import { down, ourDefault, up, within } from '../indicator.ts'

export const strategy: readonly Component[] = [
  {
    id: 'market-stance',
    pillar: 'strategy',
    name: 'Market Position: What We Stand For',
    definition: 'The place we mean to hold in the minds of customers some years from now.',
    indicators: [
      up('Of the purchases known to us in the target segments, the share in which we reached the shortlist (%)'),
      up('Of the first calls sampled, the share that opened in line with our position (%)'),
      up('Share of the pipeline in target segments that came to us unasked (%)'),
    ],
    symptoms: [
      'The story differs from seller to seller',
      'Price is the only thing left to compete on',
      'Any market that picks up the phone is pursued',
    ],
    statements: [
      'We know what customers should associate with our name three years from now.',
      'Customers, asked who we are, say roughly what we would say.',
      'There are markets we have decided to leave to others.',
    ],
    interventions: [
      'Work out the position from interviews with customers',
      'Agree on one narrative',
      'Certify sellers on the message',
    ],
    cadence: 'Yearly',
  },
  {
    id: 'growth-strategy',
    pillar: 'strategy',
    name: 'Growth Strategy',
    definition:
      'Which sources will supply growth over several years: winning customers, keeping them, selling them more, entering segments, launching offers.',
    indicators: [
      ourDefault(
        within('Share of bookings from each source of growth, less the share planned (percentage points, within 5)'),
      ),
      up('Revenue kept, gross and net, from customers we already had', 'nrr', 'grr'),
      up('Share of selling hours that goes to the strategic sources of growth (%)'),
      down('Months since the three-year plan was last renewed from facts (12 at most)'),
    ],
    symptoms: [
      'The plan is last year with a percentage added',
      'Bets on growth have no money behind them',
      'Revenue sits in a few accounts that are being harvested',
    ],
    statements: [
      'For new, existing and expanded customers alike, we can say how much growth has to come from each.',
      'This year people and money went to the places where we bet on growth.',
      'If one of our bets does not work out, we shall see it by the middle of the year.',
    ],
    interventions: [
      'Draw a bridge from today to the goal, source by source',
      'Release money for bets in stages',
      'Set targets for moving resources',
    ],
    cadence: 'Yearly, checked halfway through',
  },
  {
    id: 'competitive-intelligence',
    pillar: 'strategy',
    name: 'Competitive & Customer Insight',
    definition:
      'Learning by method, not by accident, about customers and rivals and the reasons deals are won or lost.',
    indicators: [
      ourDefault(
        up(
          'Of the closed deals above a set size, the share with an interview of the buyer or by a third party (%, 20 or more)',
        ),
      ),
      up('Share of closed deals that name the competitor (%, 85 or more)'),
      up('Win rate against each competitor met in ten deals or more (%)'),
      down('Share of decided deals that ended with no decision (%)', 'no-decision-rate'),
    ],
    symptoms: [
      'Most losses are put down to price',
      'Surprises turn up when a deal is nearly done',
      'Nobody looks into deals that ended undecided',
    ],
    statements: [
      'Buyers themselves, and not just our sellers, tell us the reasons for our losses.',
      'At least two times a year something we learned alters our offer or the way we work.',
      'On every competitor that matters, sellers can find facts that are up to date.',
    ],
    interventions: [
      'Run a win-loss programme',
      'Sort reasons for losing so that competitor, indecision, status quo and disqualified are kept apart',
      'Send round a digest of insights',
    ],
    cadence: 'Quarterly',
    evidence: ['Between 40 and 60 % of deals are reported to end without a decision.'],
  },
  {
    id: 'segmentation-and-icp',
    pillar: 'strategy',
    name: 'Segmentation & Ideal Customer Profile',
    definition:
      'A description of the customers we can help most, precise enough for a seller to rule others out by it.',
    indicators: [
      up('Share of pipeline and of bookings on accounts that fit the profile (%)', 'icp-fit-share'),
      ourDefault(up('Win rate inside the profile divided by win rate outside it (ratio, above 1.3 expected)')),
      down('Churn of customers inside the profile less that of those outside it (percentage points)'),
      up('Share of prospecting time or activities spent on accounts that fit (%)'),
    ],
    symptoms: [
      'Low win rates, long cycles and thin margins, as happens when selling outside the sweet spot',
      'Sellers approach anyone',
      'Customers who never fitted leave again',
    ],
    statements: [
      'A single call is enough for our sellers to know if a prospect is right for us.',
      'When a deal does not fit we let it go, and the end of the quarter makes no difference.',
      'Figures on wins, margin and retention are used to renew the profile.',
    ],
    interventions: [
      'Derive the profile from data',
      'Score accounts for fit',
      'Set targets for ruling out',
      'Take leads that do not fit out of the queues',
    ],
    cadence: 'Twice a year',
  },
  {
    id: 'value-proposition',
    pillar: 'strategy',
    name: 'Customer Value Creation',
    definition:
      'What a customer gets out of it in measurable terms, by segment and by role, and what sellers contribute to that.',
    indicators: [
      up('Of the late-stage deals, the share with a business case that the customer has agreed to (%)'),
      up('Win rate with a business case less win rate without (percentage points)', 'win-rate'),
      down('How far prices sold fall below list (%)', 'discount-depth'),
      up('Of the customers live for more than six months, the share willing to be a reference (%)'),
    ],
    symptoms: [
      'Sellers present features',
      'A discount is the first answer to everything',
      'Deals fade away because the buyer cannot decide',
    ],
    statements: [
      'What the customer stands to gain, we can express in figures that are theirs.',
      'Customers say that our sellers help them to decide well.',
      'After the sale we go back and see whether the value came about.',
    ],
    interventions: [
      'Build value calculators and a collection of proof',
      'Coach discovery',
      'Review with customers the value they received',
    ],
    cadence: 'Twice a year',
  },
  {
    id: 'customer-lifecycle-strategy',
    pillar: 'strategy',
    name: 'Customer Retention & Expansion Strategy',
    definition:
      'The way customers are brought on board, held and developed, with a named owner at every point along the way.',
    indicators: [
      up('Revenue kept from existing customers, gross and net (%)', 'grr', 'nrr'),
      up('Completeness of what is handed over from sales to service (%)'),
      up('Of the renewals due, the share closed on or before the end date (%)'),
      up('Pipeline for expansion relative to its target (multiple)'),
    ],
    symptoms: [
      'Customers leave and nobody saw it coming',
      'Once the contract is signed the seller is gone',
      'Renewals are taken up 30 days before the end',
    ],
    statements: [
      'Everyone knows who is responsible for renewing a customer and who for growing it.',
      'Our data reveal a customer at risk two quarters or more ahead of the renewal.',
      'A seller is better off, not worse, for having brought in a customer who fits.',
    ],
    interventions: [
      'Map the life cycle with an owner for each step',
      'Score the health of customers',
      'Keep a calendar of renewals',
      'Hand over by checklist',
    ],
    cadence: 'Quarterly',
  },
  {
    id: 'go-to-customer-model',
    pillar: 'strategy',
    name: 'Go-to-Customer Model (Routes to Market)',
    definition:
      'By which route we reach each segment, be it field, inside sales, partners or digital, given the way that segment buys.',
    indicators: [
      down('Cost of sales relative to bookings, by segment and route (%)'),
      down('Share of opportunities that more than one route lays claim to (%)'),
      up('Of the target accounts, the share touched within 90 days by the route meant for them (%)'),
    ],
    symptoms: [
      'Costly sellers work on small deals',
      'Routes fight over customers',
      'Some segments are looked after by nobody',
    ],
    statements: [
      'For every segment there is a route that suits how it buys and what a deal brings in.',
      'The rules between channels exist in writing, and people keep them.',
      'Once a year we look at what each route costs and earns.',
    ],
    interventions: [
      'Lay out routes against segments in a matrix',
      'Agree on rules of engagement',
      'Try a switch as a pilot first',
    ],
    cadence: 'Yearly',
  },
  {
    id: 'pricing-and-deal-governance',
    pillar: 'strategy',
    name: 'Pricing & Deal Governance',
    definition:
      'The policy on price and terms, the rules for departing from it, and approvals that are quick and even-handed.',
    indicators: [
      down('How far prices sold fall below list, kept inside a band (%)', 'discount-depth'),
      within("Share of deals beyond the seller's own authority (%, above 30 the policy itself is wrong)"),
      down('Time it takes to approve a deal (hours)', 'decision-latency'),
      down('Average discount in the last ten days of a period less that in the rest of it (percentage points)'),
    ],
    symptoms: [
      'Discounts bunch together as the quarter closes',
      'Deals are lost while they wait for approval',
      'Exceptions go to favourites',
    ],
    statements: [
      'Who may grant which discount has been published and holds for everyone.',
      'Approvals arrive within the time that was promised.',
      'For any discount we gave, we can say what we received in return.',
    ],
    interventions: [
      'Grade authority in a matrix',
      'Ask for something with every concession',
      'Make three layers visible: the policy to everyone, totals to everyone, figures on a person only to that seller and the manager',
    ],
    cadence: 'Figures monthly, policy twice a year',
  },
  {
    id: 'deployment-and-capacity',
    pillar: 'strategy',
    name: 'Sales Force Structure, Roles & Sizing',
    definition:
      'The number of sellers, managers and specialists, and their roles, that the plan needs in order to be carried.',
    indicators: [
      within('Productive capacity divided by plan (multiple, 1.1 to 1.25)', 'capacity-ratio'),
      within('Sellers reporting to one first-line manager', 'span-of-control'),
      within('Sellers for each sales engineer and for each development representative (ratio)'),
      down('Share of managers who carry a quota of their own (%)'),
    ],
    symptoms: [
      'The plan takes every seat as filled from the first day',
      'Managers have twelve reports',
      'Roles run into each other',
    ],
    statements: [
      'Behind our plan stands a calculation of capacity that allows for ramp and for people leaving.',
      'The number of reports leaves a manager time to coach each of them.',
      'For every role one purpose comes before all others.',
    ],
    interventions: [
      'Recalculate capacity each month',
      'Redesign spans',
      'Free managers from selling themselves, or leave them no more than three or four reports where that is impossible',
      'Write a charter for each role',
    ],
    cadence: 'Twice a year, capacity monthly',
    evidence: ['Spans of control are reported at 8.5 on average with a range from 2 to 38, elsewhere at about 6.'],
  },
  {
    id: 'coverage-and-territory',
    pillar: 'strategy',
    name: 'Coverage & Territory Design',
    definition: 'Sharing out accounts so that work and opportunity are evenly spread and no customer is forgotten.',
    indicators: [
      ourDefault(down('Spread of territory potential (coefficient of variation, 0.20 at most)', 'territory-balance')),
      down('Share of target accounts without any activity for 90 days (%)'),
      down('Share of accounts that change hands in a year (%)'),
      down('How much of attainment the potential of a territory explains (R squared, 0 to 1)'),
    ],
    symptoms: [
      'Who wins depends on the territory drawn',
      'Accounts go without anyone to cover them',
      'Accounts are passed around all the time',
    ],
    statements: [
      'When territories were drawn, potential and workload counted as well as distance.',
      'Territories are changed once in a year, on the strength of data and after hearing the managers.',
      'Those who work the territories think them fair.',
    ],
    interventions: [
      'Model potential and workload, then let managers adjust in an orderly way',
      'Set rules for the change-over that protect pipeline already built',
    ],
    cadence: 'Yearly, exceptions quarterly',
    evidence: [
      'Redrawing territories is credited with 2 to 7 % more revenue by one source and with 10 to 12 % by another; the two disagree.',
    ],
  },
  {
    id: 'goal-architecture',
    pillar: 'strategy',
    name: 'Goal Architecture (Goals → Strategies → Objectives → Tactics → Results)',
    definition:
      'A plan whose parts hang together: what we want, how we go about it, by what we measure it, through which work, and beside each the result that came of it.',
    indicators: [
      up('Share of tactics with an objective above them, an owner, a date and a measure (%, 95 or more)'),
      up('Share of objectives with a baseline, a target, a source and a date (%)'),
      up('Share of objectives whose result was recorded when it was due (%)'),
      down('Initiatives under way without an objective above them (count, none)'),
    ],
    symptoms: [
      'A calendar in a spreadsheet is taken for a plan',
      'There are goals but no strategy for reaching them',
      'Nobody holds results against tactics',
    ],
    statements: [
      'A single page is enough for us to set out goals, strategies, objectives, tactics and results.',
      'Behind every tactic stands an objective it was chosen for.',
      'If a tactic does nothing for its objective, we end it.',
    ],
    interventions: [
      'Write a plan of one page at each level',
      'Give every objective a leading indicator',
      'Decide each quarter what to keep, stop and start',
    ],
    cadence: 'Set yearly, reset quarterly, results monthly',
  },
]
