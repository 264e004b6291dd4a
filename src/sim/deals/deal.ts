import type { Segment, Product } from '../organisation/names.ts'
import type { Person, Seat } from '../organisation/organisation.ts'
import type { Stream } from '../random.ts'
import type { Account } from './market.ts'

export const stages = ['Prospecting', 'Qualification', 'Discovery', 'Validation', 'Proposal', 'Negotiation'] as const

export type Outcome = 'open' | 'won' | 'lost' | 'no_decision' | 'disqualified'
export type Category = 'omitted' | 'pipeline' | 'best_case' | 'commit' | 'closed'

export interface Change {
  readonly day: number
  readonly minute: number
  readonly field: 'stage' | 'amount' | 'close_on' | 'owner_id' | 'forecast_category'
  readonly before: string
  readonly after: string
}

export interface Deal {
  readonly id: string
  readonly seat: Seat
  owner: Person
  readonly account: Account
  readonly product: Product
  readonly segment: Segment
  readonly type: 'new' | 'expansion'
  readonly source: string
  readonly leadId: string | null
  readonly createdDay: number
  readonly draws: Stream
  readonly weekday: number
  /** 0–5 while open. */
  stage: number
  outcome: Outcome
  qualifiedDay: number | null
  closedDay: number | null
  lossReason: string
  /** Whole euros; null where the seller left it empty. */
  amount: number | null
  readonly listAmount: number
  discount: number
  closeOn: number
  category: Category
  /** Nobody works it any more, yet it stays open. */
  readonly abandoned: boolean
  /** Day of the latest recorded change. */
  lastDay: number
  readonly history: Change[]
}

export function recordChange(deal: Deal, field: Change['field'], values: readonly [string, string], day: number): void {
  if (values[0] === values[1]) return
  deal.lastDay = Math.max(deal.lastDay, day)
  const last = deal.history.at(-1)
  const minute =
    last?.day === deal.lastDay ? last.minute + 1 : 490 + ((deal.history.length * 37 + deal.createdDay * 13) % 480)
  deal.history.push({ day: deal.lastDay, minute, field, before: values[0], after: values[1] })
}
