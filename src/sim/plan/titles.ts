export const priorityTitles = [
  'Win the plant-upgrade wave',
  'Renew and grow the top fifty customers',
  'Bring Tidegate Control to every enterprise account',
  'Open forty new mid-market customers',
  'Shorten the way from proposal to signature',
  'Double partner-sourced deals',
  'Lift Lanternview attach rate',
  'Public sector framework contracts',
  'Prospect every Tuesday and Thursday',
  'Clean pipeline before every quarter',
  'Reference customers in each industry',
  'Price discipline on multi-year deals',
  'Cross-sell Kestrel Link',
  'Service-led growth',
  'Small business volume push',
  'Win back former customers',
  'Executive sponsors for large deals',
  'New logo blitz',
] as const

export const initiativeTitles: readonly (readonly [title: string, component: string])[] = [
  ['Proposal templates in one place', 'enablement-and-training'],
  ['New qualification checklist', 'opportunity-management'],
  ['Call library', 'enablement-and-training'],
  ['CRM fields renewed', 'systems-and-data'],
  ['Partner portal', 'go-to-customer-model'],
  ['Territory refresh', 'coverage-and-territory'],
  ['Business case calculator', 'value-proposition'],
  ['Forecast categories redefined', 'forecasting'],
  ['Onboarding path for new sellers', 'onboarding-and-ramp'],
  ['Account plans for tier one', 'account-planning'],
  ['Lead hand-over rules', 'demand-and-lead-management'],
  ['Manager conversation training', 'coaching-skill'],
  ['Competitor cards', 'competitive-intelligence'],
  ['Contest: summer sprint', 'compensation-and-incentives'],
]

export const objectiveTitles: readonly (readonly [
  title: string,
  kind: 'goal' | 'strategy' | 'objective' | 'tactic',
  parent: number | null,
  metric: string,
])[] = [
  ['Profitable growth in our three regions', 'goal', null, 'plan-attainment'],
  ['Lead with planning for manufacturers', 'strategy', 0, 'plan-attainment'],
  ['Grow with the customers we have', 'strategy', 0, 'plan-attainment'],
  ['Qualified pipeline in the mid-market', 'objective', 1, 'pipeline-created'],
  ['Win one in four qualified deals', 'objective', 1, 'win-rate'],
  ['Expansion bookings', 'objective', 2, 'deal-size'],
  ['Plant-tour events', 'tactic', 3, 'pipeline-created'],
  ['Two-hour business case workshops', 'tactic', 4, 'win-rate'],
  ['Quarterly value reviews', 'tactic', 5, 'deal-size'],
  ['Reference visits', 'tactic', 4, 'win-rate'],
]

export const decisionTitles: Readonly<Record<string, readonly string[]>> = {
  discount: ['Discount above authority', 'Price match for a renewal bundle', 'Special price for a reference customer'],
  terms: ['Payment terms for a public tender', 'Liability clause', 'Multi-year exit clause'],
  hiring: ['Offer for a seller', 'Backfill in the team', 'Counter-offer'],
  territory: ['Move an account between sellers', 'Split a territory', 'Who covers the new plant'],
  resource: ['Specialist for a large deal', 'Extra events budget', 'Pilot on site'],
  plan: ['Change a quarterly priority', 'Add a target segment', 'Move budget between regions'],
}

export const actionTitles = [
  'Send the revised proposal template',
  'Call the buyer who went silent',
  'Update the account plan',
  'Agree hand-over with service',
  'Review the stuck deals',
  'Prepare numbers for the business review',
  'Find a reference for the tender',
  'Clarify discount authority',
  'Fix the duplicate accounts',
  'Set up the joint call',
  'Write down what we learnt from the loss',
  'Bring the plan to the team',
] as const
