/** The knobs of the simulated organisation. Logits unless said otherwise; `log` means a factor exp(effect). */
export const levers = [
  'stage0', // advancing out of Prospecting …
  'stage1',
  'stage2',
  'stage3',
  'stage4',
  'stage5', // … winning out of Negotiation
  'allStages',
  'largeDeal', // on late stages of large deals
  'pace', // log, speed of leaving a stage
  'push', // pull of the quarter's end, added to 1
  'skip', // probability of skipping a stage, added
  'slip', // probability of a close date moving, added
  'noDecision', // share of losses that are no decision, added
  'marketVolume', // log, leads and buying interest
  'leadVolume', // log
  'leadFit', // added to the fit of new deals and leads
  'response', // log, time to first touch
  'rejection', // share of leads rejected, added
  'selfSourced', // log, deals sellers create themselves
  'activity', // log
  'customerShare', // share of activity with customers, added
  'logging', // log, share of work that is recorded
  'missing', // share of missing fields, added
  'stale', // share of close dates left in the past, added
  'discount', // added to the mean discount
  'dealSize', // log
  'addOnMix', // shift towards small add-on products, added to their share
  'coachingHeld', // log, kept coaching
  'coachingQuality', // log
  'oneToOne', // share of one-to-ones kept, added
  'leaveVoluntary', // log
  'leaveInvoluntary', // log
  'hireSkill', // on the skill of people hired under it
  'rampTime', // log, of people hired under it
  'hireLag', // log
  'quota', // log
  'forecastBias', // log, forecast against expectation
  'forecastNoise', // log deviation, added
  'lateNews', // share of bad news told late, added
  'internalTime', // leaders' and managers' internal meetings, log
  'fieldTime', // leaders' and managers' time with sellers and customers, log
  'reactiveTime', // meetings called at short notice, log
  'sellerInternal', // sellers' internal meetings, log
  'dealReviews', // log
  'decisionDelay', // log
  'decisionReversal', // added
  'priorityChurn', // log
  'initiativeLoad', // log
  'actionMiss', // added
  'problemRate', // log
  'friction', // log, minutes lost
  'blame', // 0–1, added
  'disputes', // added share of payouts disputed
  'goalLinks', // added share of plan items without a parent, owner or result
  'territorySpread', // added to the spread of territory potential
  'mood', // points on the 1–5 pulse
  'safety',
  'clarity',
  'support', // coaching item of the pulse
  'fairness',
] as const
export type Lever = (typeof levers)[number]
export type Effects = Readonly<Partial<Record<Lever, number>>>

export const leverIndex: Readonly<Record<Lever, number>> = Object.fromEntries(
  levers.map((lever, index) => [lever, index]),
) as Record<Lever, number>

