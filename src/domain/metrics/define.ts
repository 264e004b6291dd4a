import type { Span } from '../calendar/index.ts'
import type { Unit, UnitKind } from '../unit.ts'
import { estimateMean, estimateProportion, estimateRate, insufficient, toValue } from './estimate.ts'
import type { Measures } from './measures.ts'
import type { MetricDescription, MetricValue } from './metric.ts'
import { bindColumn, readSpan, spansOf } from './read-measures.ts'
import type { ColumnRef } from './read-measures.ts'
import { valueSpan } from './value-span.ts'
import type { ValuePeriod } from './value-span.ts'

/** What a period comes to: see `SeriesFamily` for what the three numbers mean in each family. */
export interface Cell {
  readonly num: number
  readonly den: number
  readonly sumSq: number | null
}

export interface CellOf extends Cell {
  readonly span: Span
}

/** One unit in the midst of everything measured. */
export interface UnitView {
  readonly measures: Measures
  readonly unit: Unit
  readonly index: number
}

export type Grain = 'week' | 'month' | 'quarter'

export interface Valued {
  readonly span: Span
  readonly value: MetricValue
}

/** A metric: what the registry says of it, and how it is computed for one unit. Pure, and nothing throws for want of data. */
export interface Metric extends MetricDescription {
  /** In words: the period its value covers. */
  readonly period: string
  readonly units: readonly UnitKind[]
  /** Units whose series are kept; empty where no series makes sense. */
  readonly seriesUnits: readonly UnitKind[]
  readonly grain: Grain | null
  readonly scale: 'identity' | 'log'
  /** Name of the measure whose rows are the facts behind a point; null where they cannot be listed. */
  readonly rowsFrom: string | null
  /** A reason why the data of this workspace cannot carry it, beyond what `needs` says; null where they can. */
  readonly obstacle?: (measures: Measures) => string | null
  /** Null where the metric does not apply to the unit. */
  readonly value: (view: UnitView) => Valued | null
  /** One cell per period of the grain, in time order without gaps. */
  readonly cells: ((view: UnitView) => readonly CellOf[]) | null
  /** Its series are not judged over time: see `MetricSeries`. */
  readonly amongUnitsOnly?: true
  /** Days after its end that a period's cohort needs before it can be compared. */
  readonly maturityDays?: (measures: Measures) => number
}

export const everyUnit: readonly UnitKind[] = ['organisation', 'team', 'segment', 'person']
export const groups: readonly UnitKind[] = ['organisation', 'team', 'segment']
export const teamsAndAbove: readonly UnitKind[] = ['organisation', 'team']

type Described = Omit<MetricDescription, 'needs'> & { readonly needs: Readonly<Record<string, readonly string[]>> }

export interface CellMetricSpec<Name extends string> extends Described {
  readonly units?: readonly UnitKind[]
  readonly seriesUnits?: readonly UnitKind[]
  readonly grain?: Grain | null
  readonly scale?: 'identity' | 'log'
  /** Columns of measures, each summed over the period (states: taken at its end; with `:days`, summed over its days). */
  readonly inputs: Readonly<Record<Name, ColumnRef>>
  readonly cell: (sums: Readonly<Record<Name, number>>) => Omit<Cell, 'sumSq'> & { readonly sumSq?: number }
  readonly over: ValuePeriod
  /** What `den` counts, in words: "closed deals". */
  readonly of: string
  /** For a level that does not count its cases in `den`: the column that does. */
  readonly cases?: ColumnRef
  /** Fewest cases for a value. Default 1. */
  readonly need?: number
  readonly rowsFrom?: string
  readonly obstacle?: (measures: Measures) => string | null
  readonly maturityDays?: (measures: Measures) => number
  readonly amongUnitsOnly?: true
  /** In place of the family's own way from cell to value. */
  readonly estimate?: (view: UnitView, cell: Cell, span: Span) => MetricValue
}

