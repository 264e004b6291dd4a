/** One deal, hire or problem followed over time. */
export interface Observation {
  /** Time from its start to its end, or to when it was last seen; in any unit, at least 0. */
  readonly time: number
  /** What ended it: 0 for still going (censored), 1, 2, … for the kinds of end. */
  readonly event: number
  /** Time from its start at which it came under watch, for those imported mid-life; default 0. */
  readonly entry?: number
}

export interface RiskStep {
  readonly time: number
  readonly atRisk: number
  /** Ends at this time by kind; index 0 is the censored. */
  readonly ends: readonly number[]
}

/** Who was at risk and who ended at every distinct time, in order. Those censored at a time are still at risk at it. */
export function countAtRisk(observations: readonly Observation[], kinds: number): readonly RiskStep[] {
  for (const { time, event, entry = 0 } of observations) {
    if (!(time >= 0) || !(entry >= 0) || entry > time) {
      throw new RangeError(`survival needs 0 ≤ entry ≤ time, got entry ${entry} and time ${time}`)
    }
    if (!Number.isInteger(event) || event < 0 || event > kinds) {
      throw new RangeError(`survival needs an event from 0 to ${kinds}, got ${event}`)
    }
  }
  const byTime = observations.toSorted((a, b) => a.time - b.time)
  const entries = observations.map(({ entry = 0 }) => entry).toSorted((a, b) => a - b)
  const steps: RiskStep[] = []
  let entered = 0
  for (let i = 0; i < byTime.length;) {
    const { time } = byTime[i] as Observation
    // Whoever comes under watch at this very time is at risk only from then on, unless it is the very start.
    while (entered < entries.length && ((entries[entered] as number) < time || entries[entered] === 0)) entered += 1
    const ends = Array.from({ length: kinds + 1 }, () => 0)
    let j = i
    for (; j < byTime.length && byTime[j]?.time === time; j++) {
      const { event } = byTime[j] as Observation
      ends[event] = (ends[event] as number) + 1
    }
    steps.push({ time, atRisk: entered - i, ends })
    i = j
  }
  return steps
}
