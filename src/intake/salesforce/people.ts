import type { Recogniser } from '../recognition/recogniser.ts'
import { deleted, systemColumns } from './field-values.ts'

const ids = 'salesforce' as const

export const user: Recogniser = {
  id: 'salesforce-user',
  label: 'Salesforce: users',
  fingerprint: { all: ['id', 'username'], some: [['profileid', 'userroleid']] },
  tables: [
    {
      into: 'people',
      columns: {
        person_id: { from: ['id'], ids },
        name: { from: ['name'], join: ['firstname', 'lastname'] },
        email: { from: ['email'] },
        team_id: { from: ['userroleid'], ids },
        manager_id: { from: ['managerid'], ids },
        quota_carrying: { from: ['forecastenabled'] },
      },
      skip: [
        deleted,
        {
          column: ['usertype'],
          is: [
            'AutomatedProcess',
            'CloudIntegrationUser',
            'Guest',
            'CsnOnly',
            'CspLitePortal',
            'CustomerSuccess',
            'PowerCustomerSuccess',
          ],
          reason: 'they are no colleagues but portals, guests and processes',
        },
      ],
      attributes: true,
      noise: [
        ...systemColumns,
        'username',
        'lastname',
        'firstname',
        'alias',
        'communitynickname',
        'localesidkey',
        'languagelocalekey',
        'timezonesidkey',
        'lastlogindate',
        'phone',
        'mobilephone',
        'street',
        'postalcode',
        'federationidentifier',
        'createddate',
      ],
    },
  ],
}

export const userRole: Recogniser = {
  id: 'salesforce-user-role',
  label: 'Salesforce: roles, read as teams',
  fingerprint: {
    all: ['id', 'name', 'parentroleid'],
    some: [['developername', 'rollupdescription', 'opportunityaccessforaccountowner']],
  },
  tables: [
    {
      into: 'teams',
      columns: {
        team_id: { from: ['id'], ids },
        name: { from: ['name'] },
        parent_team_id: { from: ['parentroleid'], ids },
      },
    },
  ],
}

export const account: Recogniser = {
  id: 'salesforce-account',
  label: 'Salesforce: accounts',
  fingerprint: {
    all: ['id', 'name', 'ownerid'],
    some: [['billingcountry', 'billingcity', 'billingstate', 'numberofemployees', 'annualrevenue', 'accountsource']],
    none: ['stagename', 'username'],
  },
  tables: [
    {
      into: 'accounts',
      columns: {
        account_id: { from: ['id'], ids },
        name: { from: ['name'] },
        segment: { from: ['segmentc', 'customersegmentc', 'type'] },
        industry: { from: ['industry'] },
        region: { from: ['regionc', 'billingcountry'] },
        employees: { from: ['numberofemployees'] },
        annual_revenue: { from: ['annualrevenue'] },
      },
      skip: [deleted],
    },
  ],
}

export const lead: Recogniser = {
  id: 'salesforce-lead',
  label: 'Salesforce: leads',
  fingerprint: { all: ['id', 'leadsource', 'isconverted'], none: ['stagename'] },
  tables: [
    {
      into: 'leads',
      columns: {
        lead_id: { from: ['id'], ids },
        created_at: { from: ['createddate'] },
        source: { from: ['leadsource'] },
        owner_id: { from: ['ownerid'], ids, prefix: '005' },
        accepted_on: { from: ['converteddate'] },
        deal_id: { from: ['convertedopportunityid'], ids },
      },
      skip: [deleted],
    },
  ],
}
