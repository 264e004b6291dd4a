import type { TableMapping } from '../../domain/open-format/mapping.ts'
import type { Recogniser, RecogniserContext } from '../recognition/recogniser.ts'
import { closedAndWon, dealTypes, forecastCategories } from './field-values.ts'
import { refineOpportunity } from './opportunity.ts'

const owner = ['opportunityownerid', 'ownerid', 'opportunityowner', 'opportunityownerfullname', 'owner'] as const
const ownerRole = ['ownerrole', 'opportunityownerrole', 'ownerroledisplay'] as const

/** The role beside each owner is the only word a report has on teams; a file of users knows better. */
function tellsTeams(context: RecogniserContext): boolean {
  const users = context.recognised.some(
    ({ index, source }) => source === 'salesforce-user' || (source === 'open-format' && index.headers.has('personid')),
  )
  return !users && ownerRole.some((name) => context.index.headers.has(name))
}

/** Reports may leave the id out: then name and account together tell deals apart. */
async function refineReport(given: TableMapping, context: RecogniserContext): Promise<TableMapping | null> {
  const teams = tellsTeams(context)
  if (given.into !== 'deals') return teams ? given : null
  const roles = new Set(ownerRole.flatMap((name) => context.index.headers.get(name) ?? []))
  const attributes = teams ? given.attributes.filter((header) => !roles.has(header)) : given.attributes
  const mapping = { ...given, attributes }
  const refined = await refineOpportunity(mapping, context)
  if (refined.columns['deal_id'] !== undefined) return refined
  const { headers } = context.index
  const from = ['opportunityname', 'accountname'].flatMap((name) => headers.get(name) ?? [])
  const because = 'the report has no Opportunity ID; add that column to tell deals of the same name apart'
  return { ...refined, columns: { ...refined.columns, deal_id: { from, because } } }
}

export const opportunityReport: Recogniser = {
  id: 'salesforce-report-opportunities',
  label: 'Salesforce: report of opportunities',
  fingerprint: { all: ['opportunityname', 'stage', 'closedate'] },
  tables: [
    {
      into: 'deals',
      columns: {
        deal_id: {
          from: ['opportunityid', 'opportunity18digitid', 'caseopportunityid', 'opportunityid18'],
          ids: 'salesforce',
        },
        owner_id: { from: owner, ids: 'salesforce' },
        created_on: { from: ['createddate'] },
        outcome: { join: ['closed', 'won'], values: closedAndWon },
        name: { from: ['opportunityname'] },
        account_id: { from: ['accountid', 'accountname'], ids: 'salesforce' },
        type: { from: ['type'], values: dealTypes },
        source: { from: ['leadsource'] },
        amount: { from: ['amount', 'amountconverted'] },
        currency: { from: ['amountcurrency', 'opportunitycurrency', 'currency', 'amountconvertedcurrency'] },
        stage: { from: ['stage'] },
        close_on: { from: ['closedate'] },
        closed_on: { from: ['closedate'], because: 'the close date of a closed opportunity is the day it closed' },
        loss_reason: { from: ['lossreason', 'lostreason', 'closedlostreason', 'reasonlost'] },
        forecast_category: { from: ['forecastcategory'], values: forecastCategories },
      },
      attributes: true,
      noise: [
        'age',
        'fiscalperiod',
        'nextstep',
        'expectedrevenue',
        'expectedrevenuecurrency',
        'lastmodifieddate',
        'lastactivity',
      ],
    },
    {
      into: 'people',
      columns: {
        person_id: { from: owner, ids: 'salesforce' },
        name: { from: ['opportunityowner', 'opportunityownerfullname', 'owner', ...owner] },
        role: { constant: 'seller', because: 'they own opportunities' },
        team_id: { from: ownerRole, because: 'the role of an owner is read as the team' },
      },
      rows: 'first-per-key',
    },
    {
      into: 'teams',
      columns: { team_id: { from: ownerRole }, name: { from: ownerRole } },
      rows: 'first-per-key',
    },
  ],
  refine: refineReport,
}

export const historyReport: Recogniser = {
  id: 'salesforce-report-history',
  label: 'Salesforce: report of stage changes',
  fingerprint: { all: ['fromstage', 'tostage', 'lastmodified'], some: [['opportunityid', 'opportunityname']] },
  tables: [
    {
      into: 'deal_history',
      columns: {
        deal_id: { from: ['opportunityid', 'opportunityname'], ids: 'salesforce' },
        at: { from: ['lastmodified'] },
        field: { constant: 'stage' },
        old_value: { from: ['fromstage'] },
        new_value: { from: ['tostage'] },
      },
    },
  ],
}
