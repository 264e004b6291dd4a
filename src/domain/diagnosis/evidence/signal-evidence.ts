import { toDayNumber } from '../../calendar/index.ts'
import type { Day } from '../../metrics/series.ts'
import type { ScopeFinding, Signal } from '../../signals/index.ts'
import { unitKey, type Unit } from '../../unit.ts'
import { capitalise, formatDay, formatMetricValue, metricName } from '../wording/format.ts'
import { capLogBayesFactor, shownInQuarter, weeksToShow, type Evidence } from './evidence.ts'
import { symptomNode, type Symptom } from './symptom.ts'
import { findSymptomOfMovement, findWorseDirection, symptoms } from './symptoms.ts'

/** What one metric says of one unit. */
export interface MetricReading {
  readonly metric: string
  /** `leaning`: worse, but not beyond what chance makes among all the looks taken. */
  readonly direction: 'worse' | 'better' | 'calm' | 'leaning'
  /** Natural log; positive speaks for the symptom. */
  readonly logBayesFactor: number
  readonly before: number | null
  readonly after: number | null
  readonly since: Day | null
}

/** An improvement, or calm, speaks against a symptom, but at most so much: it may be failing slowly. */
const mostAgainstBetter = Math.log(10)
const mostAgainstCalm = Math.log(5)

/**
 * How much calm says. Of an organisation or a team each quarter is a slice of its own: what earlier ones would have shown is in the
 * memory, so the question is what began lately. Other units have no memory: calm says all where nothing has begun
 * to move, or long ago.
 */
function weighCalm(unit: Unit, readings: readonly MetricReading[], asOf: Day | null): number {
  if (unit.kind === 'organisation' || unit.kind === 'team') return shownInQuarter
  const onsets = readings.flatMap(({ direction, since }) => (direction === 'worse' && since !== null ? [since] : []))
  const [first] = onsets.toSorted()
  if (first === undefined || asOf === null) return 1
  return Math.max(0, Math.min(1, (toDayNumber(asOf) - toDayNumber(first)) / (7 * weeksToShow)))
}

/**
 * A movement that is no signal by itself still is evidence: tempered, since what is slightly off in many ways is off for one reason, and
 * never more than ten to one, since the tails are where a model of the noise errs most.
 */
const leaningShare = 0.7
const mostForLeaning = Math.log(10)

/**
 * One piece of evidence per symptom about a unit. Of the metrics of one symptom the one that speaks loudest for it
 * counts, and if none does, the one that speaks most against: metrics that move together are one piece of news.
 */
export function computeSignalEvidence(
  unit: Unit,
  signals: readonly Signal[],
  scopes: readonly ScopeFinding[],
  { currency, asOf }: { readonly currency: string | null; readonly asOf: Day | null },
): readonly Evidence[] {
  const special = scopes.filter((scope) => isSpecial(scope))
  const read = readMetrics(
    unit,
    signals,
    scopes.filter((scope) => !isSpecial(scope)),
  )
  const calm = weighCalm(unit, read, asOf)
  const readings = read.map((reading) =>
    reading.direction === 'calm' ? { ...reading, logBayesFactor: calm * reading.logBayesFactor } : reading,
  )
  const patterns = unit.kind === 'organisation' ? special : special.filter((scope) => isAbout(scope, unit))
  return symptoms.flatMap((symptom): Evidence[] => {
    const own =
      symptom.metrics.length === 0
        ? patterns
            .filter((scope) => findSymptomOfMovement(scope)?.id === symptom.id)
            .map((scope) => readFinding(scope, unit))
        : readings.filter((reading) => symptom.metrics.some((metric) => metric.id === reading.metric))
    const loudest = pickLoudest(own)
    return loudest === null ? [] : [toEvidence(symptom, loudest, own, currency)]
  })
}

/** Said of a symptom that has no metric of its own. */
const isSpecial = (scope: ScopeFinding): boolean => findSymptomOfMovement(scope)?.metrics.length === 0

function pickLoudest(readings: readonly MetricReading[]): MetricReading | null {
  const ordered = readings.toSorted((a, b) => b.logBayesFactor - a.logBayesFactor || (a.metric < b.metric ? -1 : 1))
  const first = ordered[0] ?? null
  return first !== null && first.logBayesFactor > 0 ? first : (ordered.at(-1) ?? null)
}

function toEvidence(
  symptom: Symptom,
  reading: MetricReading,
  group: readonly MetricReading[],
  currency: string | null,
): Evidence {
  return {
    id: `symptom:${symptom.id}`,
    kind: reading.direction === 'worse' ? 'signal' : reading.direction === 'leaning' ? 'calm' : reading.direction,
    factors: [{ node: symptomNode(symptom.id), logBayesFactor: capLogBayesFactor(reading.logBayesFactor) }],
    own: [],
    text: `${symptom.metrics.length === 0 ? `${capitalise(symptom.name)}: ` : ''}${describeReading(reading, group, currency)}`,
  }
}

