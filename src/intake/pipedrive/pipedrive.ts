import type { TableMapping } from '../../domain/open-format/mapping.ts'
import type { Recogniser, RecogniserContext } from '../recognition/recogniser.ts'
import { settleWords } from '../recognition/settle-outcome.ts'

export const deals: Recogniser = {
  id: 'pipedrive-deals',
  label: 'Pipedrive: deals',
  fingerprint: { all: ['dealtitle', 'dealstatus'], some: [['dealid', 'dealpipedrivesystemid']] },
  tables: [
    {
      into: 'deals',
      columns: {
        deal_id: { from: ['dealid', 'dealpipedrivesystemid'] },
        owner_id: { from: ['dealowner'] },
        created_on: { from: ['dealcreationdate', 'dealdealcreated'], whenEmpty: null, keep: true },
        outcome: { from: ['dealstatus'], values: { Open: 'open', Won: 'won', Lost: 'lost' } },
        name: { from: ['dealtitle'] },
        account_id: { from: ['dealorganization', 'dealorganisation'] },
        amount: { from: ['dealvalue'] },
        currency: { from: ['dealcurrency', 'dealcurrencyofvalue'] },
        stage: { from: ['dealstage'] },
        source: { from: ['dealsourcechannel', 'dealsource', 'deallabel'] },
        close_on: { from: ['dealexpectedclosedate'] },
        closed_on: { from: ['dealclosedon', 'dealwontime', 'deallosttime', 'dealdealclosedon'], firstFilled: true },
        loss_reason: { from: ['deallostreason'] },
      },
      skip: [{ column: ['dealstatus'], is: ['deleted'], reason: 'they were deleted in Pipedrive' }],
      attributes: true,
      noise: ['dealcontactperson', 'dealnextactivitydate', 'deallastactivitydate', 'dealpipedrivesystemid'],
    },
  ],
}

const kinds = {
  Call: 'call',
  Email: 'email',
  Meeting: 'meeting',
  Lunch: 'meeting',
  Demo: 'demo',
  Task: 'task',
  Deadline: 'task',
} as const

async function refineActivities(mapping: TableMapping, context: RecogniserContext): Promise<TableMapping> {
  const { kind } = mapping.columns
  if (kind === undefined) return mapping
  const settled = await settleWords(kind, context)
  const values = Object.fromEntries(
    Object.entries(settled.values ?? {}).map(([from, to]) => [from, to === '' ? 'other' : to]),
  )
  return { ...mapping, columns: { ...mapping.columns, kind: { ...settled, values } } }
}

export const activities: Recogniser = {
  id: 'pipedrive-activities',
  label: 'Pipedrive: activities',
  fingerprint: {
    all: ['activitytype', 'activityid'],
    some: [['activityassignedtouser'], ['activitymarkedasdonetime', 'activityduedate']],
  },
  tables: [
    {
      into: 'activities',
      columns: {
        activity_id: { from: ['activityid'] },
        person_id: { from: ['activityassignedtouser'] },
        at: { from: ['activitymarkedasdonetime', 'activityduedate'], firstFilled: true },
        kind: { from: ['activitytype'], values: kinds, whenEmpty: 'other' },
        deal_id: { from: ['dealid', 'activitydealid'] },
      },
      skip: [{ column: ['activitydone'], is: ['to do', 'no', 'false', '0'], reason: 'they are not done' }],
    },
  ],
  refine: refineActivities,
}
