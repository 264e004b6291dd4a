import type { FilterTemplate } from '../recognition/recogniser.ts'

export const dealTypes = {
  newbusiness: 'new',
  'New Business': 'new',
  existingbusiness: 'expansion',
  'Existing Business': 'expansion',
  renewal: 'renewal',
  Renewal: 'renewal',
} as const

export const forecastCategories = {
  OMIT: 'omitted',
  'Not forecasted': 'omitted',
  PIPELINE: 'pipeline',
  BEST_CASE: 'best_case',
  'Best case': 'best_case',
  MOST_LIKELY: 'best_case',
  'Most likely': 'best_case',
  COMMIT: 'commit',
  CLOSED: 'closed',
  'Closed won': 'closed',
} as const

export const deleted: FilterTemplate = {
  column: ['isdeleted', 'fivetrandeleted', 'archived'],
  is: ['true', '1', 'yes'],
  reason: 'they were deleted or archived in HubSpot',
}

/** Columns that only matter to HubSpot itself, and counters of its own. */
export const systemColumns = [
  'fivetransynced',
  'fivetrandeleted',
  'airbyterawid',
  'airbyteextractedat',
  'airbytemeta',
  'airbytegenerationid',
  'portalid',
  'updatedat',
  'archived',
  'properties',
  'contacts',
  'companies',
  'associatedcontactids',
  'associatednoteids',
  'associatedcompanyids',
  'hsobjectid',
  'propertieshsobjectid',
  'hslastmodifieddate',
  'description',
  'propertydescription',
] as const