/** What full strain (1) on a component does. Strain below that acts in proportion. */
export const effectsOf: Readonly<Record<string, Effects>> = {
  'purpose-and-values': { mood: -0.3, blame: 0.1 },
  'sales-culture': {
    safety: -1.5,
    mood: -0.3,
    forecastBias: -0.22,
    lateNews: 0.35,
    leaveInvoluntary: 1.2,
    blame: 0.45,
    stage5: -0.35,
    slip: 0.08,
  },
  'direction-and-line-of-sight': { clarity: -1.1, goalLinks: 0.15 },
  'leader-role-and-time': {
    internalTime: 0.55,
    fieldTime: -0.9,
    largeDeal: -0.9,
    dealReviews: -0.9,
    decisionDelay: 0.4,
    reactiveTime: 0.4,
  },
  'accountability-system': { actionMiss: 0.35, blame: 0.1 },
  'decision-rights': { decisionDelay: 1.1, decisionReversal: 0.15, pace: -0.15 },
  'priority-discipline': {
    priorityChurn: 2.4,
    initiativeLoad: 0.7,
    clarity: -1.2,
    skip: 0.09,
    reactiveTime: 0.7,
    actionMiss: 0.2,
    activity: -0.12,
    problemRate: 0.3,
  },
  'change-leadership': { initiativeLoad: 0.3, clarity: -0.4, mood: -0.3, skip: 0.04 },
  'cross-functional-alignment': { rejection: 0.15, leadFit: -0.05, response: 0.3, blame: 0.2 },
  'problem-solving-discipline': { problemRate: 0.4, friction: 0.5, blame: 0.15 },
  'leadership-continuity': { priorityChurn: 0.7, clarity: -0.5 },
  'market-stance': { leadVolume: -0.2, stage0: -0.3, discount: 0.02 },
  'growth-strategy': { clarity: -0.3, goalLinks: 0.15 },
  'competitive-intelligence': { stage4: -0.35, stage5: -0.35 },
  'segmentation-and-icp': { leadFit: -0.2, stage1: -0.6, stage2: -0.2, pace: -0.16, noDecision: 0.08 },
  'value-proposition': { stage4: -0.9, stage5: -0.9, discount: 0.09, noDecision: 0.12 },
  'customer-lifecycle-strategy': { mood: -0.05 },
  'go-to-customer-model': { stage1: -0.2, pace: -0.1 },
  'pricing-and-deal-governance': { discount: 0.05, decisionDelay: 0.7, stage5: -0.25, pace: -0.1 },
  'deployment-and-capacity': { selfSourced: -0.15, oneToOne: -0.08 },
  'coverage-and-territory': { territorySpread: 0.45, fairness: -0.9 },
  'goal-architecture': { goalLinks: 0.4, clarity: -0.5 },
  'sales-process': { stage3: -0.6, skip: 0.1, pace: -0.1 },
  'opportunity-management': { allStages: -0.28, noDecision: 0.1, slip: 0.05 },
  'pipeline-management': { slip: 0.12, stale: 0.12, selfSourced: -0.12 },
  forecasting: { forecastNoise: 0.18, slip: 0.05 },
  'demand-and-lead-management': { leadVolume: -0.3, response: 0.9, rejection: 0.12, leadFit: -0.04 },
  'account-planning': { dealSize: -0.06 },
  'metrics-and-scorecard': { decisionDelay: 0.2 },
  'operating-rhythm': { oneToOne: -0.2, reactiveTime: 0.3, actionMiss: 0.1, sellerInternal: 0.1 },
  'quota-setting': { quota: 0.45, fairness: -0.9, mood: -0.3, leaveVoluntary: 0.5 },
  'compensation-and-incentives': { disputes: 0.15, fairness: -0.7, addOnMix: 0.2, push: 0.5, dealSize: -0.15 },
  'enablement-and-training': { rampTime: 0.4, support: -0.2 },
  'systems-and-data': { logging: -0.8, missing: 0.25, stale: 0.2, friction: 0.9, sellerInternal: 0.15 },
  'role-and-competency-model': { hireSkill: -0.2, clarity: -0.2 },
  'recruiting-and-selection': { hireSkill: -1.2, leaveVoluntary: 0.1 },
  'onboarding-and-ramp': { rampTime: 1.1, hireSkill: -0.1 },
  'performance-management': { leaveInvoluntary: 0.6, fairness: -0.3 },
  'talent-development': { allStages: -0.2, mood: -0.1 },
  'talent-segmentation-and-bench': { leaveVoluntary: 0.15 },
  'engagement-and-morale': { mood: -1.1, leaveVoluntary: 0.7, activity: -0.1 },
  retention: { leaveVoluntary: 1.5, hireLag: 0.5, mood: -0.2 },
  'frontline-manager-capability': { support: -0.6, coachingQuality: -0.4, mood: -0.3 },
  'selling-time': { activity: -0.3, customerShare: -0.1, selfSourced: -0.3, sellerInternal: 0.5, mood: -0.2 },
  'coaching-culture': { coachingHeld: -0.4, support: -0.4 },
  'coaching-cadence': { coachingHeld: -1.4, oneToOne: -0.3, support: -0.7 },
  'coaching-skill': { coachingQuality: -1.4, support: -1.1 },
  'coaching-focus': { coachingQuality: -0.4 },
  'deal-coaching': { dealReviews: -0.7, stage4: -0.15 },
  'call-coaching': { coachingQuality: -0.3 },
  'business-coaching': { selfSourced: -0.1 },
  'developmental-coaching': { mood: -0.2 },
  'coaching-follow-through': { coachingQuality: -0.2 },
  'manager-coaching': { coachingQuality: -0.2, fieldTime: -0.2 },
}
