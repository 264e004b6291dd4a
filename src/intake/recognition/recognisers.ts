import * as hubspotDeals from '../hubspot/deals.ts'
import { mergedDeals } from '../hubspot/merged-deals.ts'
import { ownerTeams, teamNames } from '../hubspot/owner-teams.ts'
import { companies, owners, pipelineStages } from '../hubspot/people.ts'
import { activities, deals } from '../pipedrive/pipedrive.ts'
import { event, task } from '../salesforce/activities.ts'
import { opportunityFieldHistory, opportunityHistory } from '../salesforce/opportunity-history.ts'
import { opportunityVersions } from '../salesforce/opportunity-versions.ts'
import { opportunity } from '../salesforce/opportunity.ts'
import { account, lead, user, userRole } from '../salesforce/people.ts'
import { quota } from '../salesforce/quota.ts'
import { historyReport, opportunityReport } from '../salesforce/reports.ts'
import type { Recogniser } from './recogniser.ts'

/** Every export that is told by its headers; the first that fits is taken. */
export const recognisers: readonly Recogniser[] = [
  opportunityVersions,
  opportunity,
  opportunityFieldHistory,
  opportunityHistory,
  task,
  event,
  quota,
  user,
  userRole,
  lead,
  account,
  historyReport,
  opportunityReport,
  hubspotDeals.dealsExport,
  hubspotDeals.dealsApi,
  hubspotDeals.dealsFivetran,
  hubspotDeals.dealStageHistory,
  hubspotDeals.dealPropertyHistory,
  mergedDeals,
  pipelineStages,
  companies,
  owners,
  ownerTeams,
  teamNames,
  deals,
  activities,
]
