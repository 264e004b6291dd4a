import type { MetricSeries } from '../metrics/series.ts'
import type { SpreadFinding } from './spread-finding.ts'

/** What units are called together; an attribute that only the source knows stays "values of …". */
const plurals: Readonly<Record<string, string>> = {
  sellers: 'sellers',
  teams: 'teams',
  product: 'products',
  type: 'deal types',
  source: 'sources',
  region: 'regions',
  segment: 'segments',
  industry: 'industries',
  stage: 'stages',
  account_region: 'account regions',
  account_segment: 'account segments',
}

/** `the 30 sellers`, `the 3 regions`. */
export function namePlural(among: string, units: number): string {
  return `the ${units} ${plurals[among] ?? `values of ${among.replaceAll('_', ' ')}`}`
}

/** The split in plain words: mostly luck, or real, how sure, and how many cases it takes. */
export function writeSpreadSentence(
  finding: Omit<SpreadFinding, 'sentence'>,
  series: MetricSeries,
  name: string,
): string {
  const { among, units, chanceShare, pValue, halfSkillAfter } = finding
  const who = namePlural(among, units)
  const share = Math.round(100 * (chanceShare ?? 1))
  const p = pValue === null ? '' : ` (${formatP(pValue)})`
  if (pValue === null || pValue > 0.05) {
    const needed =
      halfSkillAfter === null
        ? 'nothing beyond chance is visible'
        : `a single number would count for half only after ${formatCases(halfSkillAfter, series)}`
    const amount = halfSkillAfter === null ? '' : `: chance accounts for ${share} % of them`
    return `The differences in ${name} between ${who} are ${share >= 85 ? 'almost all' : 'not told from'} luck${p}${amount}; ${needed}.`
  }
  const real =
    halfSkillAfter === null ? '' : `; half of a difference is real after ${formatCases(halfSkillAfter, series)}`
  return `${name} really differs between ${who}${formatTest(finding)}: chance accounts for ${share} % of what is seen${real}.`
}

/** With the statistic, where it is one of chi-square: a real difference may be looked up. */
function formatTest({ chiSquare, degreesOfFreedom, pValue }: Omit<SpreadFinding, 'sentence'>): string {
  const statistic =
    chiSquare === null ? '' : `χ² = ${chiSquare.toFixed(chiSquare < 10 ? 1 : 0)} on ${degreesOfFreedom}, `
  return pValue === null ? '' : ` (${statistic}${formatP(pValue)})`
}

function formatP(p: number): string {
  if (p < 0.001) return 'p < .001'
  if (p > 0.99) return 'p > .99'
  return `p = ${p.toFixed(p < 0.01 ? 3 : 2).slice(1)}`
}

/** Two significant digits are all that is known of such a number. */
function formatCases(cases: number, series: MetricSeries): string {
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(cases, 1))) - 1)
  if (cases < 1.5) return 'a single case'
  const rounded = Math.max(1, Math.round(cases / scale) * scale)
  const noun =
    series.family === 'count' ? 'units of exposure' : series.family === 'level' ? `${series.grain}s` : 'cases'
  return `about ${String(rounded).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')} ${noun}`
}