export function toNeeds(needs: Readonly<Record<string, readonly string[]>>): MetricDescription['needs'] {
  return Object.entries(needs).map(([table, columns]) => ({ table, columns }))
}

const periodWords: Record<ValuePeriod, string> = {
  'four-quarters': 'the last four complete fiscal quarters',
  quarter: 'the last complete fiscal quarter',
  month: 'the last complete fiscal month',
  'mature-year': 'the year of cohorts that had come of age at the as-of day',
  year: 'the twelve months up to the as-of day',
  'two-years': 'the two years up to the as-of day, or since deals were recorded',
  'as-of': 'the as-of day',
}

function estimateByFamily<Name extends string>(
  spec: CellMetricSpec<Name>,
  cell: Cell,
  countCases: (of: ColumnRef) => number,
): MetricValue {
  if (cell.den > 0 && cell.den < (spec.need ?? 0)) {
    return insufficient(spec.of, { have: cell.den, need: spec.need ?? 1, reason: 'too-few' })
  }
  switch (spec.family) {
    case 'proportion':
      return estimateProportion(cell, spec.of)
    case 'count':
      return estimateRate(cell, spec.of)
    case 'mean':
      return estimateMean(cell, spec.of, spec.scale)
    case 'level':
      return cell.den > 0
        ? toValue(cell.num / cell.den, spec.cases === undefined ? cell.den : countCases(spec.cases), null)
        : insufficient(spec.of, { have: 0, need: 1, reason: 'no-denominator' })
  }
}

/** A metric whose value and series both come from adding up columns of measures over a period. */
export function cellMetric<Name extends string>(spec: CellMetricSpec<Name>): Metric {
  const names = Object.keys(spec.inputs) as Name[]
  const sums = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
  const bind = (view: UnitView) => names.map((name) => bindColumn(view, spec.inputs[name]))
  const cellOver = (bound: ReturnType<typeof bind>, view: UnitView, span: Span): Cell => {
    names.forEach((name, index) => {
      sums[name] = readSpan(view.measures.axis, bound[index] ?? null, span)
    })
    const { num, den, sumSq } = spec.cell(sums)
    return { num, den, sumSq: sumSq ?? null }
  }
  const grain = spec.grain === undefined ? 'week' : spec.grain
  return {
    ...spec,
    needs: toNeeds(spec.needs),
    period: periodWords[spec.over],
    units: spec.units ?? everyUnit,
    seriesUnits: grain === null ? [] : (spec.seriesUnits ?? spec.units ?? everyUnit),
    grain,
    scale: spec.scale ?? 'identity',
    rowsFrom: spec.rowsFrom ?? null,
    value: (view) => {
      const span = valueSpan(view.measures, spec.over, spec.maturityDays?.(view.measures) ?? 0)
      const cell = cellOver(bind(view), view, span)
      const countCases = (of: ColumnRef) => readSpan(view.measures.axis, bindColumn(view, of), span)
      return { span, value: spec.estimate?.(view, cell, span) ?? estimateByFamily(spec, cell, countCases) }
    },
    cells:
      grain === null
        ? null
        : (view) => {
            const bound = bind(view)
            return spansOf(view.measures.axis, grain).map((span) => ({ ...cellOver(bound, view, span), span }))
          },
  }
}

/** A metric with a way of its own to its value. */
export function ownMetric(
  spec: Described & {
    readonly period: string
    readonly units: readonly UnitKind[]
    readonly value: Metric['value']
    readonly cells?: Metric['cells']
    readonly grain?: Grain
    readonly seriesUnits?: readonly UnitKind[]
    readonly rowsFrom?: string
    readonly obstacle?: (measures: Measures) => string | null
  },
): Metric {
  const cells = spec.cells ?? null
  return {
    ...spec,
    needs: toNeeds(spec.needs),
    cells,
    grain: cells === null ? null : (spec.grain ?? 'quarter'),
    seriesUnits: cells === null ? [] : (spec.seriesUnits ?? spec.units),
    scale: 'identity',
    rowsFrom: spec.rowsFrom ?? null,
  }
}
