import type { Calibration, DecisionList, DecisionPage } from '../../contract/decisions.ts'

export function renderDecisions({ decisions, next }: DecisionList): string {
  if (decisions.length === 0) return 'No decisions.\n'
  const lines = decisions.map(({ id, requestedAt, state, verdict, title, kind, metric, reviewOn }) => {
    const notes = [kind, metric ?? '', reviewOn === null ? '' : `review ${reviewOn}`].filter((note) => note !== '')
    return `${id}  ${requestedAt.slice(0, 10)}  ${(verdict ?? state).padEnd(9)}  ${title}\n  ${notes.join('; ')}`
  })
  return `${lines.join('\n')}\n${next === null ? '' : `More: --after ${next}\n`}`
}

export function renderDecision(decision: DecisionPage): string {
  const { prediction, baseline } = decision
  const lines = [
    decision.title,
    `${decision.id}, version ${decision.version}, ${decision.removed ? 'removed' : decision.state}${decision.verdict === null ? '' : `, ${decision.verdict}`}`,
    ...(decision.details === null ? [] : [decision.details]),
    ...(decision.component === null ? [] : [`Component: ${decision.component}`]),
    ...(prediction === null
      ? []
      : [
          `Promises: ${prediction.metric} of ${prediction.unit} ${prediction.direction} by ${prediction.size} from ${prediction.startsOn}`,
          `Because: ${prediction.hypothesis}`,
        ]),
    ...(decision.reviewOn === null ? [] : [`Review: ${decision.reviewOn}`]),
    ...(baseline === null
      ? []
      : [
          `Baseline as of ${baseline.asOf}: ${baseline.mean ?? '–'} over ${baseline.periods} periods; first verdict ${baseline.earliestOn ?? 'not within two years'}`,
          ...baseline.notes,
        ]),
    ...decision.verdicts.flatMap(({ at, verdict, reasons }) => [
      `${at.slice(0, 10)}: ${verdict}`,
      ...reasons.map((reason) => `  ${reason}`),
    ]),
    ...decision.missing.map((text) => `Missing: ${text}`),
  ]
  return `${lines.join('\n')}\n`
}

export function renderCalibration({ groups, leastDeciders }: Calibration): string {
  if (groups.length === 0)
    return `Not enough yet: it takes ${leastDeciders} people with decisions that can be judged.\n`
  const percent = (share: number): string => `${Math.round(share * 100)} %`
  const lines = groups.map(
    ({ group, held, judged, deciders, share }) =>
      `${group}: ${held} of ${judged} came true, ${percent(share.value)} (${percent(share.low)} to ${percent(share.high)}), ${deciders} people`,
  )
  return `${lines.join('\n')}\n`
}
