import type { ListedSignal, SignalList } from '../../app/signals/list-signals.ts'
import { formatValue } from '../../domain/signals/index.ts'

/** One line a verdict, under the name of its metric; what cannot be computed at the end. */
export function renderSignals(list: SignalList): string {
  const { counts } = list
  const byMetric = Map.groupBy(list.signals, (signal) => signal.metric)
  const blocks = [...byMetric.values()].map((signals) =>
    [
      `${signals[0]?.name ?? ''} (${signals[0]?.metric ?? ''})`,
      ...signals.map((one) => `  ${renderSignal(one)}${renderBaseline(one)}`),
    ].join('\n'),
  )
  return [
    `As of ${list.asOf}: ${counts.signal} signal, ${counts.noise} noise, ${counts.insufficient} not enough data.`,
    ...blocks,
    ...list.notComputable.map((one) => `${one.metric}: not computable, ${one.because}`),
  ].join('\n\n')
}

const firmBaseline = 12

/** What a firm baseline still lacks; nothing where it is firm, or the verdict says so itself. */
function renderBaseline({ chart, verdict }: ListedSignal): string {
  if (verdict.status === 'insufficient' || chart.baseline.state === 'firm') return ''
  const have = chart.points.filter((point) => point.state === 'complete' && point.value !== null).length
  return `; baseline provisional: have ${have}, need ${firmBaseline} ${chart.grain}s`
}

function renderSignal({ unit, verdict, measuredIn }: ListedSignal): string {
  const value = (number: number) => formatValue(number, measuredIn)
  const who = unit.kind === 'organisation' ? 'Organisation' : `${unit.kind} ${unit.name}`
  switch (verdict.status) {
    case 'insufficient':
      return `${who}: not enough data: have ${Math.floor(verdict.have)}, need ${verdict.need} ${verdict.of}`
    case 'noise': {
      const past =
        verdict.past === null
          ? ''
          : `; a shift of ${value(verdict.past.size)} from ${verdict.past.since} to ${verdict.past.until} has gone again`
      return `${who}: noise (log Bayes factor ${verdict.logBayesFactor.toFixed(1)})${past}`
    }
    case 'signal': {
      const since = verdict.kind === 'level' ? `apart from its peers` : `signal since ${verdict.since}`
      const range = `${value(verdict.interval.low)} to ${value(verdict.interval.high)}`
      return (
        `${who}: ${since}, ${value(verdict.before)} → ${value(verdict.after)}, ` +
        `size ${value(verdict.size)} (${range}), log Bayes factor ${verdict.logBayesFactor.toFixed(1)}`
      )
    }
  }
}
