import { findComponent } from '../../framework/index.ts'
import type { ScopeFinding } from '../../signals/index.ts'
import { formatList, formatMetricValue, formatNumber } from '../wording/format.ts'
import type { SymptomGroup, WaitingCost } from './finding.ts'

/** What reports of one quarter say was lost at one component. */
export interface Drain {
  readonly reports: number
  readonly minutes: number
}

/** What the organisation won in the last quarter: what a movement is measured against. */
export interface Takings {
  readonly won: number
  readonly closed: number
  /** Minor units of the currency reported in. */
  readonly wonAmountMinor: number
}

const fewestHours = 4

/** Minutes × people of the last quarter's reports at the components a finding runs through. */
export function computeTimeLost(
  components: readonly string[],
  drain: ReadonlyMap<string, Drain>,
): readonly WaitingCost[] {
  const own = [...new Set(components)].flatMap((id) => {
    const lost = drain.get(id)
    return lost === undefined || lost.minutes === 0 ? [] : [{ name: findComponent(id)?.name ?? id, ...lost }]
  })
  const hours = own.reduce((sum, { minutes }) => sum + minutes / 60, 0)
  if (hours < fewestHours) return []
  const reports = own.reduce((sum, one) => sum + one.reports, 0)
  return [
    {
      kind: 'time',
      perQuarter: hours,
      formula: `minutes lost × people affected, over ${reports} problem reports of the last quarter about ${formatList(own.map(({ name }) => name))}`,
      text: `About ${formatNumber(hours, 0)} hours of people's time a quarter`,
    },
  ]
}

type Formula = (movement: ScopeFinding, takings: Takings) => { readonly minor: number; readonly formula: string } | null

const formulas: Readonly<Record<string, Formula>> = {
  'win-rate': ({ before, after }, { closed, won, wonAmountMinor }) =>
    won === 0
      ? null
      : {
          minor: ((before - after) * closed * wonAmountMinor) / won,
          formula: `fall of the win rate × deals decided in a quarter × average amount of a won deal (${closed} decided)`,
        },
  'deal-size': ({ before, after }, { wonAmountMinor }) => ({
    minor: (before / after - 1) * wonAmountMinor,
    formula: 'amount won in a quarter × (deal size before ÷ now − 1)',
  }),
  'discount-depth': ({ before, after }, { wonAmountMinor }) => ({
    minor: (wonAmountMinor * (after - before)) / (1 - after),
    formula: 'list value of what a quarter wins × rise of the discount',
  }),
  'pipeline-created': ({ before, after }, { wonAmountMinor }) => ({
    minor: (1 - after / before) * wonAmountMinor,
    formula:
      'amount won in a quarter × share of new pipeline that is missing, once the present pipeline has run through',
  }),
}

/** Revenue at risk of a systemic movement, by the one metric of the group that can be turned into money and moved most. */
export function computeMoneyLost(
  group: SymptomGroup,
  takings: Takings | null,
  currency: string | null,
): readonly WaitingCost[] {
  if (takings === null || currency === null || group.scope !== 'systemic') return []
  // Several of them are the same money seen twice: the largest one stands for all.
  const [most] = group.movements
    .flatMap((movement) => {
      const made = movement.kind === 'change' ? formulas[movement.metric]?.(movement, takings) : null
      return made && made.minor > 0 && Number.isFinite(made.minor) ? [made] : []
    })
    .toSorted((a, b) => b.minor - a.minor)
  if (most === undefined) return []
  const amount = formatMetricValue('pipeline-created-value', Number(most.minor.toPrecision(2)), currency)
  return [
    { kind: 'money', perQuarter: most.minor, formula: most.formula, text: `About ${amount} of bookings a quarter` },
  ]
}
