import type { FrictionMonth } from '../fact-rows.ts'
import { isClearlyAbove, isClearlyBelow } from '../beyond-chance.ts'
import type { BandAidFacts } from '../facts.ts'
import { decimal, insufficient, percent, quantity, stateOf, sum } from '../judgement.ts'
import type { Judgement } from '../judgement.ts'

const problemsNeeded = 10
const returnsAlarm = 3

/** Symptom 8. A problem that returned three times raises the alarm however few problems there are. */
export function judgeRecurrence(facts: BandAidFacts): Judgement {
  const { recurrence } = facts
  const isStubborn = recurrence !== null && recurrence.mostReturns >= returnsAlarm
  if (recurrence === null || (recurrence.raised < problemsNeeded && !isStubborn)) {
    return insufficient(recurrence?.raised ?? 0, problemsNeeded, 'problems in the last 12 months')
  }
  const share = recurrence.raised === 0 ? null : recurrence.returned / recurrence.raised
  const counted = `Of ${quantity(recurrence.raised, 'problem', 'problems')} in 12 months ${recurrence.returned} had been closed before and came back.`
  const stubborn = isStubborn ? ` One came back ${recurrence.mostReturns} times.` : ''
  return {
    state: stateOf({
      alarm: isStubborn || isClearlyAbove(recurrence.returned, recurrence.raised, 0.3),
      watch: (share ?? 0) > 0.15,
    }),
    value: share,
    sentence: counted + stubborn,
  }
}

const minutesAlarm = 60
const growthMonths = 3
/** One-sided 99 %: three rises in a row come about by chance, a backlog that much larger does not. */
const z99 = 2.326

/** Symptom 12. */
export function judgeLittleThings(facts: BandAidFacts): Judgement {
  const months = facts.frictionByMonth ?? []
  const latest = months.at(-1)
  if (latest === undefined) return insufficient(0, 1, 'months of recorded small frictions')
  const isGrowing = hasGrown(months)
  const lost = `Small frictions cost each seller ${decimal(latest.minutesPerSellerWeek)} minutes a week`
  const backlog = isGrowing ? ', and their backlog has grown three months running' : ''
  return {
    state: latest.minutesPerSellerWeek > minutesAlarm || isGrowing ? 'alarm' : 'green',
    value: latest.minutesPerSellerWeek,
    sentence: `${lost}${backlog}.${describeLargest(facts.frictionKinds ?? [])}`,
  }
}

function hasGrown(months: readonly FrictionMonth[]): boolean {
  const last = months.slice(-(growthMonths + 1)).map(({ openPerSeller }) => openPerSeller)
  const isRising = last.length > growthMonths && last.slice(1).every((value, at) => value > (last[at] as number))
  const [first, latest] = [months.at(-growthMonths - 1), months.at(-1)]
  if (!isRising || first === undefined || latest === undefined) return false
  const [before, now] = [first.openPerSeller * first.sellers, latest.openPerSeller * latest.sellers]
  return now - before > z99 * Math.sqrt(now + before)
}

function describeLargest(kinds: NonNullable<BandAidFacts['frictionKinds']>): string {
  const total = sum(kinds.map(({ minutes }) => minutes))
  const largest = kinds.toSorted((a, b) => b.minutes - a.minutes)[0]
  if (largest === undefined || total <= 0) return ''
  return ` The largest part, ${percent(largest.minutes / total)}, goes to ${largest.name}.`
}

const systemicNeeded = 5

/** Symptom 14. */
export function judgeIsolatedFixes(facts: BandAidFacts): Judgement {
  const { systemicFixes: fixes, initiatives } = facts
  const orphans = initiatives?.withoutObjective ?? 0
  const orphanSentence =
    initiatives !== null && orphans > 0
      ? `${orphans} of ${quantity(initiatives.active, 'initiative', 'initiatives')} under way serve no objective.`
      : null
  if (fixes === null || fixes.closed < systemicNeeded) {
    if (orphanSentence === null)
      return insufficient(fixes?.closed ?? 0, systemicNeeded, 'systemic problems closed in the last 12 months')
    return { state: 'watch', value: null, sentence: orphanSentence }
  }
  const share = fixes.atSymptomOnly / fixes.closed
  const counted = `Of ${fixes.closed} systemic problems closed, ${percent(share)} were fixed only where they showed.`
  return {
    state: stateOf({
      alarm: isClearlyAbove(fixes.atSymptomOnly, fixes.closed, 0.5),
      watch: share > 0.5 || orphans > 0,
    }),
    value: share,
    sentence: orphanSentence === null ? counted : `${counted} ${orphanSentence}`,
  }
}

const casesNeeded = 5

/** Symptom 17. Analysis and verification are judged apart; either alone is enough. */
export function judgeCauseAnalysis(facts: BandAidFacts): Judgement {
  const { causeAnalysis, verification } = facts
  const analysed =
    causeAnalysis !== null && causeAnalysis.recurring >= casesNeeded
      ? causeAnalysis.analysed / causeAnalysis.recurring
      : null
  const verified =
    verification !== null && verification.closed >= casesNeeded ? verification.verified / verification.closed : null
  if (analysed === null && verified === null) {
    const have = Math.max(causeAnalysis?.recurring ?? 0, verification?.closed ?? 0)
    return insufficient(have, casesNeeded, 'returning problems, or problems closed 90 days ago or more')
  }
  const sentences: string[] = []
  if (analysed !== null)
    sentences.push(`Of ${causeAnalysis?.recurring} returning problems ${percent(analysed)} have a cause on record.`)
  if (verified !== null)
    sentences.push(`Of ${verification?.closed} problems closed long enough ago, ${percent(verified)} were checked.`)
  return {
    state: stateOf({
      alarm:
        (analysed !== null && isClearlyBelow(causeAnalysis?.analysed ?? 0, causeAnalysis?.recurring ?? 0, 0.5)) ||
        (verified !== null && isClearlyBelow(verification?.verified ?? 0, verification?.closed ?? 0, 0.5)),
      watch: (analysed ?? 1) < 0.5 || (verified ?? 1) < 0.5,
    }),
    value: analysed,
    sentence: sentences.join(' '),
  }
}
