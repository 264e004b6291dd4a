import type { Span } from '../calendar/index.ts'
import { bookingsOf, isPeopled } from './attainment.ts'
import { everyUnit, ownMetric, teamsAndAbove } from './define.ts'
import type { CellOf, Metric, UnitView } from './define.ts'
import { insufficient, toValue } from './estimate.ts'
import type { Forecast } from './measures.ts'
import { spansOf } from './read-measures.ts'
import { completeQuarters, valueSpan } from './value-span.ts'

const periodsPerPerson = 4

/** Forecasts at the lowest level that has any within the unit: people's, else teams', else its own. */
function lowestForecasts(view: UnitView): readonly Forecast[] {
  const { measures, index } = view
  if (view.unit.kind === 'person') return measures.forecasts.filter((forecast) => forecast.unit === index)
  const members = measures.people.filter((person) => index === 0 || person.teamUnit === index)
  const levels = [
    new Set(members.map((person) => person.unit)),
    new Set(members.map((person) => person.teamUnit).filter((unit) => unit >= 0)),
    new Set([index]),
  ]
  for (const level of levels) {
    const found = measures.forecasts.filter((forecast) => level.has(forecast.unit))
    if (found.length > 0) return found
  }
  return []
}

/** Forecast and actual of each forecaster and period that ended within the span. */
function pairs(view: UnitView, span: Span) {
  const { measures } = view
  return lowestForecasts(view).flatMap((forecast) => {
    const unit = measures.units[forecast.unit]
    const ended = forecast.end > span.start && forecast.end <= span.end && forecast.end <= measures.axis.asOf + 1
    if (unit === undefined || !ended) return []
    return [{ forecast: forecast.amount, actual: bookingsOf({ measures, unit, index: forecast.unit }, forecast) }]
  })
}

function forecastMetric(
  kind: Pick<Metric, 'id' | 'name' | 'direction' | 'formula' | 'edgeCases'>,
  difference: (pair: { readonly forecast: number; readonly actual: number }) => number,
): Metric {
  const cell = (view: UnitView, span: Span): CellOf & { readonly pairs: number } => {
    const found = pairs(view, span)
    return {
      span,
      num: found.reduce((sum, pair) => sum + difference(pair), 0),
      den: found.reduce((sum, pair) => sum + pair.actual, 0),
      sumSq: null,
      pairs: found.length,
    }
  }
  return ownMetric({
    ...kind,
    class: 'objective',
    unit: 'ratio',
    basis: 'period',
    family: 'level',
    needs: { forecasts: ['amount'], deals: ['outcome', 'closed_on', 'amount'] },
    period: 'forecast periods that ended within the last four complete fiscal quarters',
    units: everyUnit,
    seriesUnits: teamsAndAbove,
    grain: 'quarter',
    value: (view) => {
      if (!isPeopled(view) || view.unit.kind === 'segment') return null
      const quarters = completeQuarters(view.measures, 4)
      const span = { ...valueSpan(view.measures, 'four-quarters'), start: quarters[0]?.start ?? 0 }
      const { num, den, pairs: n } = cell(view, span)
      const need = view.unit.kind === 'person' ? periodsPerPerson : 1
      if (n < need) return { span, value: insufficient('forecast periods that have ended', { have: n, need }) }
      if (den <= 0)
        return {
          span,
          value: insufficient('bookings in forecast periods', { have: 0, need: 1, reason: 'no-denominator' }),
        }
      return { span, value: toValue(num / den, n, null) }
    },
    cells: (view) =>
      isPeopled(view) && view.unit.kind !== 'segment'
        ? spansOf(view.measures.axis, 'quarter').map((span) => {
            const { num, den } = cell(view, span)
            return { span, num, den, sumSq: null }
          })
        : [],
  })
}

const given =
  'The forecast of a period is the last one given in its first half, else the first one given: the call as a whole, else the commit. Compared at the lowest level that forecasts, so that errors of opposite sign do not cancel out. A person needs four periods.'

export const forecastError = forecastMetric(
  {
    id: 'forecast-error',
    name: 'Forecast error',
    direction: 'down',
    formula: 'Σ |actual − forecast| ÷ Σ actual, over forecasters and periods',
    edgeCases: given,
  },
  ({ forecast, actual }) => Math.abs(actual - forecast),
)

export const forecastBias = forecastMetric(
  {
    id: 'forecast-bias',
    name: 'Forecast bias',
    direction: 'band',
    formula: 'Σ (forecast − actual) ÷ Σ actual, over forecasters and periods; above 0 more was forecast than came',
    edgeCases: given,
  },
  ({ forecast, actual }) => forecast - actual,
)
