import { expect, test } from 'vitest'
import { sampleFindings } from '../../../test/harness/sample-findings.ts'
import { groupByStart } from './group-by-start.ts'

test('findings stand together by where they start, in the order of the first of each', () => {
  const [first, second, third] = sampleFindings() as [never, never, never]
  const unclear = { ...(second as ReturnType<typeof sampleFindings>[number]), id: 'unclear', path: [], roots: [] }
  const again = { ...(first as ReturnType<typeof sampleFindings>[number]), id: 'again' }
  const starts = groupByStart([first, second, again, unclear, third])
  expect(starts.map(({ component, findings }) => [component, findings.map(({ id }) => id)])).toEqual([
    ['segmentation-and-icp', ['win-rate-systemic', 'again']],
    ['priority-discipline', ['coaching-systemic']],
    [null, ['unclear']],
    ['frontline-manager-capability', ['harbour-slippage']],
  ])
})
