import { estimateAutocorrelation } from '../../stats/autocorrelation.ts'
import { median } from '../../stats/moments.ts'
import { unitVariance, type PreparedSeries } from './prepared-series.ts'

/** What usual variation looks like for one series. */
export interface Noise {
  /** Lag-1 autocorrelation, 0 to .9. */
  readonly phi: number
  /** Variance of a value of weight 1, relative to the model's (binomial, Poisson) or absolute (normal). */
  readonly dispersion: number
  readonly df: number
}

interface OwnNoise {
  readonly phi: number
  readonly dispersion: number
  readonly n: number
}

const shortest = 8
/** The frozen baseline: the first half, no shorter or longer than this. */
const baseline = { least: 12, most: 52 }
/** From this ratio of long-run variances on, what came later is not the noise of the baseline. */
const restless = 3
/** What a variance known from some dozen values may be too small by. */
const caution = 1.3

/**
 * Dispersion and autocorrelation of one series: of all of it, or of its first part alone where what came later is clearly wilder. A late
 * shift of a short series would else be its own excuse.
 */
function estimateOwnNoise(prepared: PreparedSeries): OwnNoise {
  return supportByCases(prepared, estimatePeriodNoise(prepared))
}

/** Cases that add to what few periods tell of the variance of a mean. */
const mostSupport = 40

/**
 * A mean of cases cannot vary less than its cases make it: where the periods vary no more than twice that, the spread within the periods
 * is the better known variance, and few periods need not stand for themselves alone.
 */
function supportByCases({ series, indices }: PreparedSeries, own: OwnNoise): OwnNoise {
  if (series.family !== 'mean' || own.n >= mostSupport) return own
  let squares = 0
  let cases = 0
  for (const i of indices) {
    const point = series.points[i]
    if (point === undefined || point.sumSq === null || point.den < 2) continue
    squares += Math.max(0, point.sumSq - point.num ** 2 / point.den)
    cases += point.den - 1
  }
  const within = squares / cases
  if (cases < mostSupport || own.dispersion > 2 * within) return own
  return { ...own, dispersion: Math.max(own.dispersion, within), n: own.n + mostSupport }
}

function estimatePeriodNoise(prepared: PreparedSeries): OwnNoise {
  const whole = estimateWholeNoise(prepared)
  const n = prepared.values.length
  const length = Math.min(baseline.most, Math.max(baseline.least, n >> 1))
  const sums = prepared.sums
  if (n < length + 2) return prepared.series.grain === 'quarter' ? estimateBeforeNewest(prepared) : whole
  const level = (sums.total[length] as number) / (sums.weight[length] as number)
  const early = residualsOf(prepared, [level], { split: 0, until: length })
  // Counts and shares vary at least as much as chance has it, at the level of all: a dozen zeros are no law.
  const overall = (sums.total[n] as number) / (sums.weight[n] as number)
  const floor = prepared.model === 'normal' ? 0 : unitVariance(prepared.model, overall)
  const chance = prepared.model === 'normal' ? 1 : unitVariance(prepared.model, level)
  const first = longRun({ phi: early.phi, dispersion: Math.max(early.dispersion * chance, floor) })
  const all = longRun({ phi: whole.phi, dispersion: whole.dispersion * unitVariance(prepared.model, overall) })
  if (!(first > 0) || all / first < restless) return whole
  const dispersion = prepared.model === 'normal' ? early.dispersion : Math.max(1, early.dispersion)
  return { phi: early.phi, dispersion: caution * dispersion, n: length }
}

/** Of eight quarters the newest would be a good part of the noise it is measured against. */
function estimateBeforeNewest(prepared: PreparedSeries): OwnNoise {
  const until = prepared.values.length - 1
  const { total, weight } = prepared.sums
  const { phi, dispersion } = residualsOf(prepared, [(total[until] as number) / (weight[until] as number)], {
    split: 0,
    until,
  })
  return { phi, dispersion, n: until }
}

const longRun = ({ phi, dispersion }: { readonly phi: number; readonly dispersion: number }) =>
  (dispersion * (1 + Math.max(0, phi))) / (1 - Math.max(0, phi))

/**
 * Around one level, or around two where one split is clear beyond doubt: a lasting shift must read neither as noise nor as
 * autocorrelation.
 */
function estimateWholeNoise(prepared: PreparedSeries): OwnNoise {
  const { values, weights, model } = prepared
  const n = values.length
  const sums = prepared.sums
  const total = sums.total[n] as number
  const weight = sums.weight[n] as number
  const overall = total / weight
  let split = 0
  let gain = 0
  for (let s = shortest; s <= n - shortest; s++) {
    const early = (sums.total[s] as number) ** 2 / (sums.weight[s] as number)
    const late = (total - (sums.total[s] as number)) ** 2 / (weight - (sums.weight[s] as number))
    const here = early + late - (total * total) / weight
    if (here > gain) {
      gain = here
      split = s
    }
  }
  const oneLevel = residualsOf(prepared, [overall], { split: 0, until: n })
  if (split === 0) return { ...oneLevel, n }
  const early = (sums.total[split] as number) / (sums.weight[split] as number)
  const late = (total - (sums.total[split] as number)) / (weight - (sums.weight[split] as number))
  const twoLevels = residualsOf(prepared, [early, late], { split, until: n })
  const inflation = Math.max(0, twoLevels.phi)
  const clear = gain / unitVariance(model, overall) > (16 * twoLevels.dispersion * (1 + inflation)) / (1 - inflation)
  return { ...(clear && weights.length > 3 * shortest ? twoLevels : oneLevel), n }
}