function describeReading(reading: MetricReading, group: readonly MetricReading[], currency: string | null): string {
  const name = metricName(reading.metric)
  if (reading.direction === 'calm') {
    const calm = group.filter((other) => other.direction === 'calm').map((other) => metricName(other.metric))
    return `${calm.length > 1 ? calm.join(', ') : name}: no change beyond usual`
  }
  if (reading.direction === 'leaning') return `${name} leans the wrong way, not yet beyond what chance makes`
  if (reading.before === null || reading.after === null) return `${name} changed beyond usual`
  const verb = reading.after > reading.before ? 'rose' : 'fell'
  const since = reading.since === null ? '' : ` since ${formatDay(reading.since)}`
  const from = formatMetricValue(reading.metric, reading.before, currency)
  return `${name} ${verb} from ${from} to ${formatMetricValue(reading.metric, reading.after, currency)}${since}`
}

/** What every metric says of a unit: from the scope findings that are about it, else from its own series. */
export function readMetrics(
  unit: Unit,
  signals: readonly Signal[],
  scopes: readonly ScopeFinding[],
): readonly MetricReading[] {
  const key = unitKey(unit)
  const own = signals.filter((signal) => unitKey(signal.unit) === key)
  const metrics = [...new Set([...own.map((signal) => signal.series.metric), ...scopes.map((scope) => scope.metric)])]
  return metrics.toSorted().flatMap((metric): MetricReading[] => {
    const findings = scopes.filter((scope) => scope.metric === metric && scope.scope !== 'none')
    const about = findings.filter((finding) => isAbout(finding, unit))
    if (about.length > 0) return about.map((finding) => readFinding(finding, unit))
    const series = own.filter((signal) => signal.series.metric === metric)
    return series.flatMap((signal) => readSeries(signal, findings.length > 0))
  })
}

function isAbout(finding: ScopeFinding, unit: Unit): boolean {
  if (unit.kind === 'organisation') return finding.scope === 'systemic' || finding.scope === 'segment'
  return finding.units.some((one) => unitKey(one) === unitKey(unit))
}

/** What one segment feels says something of the whole, but less than what everyone feels. */
const segmentShare = 0.5

function readFinding(finding: ScopeFinding, unit: Unit): MetricReading {
  const share = unit.kind === 'organisation' && finding.scope === 'segment' ? segmentShare : 1
  const worse = isWorse(finding.metric, finding.better, finding.size)
  return {
    metric: finding.metric,
    direction: worse ? 'worse' : 'better',
    logBayesFactor:
      share * (worse ? finding.logBayesFactor : -Math.min(mostAgainstBetter, Math.abs(finding.logBayesFactor))),
    before: finding.before,
    after: finding.after,
    since: finding.kind === 'change' ? finding.since : null,
  }
}

/** A series whose movement is known to belong to somebody else (`elsewhere`) says nothing of this unit. */
function readSeries(signal: Signal, elsewhere: boolean): MetricReading[] {
  const { verdict } = signal
  const { metric } = signal.series
  switch (verdict.status) {
    case 'insufficient':
      return []
    case 'noise':
      if (elsewhere) return []
      return [readNoise(metric, verdict)]
    case 'signal': {
      const worse = isWorse(metric, verdict.better, verdict.size)
      if (elsewhere && worse) return []
      const strength = Math.abs(verdict.logBayesFactor)
      return [
        {
          metric,
          direction: worse ? 'worse' : 'better',
          logBayesFactor: worse ? strength : -Math.min(mostAgainstBetter, strength),
          before: verdict.before,
          after: verdict.after,
          since: verdict.kind === 'change' ? verdict.since : null,
        },
      ]
    }
  }
}

function readNoise(metric: string, verdict: Extract<Signal['verdict'], { status: 'noise' }>): MetricReading {
  const { weights } = verdict
  const way = findWorseDirection(metric)
  const factors =
    weights === undefined ? [] : [...(way === 'down' ? [] : [weights.rise]), ...(way === 'up' ? [] : [weights.fall])]
  const worse =
    factors.length === 0
      ? Math.min(0, verdict.logBayesFactor)
      : Math.log(factors.reduce((sum, log) => sum + Math.exp(log), 0) / factors.length)
  return {
    metric,
    direction: worse > 0 ? 'leaning' : 'calm',
    logBayesFactor: worse > 0 ? Math.min(mostForLeaning, leaningShare * worse) : Math.max(-mostAgainstCalm, worse),
    before: null,
    after: null,
    since: null,
  }
}

/** Leaving a band is worse in either direction; otherwise the table's direction decides where the registry is silent. */
export function isWorse(metric: string, better: boolean | null, size: number): boolean {
  if (better !== null) return !better
  const worse = findWorseDirection(metric)
  if (worse === 'both') return true
  return worse === 'up' ? size > 0 : worse === 'down' ? size < 0 : false
}
