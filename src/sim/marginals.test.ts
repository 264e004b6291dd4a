import { describe, expect, it } from 'vitest'
import { measure } from './measures.ts'
import { toRecords } from './records.ts'
import { simulate } from './simulate.ts'

const start = '2024-10-01'

function quarterStarts(simulated: ReturnType<typeof simulate>): string[] {
  return [...new Set(toRecords(simulated, 'quotas').map((row) => row['period_start'] ?? ''))].toSorted()
}

function bookingsIn(simulated: ReturnType<typeof simulate>, from: string, until: string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const deal of toRecords(simulated, 'deals')) {
    const on = deal['closed_on'] ?? ''
    if (deal['outcome'] !== 'won' || on < from || on >= until) continue
    for (const key of ['', deal['owner_id'] ?? '']) sums.set(key, (sums.get(key) ?? 0) + Number(deal['amount']))
  }
  return sums
}

function openAt(simulated: ReturnType<typeof simulate>, day: string): Record<string, string>[] {
  return toRecords(simulated, 'deals').filter(
    (deal) => (deal['created_on'] ?? '') < day && (deal['closed_on'] === '' || (deal['closed_on'] ?? '') >= day),
  )
}

describe.each([1, 2, 3])('a healthy organisation of seed %i', (seed) => {
  const healthy = simulate({ scenario: 'healthy', size: 'M', seed })
  const whole = measure(healthy, start)

  it('wins, sells and loses people at rates that real organisations report', () => {
    expect(whole.winRate).toBeGreaterThan(0.2)
    expect(whole.winRate).toBeLessThan(0.3)
    expect(whole.cycleDays).toBeGreaterThan(60)
    expect(whole.cycleDays).toBeLessThan(120)
    expect(whole.discount).toBeGreaterThan(0.06)
    expect(whole.discount).toBeLessThan(0.14)
    expect(whole.exits / 2 / 30).toBeGreaterThan(0.12)
    expect(whole.exits / 2 / 30).toBeLessThan(0.45)
    expect(whole.leadsInTime).toBeGreaterThan(0.7)
    expect(whole.oneToOnesHeld).toBeGreaterThan(0.75)
  })

  it('brings 30 to 60 per cent of its sellers to quota and forecasts the quarter within a fifth in mid-quarter', () => {
    let at = 0
    let all = 0
    const errors: number[] = []
    const starts = quarterStarts(healthy)
    starts.forEach((from, index) => {
      const until = starts[index + 1] ?? '2026-10-01'
      const booked = bookingsIn(healthy, from, until)
      const quotas = toRecords(healthy, 'quotas').filter(
        (row) => row['period_start'] === from && row['person_id'] !== '',
      )
      at += quotas.filter((row) => (booked.get(row['person_id'] ?? '') ?? 0) >= Number(row['amount'])).length
      all += quotas.length
      const calls = toRecords(healthy, 'forecasts').filter(
        (row) => row['period_start'] === from && row['team_id'] === '',
      )
      const middle = Number(calls[Math.floor(calls.length / 2)]?.['amount'])
      errors.push(Math.abs(middle / (booked.get('') ?? 1) - 1))
    })
    expect(at / all).toBeGreaterThan(0.3)
    expect(at / all).toBeLessThan(0.6)
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.2)
  })

  it('closes most in the last month of a quarter and little at the turn of the year', () => {
    const won = toRecords(healthy, 'deals').filter((deal) => deal['outcome'] === 'won')
    const lastMonth = won.filter((deal) => Number(deal['closed_on']?.slice(5, 7)) % 3 === 0)
    expect(lastMonth.length / won.length).toBeGreaterThan(0.42)
    expect(lastMonth.length / won.length).toBeLessThan(0.68)
  })

  it('does not drift: the second year is like the first', () => {
    const split = '2025-10-01'
    const deals = toRecords(healthy, 'deals').filter(
      (deal) => deal['qualified_on'] !== '' && deal['outcome'] !== 'disqualified',
    )
    const years = [
      deals.filter((deal) => (deal['closed_on'] ?? '') >= start && (deal['closed_on'] ?? '') < split),
      deals.filter((deal) => (deal['closed_on'] ?? '') >= split),
    ].map((closed) => ({ n: closed.length, won: closed.filter((deal) => deal['outcome'] === 'won').length }))
    const [first, second] = years as [{ n: number; won: number }, { n: number; won: number }]
    const pooled = (first.won + second.won) / (first.n + second.n)
    const z =
      (second.won / second.n - first.won / first.n) / Math.sqrt(pooled * (1 - pooled) * (1 / first.n + 1 / second.n))
    expect(Math.abs(z)).toBeLessThan(3)
    expect(Math.abs(second.n / first.n - 1)).toBeLessThan(0.15)
    const later = measure(healthy, split)
    for (const item of ['speak_up_1', 'direction_1', 'coaching_1', 'fairness_1'])
      expect(Math.abs(later.pulse(item) - whole.pulse(item)), item).toBeLessThan(0.12)
    expect(Math.abs(later.coachingHours / (whole.coachingHours / 2) - 1)).toBeLessThan(0.08)
  })

  it('does not pile up old deals', () => {
    const old = (day: string, before: string) =>
      openAt(healthy, day).filter((deal) => (deal['created_on'] ?? '') < before).length
    expect(old('2026-07-01', '2026-01-01') / old('2025-04-01', '2024-10-01')).toBeLessThan(1.5)
    expect(openAt(healthy, '2026-07-01').length / openAt(healthy, '2025-04-01').length).toBeLessThan(1.2)
  })

  it('has sellers who differ little more than chance explains', () => {
    const byOwner = new Map<string, { n: number; won: number }>()
    for (const deal of toRecords(healthy, 'deals')) {
      if (deal['outcome'] === 'open' || deal['outcome'] === 'disqualified' || deal['qualified_on'] === '') continue
      const tally = byOwner.get(deal['owner_id'] ?? '') ?? { n: 0, won: 0 }
      byOwner.set(deal['owner_id'] ?? '', { n: tally.n + 1, won: tally.won + Number(deal['outcome'] === 'won') })
    }
    const tallies = [...byOwner.values()].filter((tally) => tally.n >= 20)
    const rate = tallies.reduce((sum, each) => sum + each.won, 0) / tallies.reduce((sum, each) => sum + each.n, 0)
    const chi = tallies.reduce((sum, each) => sum + (each.won - each.n * rate) ** 2 / (each.n * rate * (1 - rate)), 0)
    expect(chi / (tallies.length - 1)).toBeGreaterThan(0.6)
    expect(chi / (tallies.length - 1)).toBeLessThan(2.4)
  })
})
