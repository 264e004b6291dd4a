import type { Recogniser } from '../recognition/recogniser.ts'
import { readOwnerTeams } from './owner-teams.ts'

export const owners: Recogniser = {
  id: 'hubspot-owners',
  label: 'HubSpot: owners',
  fingerprint: {
    all: ['email', 'firstname', 'lastname'],
    some: [
      ['ownerid', 'id'],
      ['userid', 'activeuserid', 'portalid'],
    ],
    none: ['username'],
  },
  tables: [
    {
      into: 'people',
      columns: {
        person_id: { from: ['ownerid', 'id'] },
        name: { join: ['firstname', 'lastname'] },
        email: { from: ['email'] },
      },
    },
    { into: 'teams', columns: {}, rows: 'first-per-key' },
  ],
  refine: readOwnerTeams,
}

/** Labels and ends of pipeline stages; other files look them up. */
export const pipelineStages: Recogniser = {
  id: 'hubspot-pipeline-stages',
  label: 'HubSpot through Fivetran: stages of the pipelines, used to read deals',
  fingerprint: { all: ['stageid', 'pipelineid', 'label'] },
  tables: [],
}

export const companies: Recogniser = {
  id: 'hubspot-companies-ui',
  label: 'HubSpot: companies',
  fingerprint: { all: ['recordid', 'companyname'] },
  tables: [
    {
      into: 'accounts',
      columns: {
        account_id: { from: ['recordid'] },
        name: { from: ['companyname'] },
        industry: { from: ['industry'] },
        region: { from: ['countryregion', 'country'] },
        employees: { from: ['numberofemployees'] },
        annual_revenue: { from: ['annualrevenue'] },
      },
    },
  ],
}
