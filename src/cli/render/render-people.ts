import type { PeopleOfMetric, PeopleReport } from '../../app/people/describe-people.ts'
import { formatValue } from '../../domain/signals/index.ts'
import { wrap } from './wrap.ts'

/** Of each metric the split; of a single one every seller in alphabetical order too. */
export function renderPeople(report: PeopleReport, { withSellers }: { readonly withSellers: boolean }): string {
  const blocks = report.metrics.map((one) => renderMetric(one, { asOf: report.asOf, withSellers }))
  if (withSellers) return blocks.join('\n\n')
  return [...blocks, wrap('--metric ID shows every seller, drawn towards everyone, in alphabetical order.')].join(
    '\n\n',
  )
}

function renderMetric(
  { metric, result }: PeopleOfMetric,
  { asOf, withSellers }: { readonly asOf: string; readonly withSellers: boolean },
): string {
  const head = `${metric.name}, as of ${asOf}`
  if (result.status === 'insufficient') {
    return `${head}: not enough data: have ${formatValue(result.have, 'count')}, need ${result.need} ${result.of}`
  }
  const value = (number: number) => formatValue(number, metric.unit)
  const { split, people } = result
  const parts = [
    `skill ${percent(split.skill)}`,
    ...split.mix.map((one) => `mix of ${one.name} ${percent(one.share)}`),
    ...(split.period === null ? [] : [`period ${percent(split.period)}`]),
    `chance ${percent(split.chance)}`,
  ]
  const half =
    result.halfSkillAfter === null
      ? 'The differences are indistinguishable from chance: no number of cases so far tells sellers apart.'
      : `Half of a seller's difference is skill after about ${formatValue(Number(result.halfSkillAfter.toPrecision(2)), 'count')} ${result.of}.`
  const adjusted = result.adjustedFor.length === 0 ? '' : ` and adjusted for ${result.adjustedFor.join(' and ')}`
  const width = Math.max(0, ...people.map((person) => person.name.length))
  return [
    `${head}: ${result.sellers} sellers, ${formatValue(result.n, 'count')} ${result.of}, ${value(result.overall)} overall`,
    '',
    wrap(result.sentence),
    wrap(`Of the variance expected between sellers: ${parts.join(', ')}.`),
    half,
    ...(withSellers ? [wrap(result.method), '', ...renderSellers()] : []),
  ].join('\n')

  function renderSellers(): readonly string[] {
    return [
      `Drawn towards everyone${adjusted}, with 95 % intervals, in alphabetical order:`,
      ...people.map((person) => {
        const { low, high } = person.interval
        const bottom =
          person.bottomFifth === null ? '' : `, in the bottom fifth with probability ${person.bottomFifth.toFixed(2)}`
        return `  ${person.name.padEnd(width)}  ${value(person.value)} (${value(low)} to ${value(high)}), n ${formatValue(person.n, 'count')}${bottom}`
      }),
    ]
  }
}

const percent = (share: number) => `${(100 * share).toFixed(0)} %`
