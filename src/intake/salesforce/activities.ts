import type { TableMapping } from '../../domain/open-format/mapping.ts'
import type { Recogniser, RecogniserContext } from '../recognition/recogniser.ts'
import { settleWords } from '../recognition/settle-outcome.ts'
import { deleted, no } from './field-values.ts'

const ids = 'salesforce' as const
const activeVersion = { column: ['fivetranactive'], is: no, reason: 'they are older versions of a row' } as const

const kinds = {
  Call: 'call',
  Email: 'email',
  ListEmail: 'email',
  Meeting: 'meeting',
  'In Person Meeting': 'meeting',
  Demo: 'demo',
  Task: 'task',
  Event: 'meeting',
  LinkedIn: 'other',
  Cadence: 'other',
  Other: 'other',
} as const

/** Rows without a kind count as what the object is, kinds nobody listed as `unlisted`. */
function refineKind(otherwise: string, unlisted: string) {
  return async (mapping: TableMapping, context: RecogniserContext): Promise<TableMapping> => {
    const { kind } = mapping.columns
    if (kind === undefined) return { ...mapping, columns: { ...mapping.columns, kind: { constant: otherwise } } }
    const settled = await settleWords(kind, context)
    const values = Object.fromEntries(
      Object.entries(settled.values ?? {}).map(([from, to]) => [from, to === '' ? unlisted : to]),
    )
    return { ...mapping, columns: { ...mapping.columns, kind: { ...settled, values, whenEmpty: otherwise } } }
  }
}

export const task: Recogniser = {
  id: 'salesforce-task',
  label: 'Salesforce: tasks',
  fingerprint: { all: ['id', 'whoid', 'whatid', 'activitydate', 'status'] },
  tables: [
    {
      into: 'activities',
      columns: {
        activity_id: { from: ['id'], ids },
        person_id: { from: ['ownerid'], ids },
        at: { from: ['completeddatetime', 'activitydate', 'createddate'], firstFilled: true },
        kind: { from: ['tasksubtype', 'type'], values: kinds },
        deal_id: { from: ['whatid'], ids, prefix: '006', because: 'ids of opportunities begin with 006' },
        account_id: { from: ['accountid'], ids },
        minutes: { from: ['calldurationinseconds'], factor: 1 / 60 },
      },
      skip: [deleted, activeVersion, { column: ['isclosed'], is: no, reason: 'the task is not done' }],
    },
  ],
  refine: refineKind('task', 'other'),
}

export const event: Recogniser = {
  id: 'salesforce-event',
  label: 'Salesforce: events',
  fingerprint: {
    all: ['id', 'whoid', 'whatid'],
    some: [
      ['startdatetime', 'activitydatetime'],
      ['enddatetime', 'durationinminutes'],
    ],
  },
  tables: [
    {
      into: 'activities',
      columns: {
        activity_id: { from: ['id'], ids },
        person_id: { from: ['ownerid'], ids },
        at: { from: ['startdatetime', 'activitydatetime', 'activitydate'], firstFilled: true },
        kind: { from: ['type', 'eventsubtype'], values: kinds },
        deal_id: { from: ['whatid'], ids, prefix: '006', because: 'ids of opportunities begin with 006' },
        account_id: { from: ['accountid'], ids },
        minutes: { from: ['durationinminutes'] },
      },
      skip: [deleted, activeVersion],
    },
  ],
  // An event has a beginning and an end: whatever its type, people met.
  refine: refineKind('meeting', 'meeting'),
}
