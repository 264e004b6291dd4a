import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { renderPage } from '../bench/calibration/render-page.ts'
import { loadResults, pagePath } from '../bench/calibration/results.ts'
import { findWhetherAimHolds } from '../bench/calibration/row.ts'
import { topics } from '../bench/calibration/topics.ts'

const row = (aim: string, value: number) => ({
  what: '',
  setting: '',
  n: 1,
  aim,
  value,
  low: value - 0.02,
  high: value + 0.02,
})

describe('the calibration page', () => {
  it('is what the kept figures say', () => {
    expect(readFileSync(pagePath, 'utf8')).toBe(renderPage(topics, loadResults()))
  })

  it('tells an aim that holds from one that more simulations would tell and one missed', () => {
    expect(findWhetherAimHolds(row('≤ .05', 0.02))).toBe('yes')
    expect(findWhetherAimHolds(row('≤ .05', 0.04))).toBe('unclear')
    expect(findWhetherAimHolds(row('≤ .05', 0.06))).toBe('unclear')
    expect(findWhetherAimHolds(row('≤ .05', 0.08))).toBe('no')
    expect(findWhetherAimHolds(row('≥ .8', 0.75))).toBe('no')
    // None of twelve may still be one in four.
    expect(findWhetherAimHolds({ ...row('≤ .05', 0), n: 12, low: 0, high: 0 })).toBe('unclear')
    expect(findWhetherAimHolds(row('.92–.97', 0.98))).toBe('unclear')
    expect(findWhetherAimHolds(row('-.05–.05', -0.1))).toBe('no')
    expect(findWhetherAimHolds(row('stated, not aimed at', 0.5))).toBeNull()
  })
})
