import type { FilterTemplate } from '../recognition/recogniser.ts'

/** Values that Salesforce writes, in the open format's words. */
export const yes = ['true', '1', 'yes'] as const
export const no = ['false', '0', 'no'] as const

/** `Forecast` is the code shown as Commit; Most Likely stands between best case and commit and is read as best case. */
export const forecastCategories = {
  Omitted: 'omitted',
  Pipeline: 'pipeline',
  BestCase: 'best_case',
  'Best Case': 'best_case',
  MostLikely: 'best_case',
  'Most Likely': 'best_case',
  Forecast: 'commit',
  Commit: 'commit',
  Closed: 'closed',
} as const

export const dealTypes = {
  'New Business': 'new',
  'New Customer': 'new',
  New: 'new',
  'Existing Business': 'expansion',
  'Existing Customer': 'expansion',
  'Existing Customer - Upgrade': 'expansion',
  'Existing Customer - Replacement': 'expansion',
  'Existing Customer - Downgrade': 'expansion',
  Expansion: 'expansion',
  Upsell: 'expansion',
  'Cross-sell': 'expansion',
  'Add-On Business': 'expansion',
  Renewal: 'renewal',
} as const

/** IsClosed and IsWon together. */
export const closedAndWon = {
  'true true': 'won',
  'true false': 'lost',
  'false false': 'open',
  '1 1': 'won',
  '1 0': 'lost',
  '0 0': 'open',
  'yes yes': 'won',
  'yes no': 'lost',
  'no no': 'open',
} as const

export const deleted: FilterTemplate = {
  column: ['isdeleted', 'fivetrandeleted'],
  is: yes,
  reason: 'they were deleted in Salesforce',
}

/** Columns that only matter to Salesforce itself. */
export const systemColumns = [
  'fivetransynced',
  'fivetranactive',
  'fivetranactive2',
  'fivetranstart',
  'fivetranend',
  'fivetrandeleted',
  'systemmodstamp',
  'lastmodifieddate',
  'lastmodifiedbyid',
  'createdbyid',
  'lastvieweddate',
  'lastreferenceddate',
  'isdeleted',
  'isprivate',
  'hasopenactivity',
  'hasoverduetask',
  'hasopportunitylineitem',
  'lastamountchangedhistoryid',
  'lastclosedatechangedhistoryid',
  'pricebook2id',
  'syncedquoteid',
  'contractid',
  'contactid',
  'description',
  'nextstep',
  'photourl',
  'smallphotourl',
  'fullphotourl',
] as const
