import { adjustPValues } from '../../stats/adjust-p-values.ts'
import { upperTailQuantile } from '../../stats/distributions/normal.ts'
import type { MetricSeries } from '../metrics/series.ts'
import { computeChart } from './chart.ts'
import { dateShift, type Dating } from './dating.ts'
import { computeEffectSize, logBayesFactor } from './effect-size.ts'
import { rememberEvidence } from './evidence-memo.ts'
import { isBetter } from './is-better.ts'
import { judgeLevels } from './level.ts'
import { phaseStarts, rateOf, type SignalOptions } from './options.ts'
import { windowSum, type PreparedSeries } from './prepared-series.ts'
import { prepareAll, type Look } from './prepare-all.ts'
import { repeatsLastCycle } from './repeats-last-cycle.ts'
import type { Chart, Signal, Verdict } from './signal.ts'
import { fewestPeriods } from './window-test.ts'

/**
 * Noise or signal, for every series: one signal each in the order given, then one more for each person or team whose level stands
 * apart from its peers' over the whole time (`kind: 'level'`).
 *
 * The newest windows are compared with what was before them, under the family's own noise (binomial, Poisson, normal) widened for
 * over-dispersion and autocorrelation, calendar pattern taken out, and corrected for all looks: the false-discovery rate over the
 * organisation's metrics, the same over teams and segments, and family-wise (Holm) over persons, because a wrong name does the
 * greater harm. A change that came and went is reported as past, not as a signal.
 *
 * Misleads when the mix of cases changed (see `classifyScopes`), and for a series that drifts slowly: a trend is dated to its middle.
 */
export function judge(series: readonly MetricSeries[], options: SignalOptions): readonly Signal[] {
  const { looks, noise } = prepareAll(series, options)
  const adjusted = adjustByFamily(looks, options)
  const changes = series.map((one): Signal => {
    const verdict = verdictOf(one, looks.get(one), adjusted.get(one), options)
    let drawn: Chart | null = null
    const signal = {
      series: one,
      unit: one.unit,
      // Drawn when looked at: of past quarters nobody looks at any.
      get chart(): Chart {
        drawn ??= computeChart(one, phaseStarts(one.metric, options.phases))
        return drawn
      },
      verdict,
    }
    return rememberEvidence(signal, noise.get(one) ?? null)
  })
  return [...changes, ...judgeLevels(changes, { noise, options })]
}

interface Adjusted {
  readonly qValue: number
  readonly isSignal: boolean
}

/** Organisation; teams and segments; persons: each level of the hierarchy is a family of looks of its own. */
function adjustByFamily(
  looks: ReadonlyMap<MetricSeries, Look | null>,
  options: Pick<SignalOptions, 'alarmBudget' | 'correctForLooks'>,
): ReadonlyMap<MetricSeries, Adjusted> {
  const rate = rateOf(options)
  const families = {
    organisation: { kinds: ['organisation'], method: 'benjamini-hochberg' },
    groups: { kinds: ['team', 'segment'], method: 'benjamini-hochberg' },
    persons: { kinds: ['person'], method: 'holm' },
  } as const
  const adjusted = new Map<MetricSeries, Adjusted>()
  for (const { kinds, method } of Object.values(families)) {
    const members = [...looks.values()].filter(
      (look): look is Look => look !== null && (kinds as readonly string[]).includes(look.prepared.series.unit.kind),
    )
    const pValues = members.map((look) => look.scan.pValue)
    const qValues = options.correctForLooks === false ? pValues : adjustPValues(pValues, method)
    members.forEach((look, i) => {
      const qValue = qValues[i] as number
      const limit = method === 'holm' ? rate / 2 : rate
      adjusted.set(look.prepared.series, { qValue, isSignal: qValue <= limit })
    })
  }
  return adjusted
}

function verdictOf(
  series: MetricSeries,
  look: Look | null | undefined,
  adjusted: Adjusted | undefined,
  options: SignalOptions,
): Verdict {
  if (look === null || look === undefined || adjusted === undefined) {
    const phase = phaseStarts(series.metric, options.phases).at(-1) ?? ''
    const have = series.points.filter(
      (point) => point.state === 'complete' && point.value !== null && point.start >= phase,
    ).length
    return {
      status: 'insufficient',
      have,
      need: fewestPeriods[series.grain],
      of: `complete ${series.grain}s with cases`,
    }
  }
  const { prepared, noise, scan } = look
  // The deviate of the corrected p: looking at several windows costs evidence.
  const z = upperTailQuantile(scan.pValue / 2)
  const evidence = logBayesFactor(z)
  if (!adjusted.isSignal) {
    return { status: 'noise', logBayesFactor: Math.min(evidence, 0), past: null, weights: scan.weights }
  }
  const dating = dateShift(prepared, noise, scan.best)
  const dayAt = (i: number) => startOf(prepared, i)
  if (dating.status === 'over') return { status: 'noise', logBayesFactor: 0, past: toPast(prepared, dating) }
  const n = prepared.values.length
  const sums = prepared.sums
  const windows = { before: windowSum(sums, 0, dating.from), after: windowSum(sums, dating.from, n) }
  const effect = computeEffectSize(prepared, windows, noise)
  if (repeatsLastCycle(prepared, noise, { from: dating.from, z: scan.best.z })) {
    return { status: 'noise', logBayesFactor: 0, past: null }
  }
  return {
    status: 'signal',
    kind: 'change',
    since: dayAt(dating.from),
    sinceBetween: [dayAt(dating.between[0]), dayAt(dating.between[1])],
    better: isBetter(effect.size, options.describe?.(series.metric)?.direction ?? null),
    ...effect,
    n: series.family === 'level' ? n - dating.from : windows.after.weight,
    periods: n - dating.from,
    pValue: scan.pValue,
    qValue: adjusted.qValue,
    logBayesFactor: evidence,
  }
}

function startOf(prepared: PreparedSeries, i: number): string {
  const index = prepared.indices[Math.min(i, prepared.indices.length - 1)] as number
  return prepared.series.points[index]?.start as string
}

function toPast(prepared: PreparedSeries, dating: Dating & { status: 'over' }) {
  const sums = prepared.sums
  const n = prepared.values.length
  const during = windowSum(sums, dating.from, dating.to)
  const rest = { total: (sums.total[n] as number) - during.total, weight: (sums.weight[n] as number) - during.weight }
  const levels = [rest.total / rest.weight, during.total / during.weight] as const
  const [usual, astray] = prepared.series.scale === 'log' ? [Math.exp(levels[0]), Math.exp(levels[1])] : levels
  return { since: startOf(prepared, dating.from), until: startOf(prepared, dating.to), size: astray - usual }
}
