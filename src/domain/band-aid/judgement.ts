import type { BandAidFacts } from './facts.ts'

export type SymptomState = 'green' | 'watch' | 'alarm' | 'insufficient'

/** What a rule says of its symptom. `value` is null where a state can be told but no single number. */
export type Judgement =
  | { readonly state: 'green' | 'watch' | 'alarm'; readonly value: number | null; readonly sentence: string }
  | { readonly state: 'insufficient'; readonly have: number; readonly need: number; readonly of: string }

export type Rule = (facts: BandAidFacts) => Judgement

/** Not enough to judge by: how many there are, how many are needed, and of what, in words. */
export function insufficient(have: number, need: number, of: string): Judgement {
  return { state: 'insufficient', have, need, of }
}

/** The graver of two conditions decides. */
export function stateOf(conditions: { readonly alarm: boolean; readonly watch: boolean }): 'green' | 'watch' | 'alarm' {
  if (conditions.alarm) return 'alarm'
  return conditions.watch ? 'watch' : 'green'
}

/** @example percent(0.456) === '46 %' */
export function percent(ratio: number): string {
  return `${Math.round(ratio * 100)} %`
}

/** @example decimal(2.04) === '2' and decimal(2.06) === '2.1' */
export function decimal(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** @example quantity(1, 'exit', 'exits') === '1 exit' */
export function quantity(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
