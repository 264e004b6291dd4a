/** The report's fixed sentences, in one place for translation. */
export const reportTexts = {
  simulated: 'Simulated organisation: none of these people and deals exist.',
  nothingBeyondUsual: 'Nothing moved beyond usual. Leave the dials alone and look again with the next data.',
  gearLabel: 'Five pillars of the sales organisation as meshing gears, with their components as smaller gears inside',
  gearLead:
    'Each ring is a pillar, each small gear one of its components. Grey is within usual. Orange is beyond usual and part of a finding; a filled gear is where a finding probably starts. An outlined gear is one of which the data say nothing.',
  roots: 'Where it probably starts',
  rootsNote:
    'Probabilities that the trouble starts there, from the evidence and the framework. A hypothesis to test, no proof.',
  path: 'How it gets there',
  evidence: 'What speaks for and against',
  evidenceNote: 'Weights are powers of ten: 1 makes the finding ten times as probable as without it.',
  actions: 'What usually helps',
  questions: 'What would tell most',
  teams:
    'What probably starts in a team itself, of what a team can have by itself. What all teams share is told above, for the organisation.',
  sensitivity: 'What would change this verdict',
  waiting: 'What a quarter of waiting costs',
  affected: 'Affected',
  unaffected: 'Comparable and not affected',
  peopleLeftOut:
    'Values of single people are left out of this file, because a file travels further than the access rules do. The application shows them to those who may see them.',
  method: [
    'A movement counts only when it is larger than what the same numbers did by chance before. Limits come from a baseline of earlier periods and stay as they are; rates have limits by their number of cases. Because many numbers are watched at once, the probability of a false alarm is corrected for all of them together.',
    'What moved is compared across people, teams and segments to tell whether it concerns one, a group or everyone. The findings and whatever else is known become evidence over the framework of 54 components and how they weaken each other; from that follow the probabilities that a component fails and that trouble starts there.',
    'Causes are never proven by such data. Treat each root as the best first question, and test it before acting on people.',
  ],
  glossary: [
    ['As of', 'The day from which the report looks back. Deals open on that day count as undecided, never as lost.'],
    [
      'Band-Aid index',
      'The symptoms of patchwork management that raised an alarm over the last two quarters, counted up; the gravest count twice.',
    ],
    ['Baseline', 'The earlier periods from which the limits of usual variation are computed.'],
    [
      'Component',
      'One of the 54 parts of the sales organisation that the framework describes, grouped in five pillars.',
    ],
    ['Interval', 'The range in which the true value lies with the stated probability; wide where cases are few.'],
    ['Limits of usual', 'The range in which values stay while nothing changes.'],
    [
      'Luck and skill',
      'The part of the differences between people or teams that chance alone would produce, and the rest.',
    ],
    ['n', 'The number of cases behind a value.'],
    [
      'Not enough data',
      'Fewer cases than an honest value needs; the report says how many there are and how many it takes.',
    ],
    ['Root', 'The component at which a finding probably starts, as against those that suffer from it.'],
    ['Systemic', 'Concerning most of the organisation, so that no single person can be its cause.'],
  ],
} as const

export const scopeNames = {
  individual: 'One person',
  team: 'One team',
  segment: 'One segment',
  systemic: 'The whole system',
} as const

export const symptomStates = {
  alarm: 'beyond limit',
  watch: 'on watch',
  green: 'within usual',
  insufficient: 'not enough data',
} as const

export function bandAidLine(counts: {
  readonly alarms: number
  readonly judged: number
  readonly all: number
}): string {
  const { alarms, judged, all } = counts
  return `from ${alarms} of ${judged} symptoms in alarm during the last two quarters, the gravest counting twice; ${all - judged} of ${all} cannot be judged from these data`
}