function residualsOf(
  prepared: PreparedSeries,
  levels: readonly number[],
  { split, until }: { readonly split: number; readonly until: number },
): { phi: number; dispersion: number } {
  const { values, weights, model } = prepared
  const residuals: number[] = []
  let square = 0
  for (let i = 0; i < until; i++) {
    const level = (levels.length === 2 && i >= split ? levels[1] : levels[0]) as number
    const r = ((values[i] as number) - level) * Math.sqrt((weights[i] as number) / unitVariance(model, level))
    residuals.push(r)
    square += r * r
  }
  return {
    phi: estimateAutocorrelation(residuals, levels.length),
    dispersion: square / Math.max(1, until - levels.length),
  }
}

/**
 * Noise per series, each drawn towards its group's as far as the group's members are alike (method of moments): a metric's
 * persons share one autocorrelation well enough, and 26 points alone do not tell it. The group of a series is `groupOf`.
 */
export function estimateNoise(
  all: readonly PreparedSeries[],
  groupOf: (prepared: PreparedSeries) => string,
): ReadonlyMap<PreparedSeries, Noise> {
  const groups = new Map<string, PreparedSeries[]>()
  for (const prepared of all) {
    const members = groups.get(groupOf(prepared))
    if (members === undefined) groups.set(groupOf(prepared), [prepared])
    else members.push(prepared)
  }
  const noise = new Map<PreparedSeries, Noise>()
  for (const members of groups.values()) {
    const own = members.map((member) => estimateOwnNoise(member))
    const phi = shrink(own.map((one) => ({ value: one.phi, variance: (1 - Math.min(0.8, one.phi ** 2)) / one.n })))
    const logs = shrink(
      own.map((one) => ({ value: Math.log(Math.max(one.dispersion, 1e-12)), variance: 2 / Math.max(2, one.n - 1) })),
    )
    const comparable = members.every((member) => member.series.metric === members[0]?.series.metric)
    const lumps = comparable ? findLumps(members) : members.flatMap((member) => findLumps([member]))
    members.forEach((member, i) => {
      const mine = own[i] as OwnNoise
      // Busier units are more dispersed than the group: drawing them towards it must not make them look calmer than they are.
      const dispersion = comparable ? Math.max(mine.dispersion, Math.exp(logs[i] as number)) : mine.dispersion
      const lump = lumps[i] ?? null
      noise.set(member, {
        phi: Math.max(lump === null ? 0 : lumpyPhi, Math.min(0.9, phi[i] as number)),
        dispersion: member.model === 'normal' ? Math.max(1e-12, lump ?? 0, dispersion) : Math.max(1, dispersion),
        df: mine.n - 1,
      })
    })
  }
  return noise
}

/** From this share of periods at zero on, a state is made of a few things that come and go one by one. */
const lumpyFrom = 0.25
/** One thing that came stays for a while: a vacant seat is vacant next month too. */
const lumpyPhi = 0.8

/**
 * The least variance of states that are mostly zero and else come in lumps (one vacant seat of six): that of a Poisson number of
 * lumps, at the mean of the whole group, since a unit's own few zeros do not tell how often one comes. Null: no such state.
 */
function findLumps(members: readonly PreparedSeries[]): readonly (number | null)[] {
  const none = members.map(() => null)
  const states = members.filter((member) => member.series.family === 'level')
  // A unit that has none of it at all (a parent team without people of its own) does not tell how the others' come about.
  const all = states.filter(({ values }) => values.some((value) => value !== 0)).flatMap(({ values }) => [...values])
  const present = all.filter((value) => value > 0)
  if (states.length < members.length || present.length === 0 || all.some((value) => value < 0)) return none
  if (all.length - present.length < lumpyFrom * all.length) return none
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length
  const lumps = members.map(({ values }) => {
    const own = [...values].filter((value) => value > 0)
    return own.length === 0 ? null : median(own)
  })
  const usual = median(lumps.filter((lump) => lump !== null))
  return lumps.map((lump) => mean * (lump ?? usual))
}

/** Each value drawn towards the precision-weighted mean by its share of sampling variance; the moment estimate of DerSimonian & Laird. */
function shrink(estimates: readonly { value: number; variance: number }[]): number[] {
  const k = estimates.length
  if (k < 3) return estimates.map((one) => one.value)
  const weightSum = estimates.reduce((sum, one) => sum + 1 / one.variance, 0)
  const squareSum = estimates.reduce((sum, one) => sum + 1 / one.variance ** 2, 0)
  const centre = estimates.reduce((sum, one) => sum + one.value / one.variance, 0) / weightSum
  const q = estimates.reduce((sum, one) => sum + (one.value - centre) ** 2 / one.variance, 0)
  const between = Math.max(0, (q - (k - 1)) / (weightSum - squareSum / weightSum))
  return estimates.map((one) => (between * one.value + one.variance * centre) / (between + one.variance))
}
