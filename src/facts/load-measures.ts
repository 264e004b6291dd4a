import type { AgeTable, Frame, Sample } from '../domain/metrics/measures.ts'
import type { Database } from './database.ts'
import type { AgeMeasure, Measure, MeasureContext, SampleMeasure } from './measures/measure.ts'

function periodsOf(measure: Measure, context: MeasureContext): number {
  const { axis } = context
  return { slot: axis.slots, month: axis.months, quarter: axis.quarters }[measure.grain].length
}

/** Grows column arrays by whole rows as units turn up, so that units without data cost nothing. */
function makeGrid(columnCount: number, periods: number, unitCount: number) {
  const rowOf = new Int32Array(unitCount).fill(-1)
  let capacity = 64
  let rows = 0
  let columns = Array.from({ length: columnCount }, () => new Float64Array(capacity * periods))
  const grow = () => {
    capacity *= 2
    columns = columns.map((old) => {
      const bigger = new Float64Array(capacity * periods)
      bigger.set(old)
      return bigger
    })
  }
  const rowFor = (unit: number): number => {
    const known = rowOf[unit] as number
    if (known >= 0) return known
    if (rows === capacity) grow()
    rowOf[unit] = rows
    return rows++
  }
  return {
    rowOf,
    add: (values: Float64Array) => {
      const unit = values[0] as number
      if (unit < 0) return
      const cell = rowFor(unit) * periods + (values[1] as number)
      columns.forEach((column, index) => {
        column[cell] = (column[cell] as number) + (values[index + 2] as number)
      })
    },
    finish: () => columns.map((column) => column.slice(0, rows * periods)),
  }
}

function accumulate(column: Float64Array, periods: number): void {
  for (let index = 0; index < column.length; index++) {
    if (index % periods !== 0) column[index] = (column[index] as number) + (column[index - 1] as number)
  }
}

export interface FrameOptions {
  readonly context: MeasureContext
  readonly unitCount: number
  /** Units made of people, by person: their rows are the sums of their people's. */
  readonly groupsOf: ReadonlyMap<number, readonly number[]>
}

/** Runs one measure and lays its rows out as dense columns per unit and period. */
export async function loadFrame(database: Database, measure: Measure, options: FrameOptions): Promise<Frame | null> {
  const sql = measure.sql(options.context)
  if (sql === null) return null
  const periods = periodsOf(measure, options.context)
  const grid = makeGrid(measure.columns.length, periods, options.unitCount)
  await database.numbers(sql, (values) => {
    grid.add(values)
    const person = values[0] as number
    for (const group of options.groupsOf.get(person) ?? []) {
      values[0] = group
      grid.add(values)
    }
  })
  const columns = grid.finish()
  if (measure.kind === 'state') for (const column of columns) accumulate(column, periods)
  return {
    measure: measure.name,
    kind: measure.kind,
    grain: measure.grain,
    periods,
    rowOf: grid.rowOf,
    columns: Object.fromEntries(measure.columns.map((name, index) => [name, columns[index] as Float64Array])),
  }
}

async function gather(database: Database, sql: string): Promise<ReadonlyMap<number, readonly Float64Array[]>> {
  const byUnit = new Map<number, Float64Array[]>()
  await database.numbers(sql, (values) => {
    const unit = values[0] as number
    if (unit < 0) return
    const rows = byUnit.get(unit)
    const row = values.slice(1)
    if (rows === undefined) byUnit.set(unit, [row])
    else rows.push(row)
  })
  for (const rows of byUnit.values()) rows.sort((a, b) => (a[0] as number) - (b[0] as number))
  return byUnit
}

function pickColumn(rows: readonly Float64Array[], index: number): Float64Array {
  return Float64Array.from(rows, (row) => row[index] as number)
}

/** Null where every case was watched from its beginning. */
function toEntered(counts: Float64Array): Float64Array | null {
  return counts.some((count) => count > 0) ? counts : null
}

export async function loadSamples(
  database: Database,
  measure: SampleMeasure,
  context: MeasureContext,
): Promise<ReadonlyMap<number, Sample>> {
  const sql = measure.sql(context)
  if (sql === null) return new Map()
  const gathered = await gather(database, sql)
  return new Map(
    [...gathered].map(([unit, rows]) => [unit, { values: pickColumn(rows, 0), weights: pickColumn(rows, 1) }]),
  )
}

export async function loadAges(
  database: Database,
  measure: AgeMeasure,
  context: MeasureContext,
): Promise<ReadonlyMap<number, AgeTable>> {
  const sql = measure.sql(context)
  if (sql === null) return new Map()
  const gathered = await gather(database, sql)
  return new Map(
    [...gathered].map(([unit, rows]) => [
      unit,
      {
        ages: pickColumn(rows, 0),
        ends: Object.fromEntries(measure.ends.map((name, index) => [name, pickColumn(rows, index + 1)])),
        open: pickColumn(rows, measure.ends.length + 1),
        entered: toEntered(pickColumn(rows, measure.ends.length + 2)),
      },
    ]),
  )
}
