import type { PulseMean } from '../fact-rows.ts'
import { isClearlyAbove, isClearlyBelow } from '../beyond-chance.ts'
import type { BandAidFacts } from '../facts.ts'
import { insufficient, percent, stateOf } from '../judgement.ts'
import type { Judgement } from '../judgement.ts'

const problemsNeeded = 10
/** Fewer answers are not shown, so that nobody can be recognised. */
const answersNeeded = 5
const meetingsNeeded = 5
const mostReassigned = 0.15
const leastProcess = 0.5
const leastVerified = 0.6
const leastPulse = 3
const pulseFall = 0.4
/** Standard deviation of answers from 1 to 5 where it is not known. */
const usualDeviation = 1.1
/** One-sided 99 %. */
const z99 = 2.326

/** Symptom 6. Problems and pulse are judged apart; either alone is enough. */
export function judgeFingerPointing(facts: BandAidFacts): Judgement {
  const { problemOwnership: problems } = facts
  const share = problems !== null && problems.raised >= problemsNeeded ? problems.reassigned / problems.raised : null
  const pulse = judgePulse(facts.solvedNotBlamed)
  if (share === null && pulse === null) {
    return insufficient(
      problems?.raised ?? 0,
      problemsNeeded,
      'problems in the last two quarters, or a pulse of five answers',
    )
  }
  const sentences: string[] = []
  if (problems !== null && share !== null) {
    const disputed =
      problems.disputed === null
        ? ''
        : `, and ${percent(problems.disputed / problems.raised)} ended without anyone agreeing on a cause`
    sentences.push(`${percent(share)} of ${problems.raised} problems changed owner twice or more${disputed}.`)
  }
  if (pulse !== null) sentences.push(pulse.sentence)
  return {
    state: stateOf({
      alarm:
        (problems !== null && share !== null && isClearlyAbove(problems.reassigned, problems.raised, mostReassigned)) ||
        pulse?.isAlarm === true,
      watch: (share ?? 0) >= mostReassigned || pulse?.isWatched === true,
    }),
    value: share,
    sentence: sentences.join(' '),
  }
}

function judgePulse(quarters: readonly PulseMean[] | null) {
  const [latest, before] = (quarters ?? []).filter(({ n }) => n >= answersNeeded).toReversed()
  if (latest === undefined) return null
  const fall = before === undefined ? 0 : before.mean - latest.mean
  const score = Math.round(latest.mean * 100) / 100
  const since = before === undefined ? '' : `, after ${Math.round(before.mean * 100) / 100}`
  return {
    isAlarm:
      latest.mean + z99 * error(latest) < leastPulse ||
      (before !== undefined && fall >= pulseFall - 1e-9 && fall > z99 * Math.hypot(error(latest), error(before))),
    isWatched: latest.mean < leastPulse || fall >= pulseFall - 1e-9,
    sentence: `That what goes wrong is mended without a hunt for culprits is rated ${score} of 5 (${latest.n} answers${since}).`,
  }
}

function error({ deviation, n }: PulseMean): number {
  return (deviation ?? usualDeviation) / Math.sqrt(n)
}

/** Symptom 7. Whether an action was verified is asked only of outcomes old enough to have been checked. */
export function judgeProblemMeetings(facts: BandAidFacts): Judgement {
  const meetings = facts.problemMeetings
  if (meetings === null || meetings.outcomes < meetingsNeeded) {
    return insufficient(meetings?.outcomes ?? 0, meetingsNeeded, 'recorded outcomes of problem meetings')
  }
  const process = meetings.processCause / meetings.outcomes
  const person = meetings.personCause / meetings.outcomes
  const { checkable, verifiedAction } = meetings
  const action = checkable >= meetingsNeeded ? verifiedAction / checkable : null
  return {
    state: stateOf({
      alarm:
        isClearlyBelow(meetings.processCause, meetings.outcomes, leastProcess) ||
        (action !== null && isClearlyBelow(verifiedAction, checkable, leastVerified)),
      watch: process < leastProcess || (action !== null && action < leastVerified),
    }),
    value: process,
    sentence: `Of ${meetings.outcomes} outcomes ${percent(process)} name a cause in the way of working and ${percent(person)} a person.${action === null ? '' : ` Of ${checkable} old enough to be checked, ${percent(action)} led to an action that was verified.`}`,
  }
}
