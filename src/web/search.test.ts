import { expect, test } from 'vitest'
import { validateMetricSearch, validateMetricsSearch, validateUploadSearch } from './search.ts'

test('what the address says is kept where it can be read and left out where it cannot', () => {
  expect(validateMetricsSearch({ q: 'win', class: 'result', show: 'nonsense', other: 1 })).toEqual({
    q: 'win',
    class: 'result',
  })
  expect(validateMetricSearch({ unit: 'team:T1', point: '2026-02-02' })).toEqual({
    unit: 'team:T1',
    point: '2026-02-02',
  })
  expect(validateMetricSearch({ point: 'yesterday' })).toEqual({})
  expect(validateUploadSearch({ step: 'check', job: 12 })).toEqual({ step: 'check', job: '12' })
})
