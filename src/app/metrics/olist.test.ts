import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { defaultCalendar } from '../../domain/calendar/index.ts'
import { trimToRecording } from '../../domain/diagnosis/index.ts'
import { judge } from '../../domain/signals/index.ts'
import { withPathSession } from '../paths/with-path-session.ts'
import { computeMetrics } from './compute-metrics.ts'
import type { ComputedMetrics } from './compute-metrics.ts'

const source = join(import.meta.dirname, '../../../../shared/data/olist-funnel')

describe.skipIf(!existsSync(source))(`8,000 leads of which 842 were won (skipped where ${source} is absent)`, () => {
  let computed: ComputedMetrics

  beforeAll(async () => {
    const workDir = mkdtempSync(join(tmpdir(), 'geartrain-olist-'))
    const input = { paths: [source], mapping: null, currency: null, workDir, acceptRefusals: true }
    const outcome = await withPathSession({ ...input, asOf: null, calendar: defaultCalendar }, computeMetrics)
    rmSync(workDir, { recursive: true, force: true })
    if (outcome.status === 'refused') throw new Error('refused')
    computed = outcome.result
  })

  test('channels differ: χ² of 131 on 9 degrees of freedom reaches whoever judges', () => {
    const channels = computed.series.filter(
      ({ metric, unit }) => metric === 'lead-close-rate' && unit.kind === 'segment',
    )
    const totals = channels.map(({ points }) => ({
      won: points.reduce((sum, point) => sum + point.num, 0),
      leads: points.reduce((sum, point) => sum + point.den, 0),
    }))
    const sum = (pick: 'won' | 'leads') => totals.reduce((total, one) => total + one[pick], 0)
    const share = sum('won') / sum('leads')
    const squares = totals.map(({ won, leads }) => (won - leads * share) ** 2 / (leads * share * (1 - share)))
    expect([sum('won'), sum('leads'), totals.length - 1]).toEqual([828, 7940, 9])
    expect(squares.reduce((a, b) => a + b, 0)).toBeCloseTo(131.2, 1)
  })

  test('the time before December 2017 is another regime: told, in no value and not compared', () => {
    const note = computed.dataQuality.find(({ text }) => text.includes('another regime'))
    expect(note).toMatchObject({ rows: 1827, text: expect.stringContaining('2017-12-05') })
    const whole = computed.values.filter(({ unit }) => unit.kind === 'organisation')
    expect(whole.find((one) => one.metric === 'lead-conversion')?.value).toMatchObject({ n: 6173, value: 642 / 6173 })
    const watched = trimToRecording(computed.series).filter(({ metric }) => metric.startsWith('lead-'))
    const early = watched.flatMap(({ points }) => points.filter((point) => point.end <= '2017-12-05' && point.den > 0))
    expect(watched.length).toBeGreaterThan(0)
    expect(early).toEqual([])
  })

  test('the newest cohort is no alarm', () => {
    const signals = judge(trimToRecording(computed.series), { asOf: computed.asOf })
    const alarms = signals.filter(
      ({ series, verdict }) => series.metric.startsWith('lead-') && verdict.status === 'signal',
    )
    expect(alarms.map(({ series }) => `${series.metric} ${series.unit.id}`)).toEqual([])
  })

  test('conversion by age says how many leads it rests on, and shrinks with age', () => {
    const curve = computed.curves.find(
      ({ metric, unit }) => metric === 'lead-close-rate' && unit.kind === 'organisation',
    )
    const risk = (curve?.points ?? []).map((point) => point.atRisk)
    expect(risk.length).toBeGreaterThan(6)
    const shares = (curve?.points ?? []).map((point) => point.share)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    // 630 won within 60 days, of leads since recording began; those before enter late
    expect(curve?.points.find(({ age }) => age === 60)?.share).toBeGreaterThan(0.09)
    expect(curve?.points.find(({ age }) => age === 60)?.share).toBeLessThan(0.12)
  })

  test('no win rate is made of won deals alone', () => {
    expect(computed.notComputable.find((one) => one.metric === 'win-rate')?.because).toContain('won deals only')
  })
})
