import { describe, expect, it } from 'vitest'
import type { MetricSeries } from '../../metrics/series.ts'
import { organisation, type Unit } from '../../unit.ts'
import { trimToRecording } from './trim-to-recording.ts'

const team: Unit = { kind: 'team', id: 'a', name: 'A' }

function series(cases: readonly number[], changes: Partial<MetricSeries> = {}): MetricSeries {
  return {
    metric: 'win-rate',
    unit: organisation,
    family: 'proportion',
    scale: 'identity',
    grain: 'week',
    points: cases.map((den, index) => {
      const start = new Date(Date.UTC(2025, 0, 6 + 7 * index)).toISOString().slice(0, 10)
      const end = new Date(Date.UTC(2025, 0, 13 + 7 * index)).toISOString().slice(0, 10)
      return { start, end, value: 0.3, num: 0.3 * den, den, sumSq: null, state: 'complete' }
    }),
    ...changes,
  }
}

const steady = Array.from({ length: 40 }, (_, index) => 40 + (index % 5))

describe('the time before recording', () => {
  it('is left out while cases still climb, for every unit of the metric', () => {
    const climbing = [1, 2, 4, 8, 12, 18, 25, ...steady]
    const [whole, part] = trimToRecording([
      series(climbing),
      series(
        climbing.map((n) => n / 5),
        { unit: team },
      ),
    ])
    expect(whole?.points).toHaveLength(steady.length)
    expect(part?.points[0]?.start).toBe(whole?.points[0]?.start)
  })

  it('is left out where nothing was counted yet', () => {
    const silent = series([...Array.from({ length: 12 }, () => 60), ...steady], { family: 'level' })
    const points = silent.points.map((point, index) => (index < 12 ? { ...point, num: 0, value: 0 } : point))
    expect(trimToRecording([{ ...silent, points }])[0]?.points).toHaveLength(steady.length)
  })

  it('does not exist in a series that is full from the start, whatever happens later', () => {
    const dipping = [...steady, 5, 4, 3, 2, ...steady]
    expect(trimToRecording([series(dipping)])[0]?.points).toHaveLength(dipping.length)
    expect(trimToRecording([series(steady)])[0]?.points).toHaveLength(steady.length)
  })

  it('is not read off too short a history', () => {
    expect(trimToRecording([series([1, 2, 3, 40, 40, 40])])[0]?.points).toHaveLength(6)
  })
})
