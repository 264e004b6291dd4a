import { cellMetric } from './define.ts'
import { estimateProportion } from './estimate.ts'

export const stalledShare = cellMetric({
  id: 'stalled-share',
  name: 'Stalled deals',
  class: 'objective',
  unit: 'ratio',
  direction: 'down',
  basis: 'snapshot',
  family: 'level',
  formula:
    'open qualified deals that have been in their stage longer than four in five of the won deals were ÷ open qualified deals, at the end of the week',
  edgeCases:
    'A stage with fewer than 20 won deals counts as slow after 30 days (a design default). Days without contact are not part of it, so a deal worked on for too long is stalled too.',
  needs: { deals: ['outcome', 'created_on'], deal_history: ['stage'] },
  inputs: { slow: 'stage-ages.slow', open: 'stage-ages.open' },
  cell: ({ slow, open }) => ({ num: slow, den: open }),
  over: 'as-of',
  of: 'open qualified deals',
  rowsFrom: 'staged-deals',
  estimate: (_view, cell) => estimateProportion(cell, 'open qualified deals'),
})
