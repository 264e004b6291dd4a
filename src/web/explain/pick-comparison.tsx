import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ExplainChoices, ExplainReport } from '../../contract/explain.ts'
import { unitKey } from '../../domain/unit.ts'
import styles from '../analyses/analyses.module.css'
import { explainTexts } from '../texts/analyses.ts'
import { metricTexts } from '../texts/metrics.ts'
import { formatPeriod } from '../ui/format.ts'
import { dayAfter, dayBefore } from './days.ts'
import { joinPeriod, splitPeriod, type ExplainSearch } from './search.ts'

export interface PickComparisonProps {
  readonly choices: ExplainChoices
  readonly search: ExplainSearch
  /** What is shown now: where the address names no periods, it says which were taken. */
  readonly shown: ExplainReport | null
  readonly onChange: (search: ExplainSearch) => void
}

const kindOrder = ['organisation', 'team', 'segment', 'person'] as const

/** What to compare: a metric, a unit, and two periods out of the fiscal calendar or by their days. */
export function PickComparison({ choices, search, shown, onChange }: PickComparisonProps) {
  const taken = shown?.status === 'explained' ? shown : null
  const before = search.before ?? (taken === null ? '' : joinPeriod(taken.before))
  const after = search.after ?? (taken === null ? '' : joinPeriod(taken.after))
  const unit = search.unit ?? 'organisation'
  const { unit: _unit, ...others } = search
  return (
    <>
      <div className={styles.bar}>
        <NativeSelect
          className={styles.select ?? ''}
          label={explainTexts.metric}
          value={search.metric ?? 'win-rate'}
          onChange={({ currentTarget: { value } }) => onChange({ ...search, metric: value })}
          data={choices.metrics.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <NativeSelect
          className={styles.select ?? ''}
          label={explainTexts.unit}
          value={unit}
          onChange={({ currentTarget: { value } }) =>
            onChange(value === 'organisation' ? others : { ...search, unit: value })
          }
          data={unitOptions(choices, unit)}
        />
        <NativeSelect
          className={styles.select ?? ''}
          label={explainTexts.before}
          value={before}
          onChange={({ currentTarget: { value } }) => onChange({ ...search, before: value, after })}
          data={periodOptions(choices, before)}
        />
        <NativeSelect
          className={styles.select ?? ''}
          label={explainTexts.after}
          value={after}
          onChange={({ currentTarget: { value } }) => onChange({ ...search, before, after: value })}
          data={periodOptions(choices, after)}
        />
      </div>
      <OtherDates
        key={`${before} ${after}`}
        before={before}
        after={after}
        onChange={(next) => onChange({ ...search, ...next })}
      />
    </>
  )
}

interface OtherDatesProps {
  readonly before: string
  readonly after: string
  readonly onChange: (periods: { readonly before: string; readonly after: string }) => void
}

/** Any two stretches of days; what a metric cannot be cut by is said by the answer. */
function OtherDates({ before, after, onChange }: OtherDatesProps) {
  const [beforeFrom = '', beforeEnd] = splitPeriod(before)
  const [afterFrom = '', afterEnd] = splitPeriod(after)
  const [days, setDays] = useState([beforeFrom, dayBefore(beforeEnd), afterFrom, dayBefore(afterEnd)])
  const [isWrong, setWrong] = useState(false)
  const [a = '', b = '', c = '', d = ''] = days
  const fields = [
    `${explainTexts.before}: ${explainTexts.first}`,
    `${explainTexts.before}: ${explainTexts.last}`,
    `${explainTexts.after}: ${explainTexts.first}`,
    `${explainTexts.after}: ${explainTexts.last}`,
  ]
  return (
    <details className="small">
      <summary className="muted">{explainTexts.other}</summary>
      <form
        className={styles.dates}
        onSubmit={(event) => {
          event.preventDefault()
          const isRight = a !== '' && c !== '' && a <= b && c <= d
          setWrong(!isRight)
          if (isRight) onChange({ before: `${a}..${dayAfter(b)}`, after: `${c}..${dayAfter(d)}` })
        }}
      >
        {fields.map((label, index) => (
          <TextInput
            key={label}
            type="date"
            label={label}
            value={days[index] ?? ''}
            onChange={({ currentTarget: { value } }) => setDays(days.map((day, at) => (at === index ? value : day)))}
          />
        ))}
        <Button type="submit" variant="default">
          {explainTexts.apply}
        </Button>
      </form>
      {isWrong && <p role="alert">{explainTexts.datesWrong}</p>}
    </details>
  )
}

function unitOptions({ units }: ExplainChoices, current: string) {
  const groups = kindOrder.flatMap((kind) => {
    const items = units
      .filter((unit) => unit.kind === kind)
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map((unit) => ({ value: unitKey(unit), label: unit.name }))
    return items.length === 0 ? [] : [{ group: metricTexts.unitKinds[kind], items }]
  })
  const isKnown = units.some((unit) => unitKey(unit) === current)
  return isKnown ? groups : [{ value: current, label: current }, ...groups]
}

function periodOptions({ periods }: ExplainChoices, current: string) {
  const list = (grain: 'quarter' | 'month') =>
    periods
      .filter((period) => period.grain === grain)
      .map((period) => ({ value: joinPeriod(period), label: formatPeriod(period) }))
  const [start, end] = splitPeriod(current)
  const isKnown = periods.some((period) => joinPeriod(period) === current)
  const own =
    isKnown || start === undefined || end === undefined || start === ''
      ? isKnown
        ? []
        : [{ value: current, label: '–' }]
      : [{ value: current, label: formatPeriod({ start, end }) }]
  return [
    ...own,
    { group: explainTexts.quarters, items: list('quarter') },
    { group: explainTexts.months, items: list('month') },
  ]
}
