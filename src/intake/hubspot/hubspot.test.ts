import { describe, expect, it } from 'vitest'
import { importFiles } from '../../../test/harness/intake-files.ts'

const record = (properties: Record<string, unknown> | readonly unknown[]) =>
  `"${JSON.stringify(properties).replaceAll('"', '""')}"`

describe('HubSpot deals', () => {
  it('are read as a view exports them', async () => {
    const imported = await importFiles({
      'hubspot-crm-exports-all-deals.csv': [
        'Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Pipeline,Create Date,Deal Type,Associated Company',
        '1,One,Closed Won,100,2024-02-01 10:30,Ada,Sales,2024-01-01 09:00,New Business,Acme',
        '2,Two,Closed Lost,50,2024-02-02 10:30,Ada,Sales,2024-01-02 09:00,,Acme',
        '3,Three,Appointment Scheduled,,2024-09-01 10:30,Ada,Sales,2024-01-03 09:00,,',
      ].join('\n'),
    })
    expect(imported.recognition.files[0]?.source).toBe('hubspot-deals-ui')
    expect(
      await imported.rows(
        'deals',
        'deal_id, owner_id, outcome, type, created_on::VARCHAR, closed_on::VARCHAR, amount_minor',
      ),
    ).toEqual([
      ['1', 'Ada', 'won', 'new', '2024-01-01', '2024-02-01', '10000'],
      ['2', 'Ada', 'lost', null, '2024-01-02', '2024-02-02', '5000'],
      ['3', 'Ada', 'open', null, '2024-01-03', null, null],
    ])
  })

  it('name the accounts by the companies beside them', async () => {
    const imported = await importFiles({
      'deals.csv': [
        'Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Create Date,Associated Company,Associated Company IDs',
        '1,One,Closed Won,2024-02-01 10:30,Ada,2024-01-01 09:00,Acme,700',
        '2,Two,Closed Won,2024-02-01 10:30,Ada,2024-01-01 09:00,Acme,700',
        '3,Three,Closed Won,2024-02-01 10:30,Ada,2024-01-01 09:00,,701',
        '4,Four,Closed Won,2024-02-01 10:30,Ada,2024-01-01 09:00,,',
      ].join('\n'),
    })
    expect(await imported.rows('accounts', 'account_id, name')).toEqual([
      ['700', 'Acme'],
      ['701', '701'],
    ])
    expect(await imported.rows('deals', 'deal_id, account_id')).toHaveLength(4)
    expect(imported.staged.refused).toEqual([])
  })

  it.each([
    ['bare', ''],
    ['under properties_', 'properties_'],
  ])('are read with internal names %s, owners and history beside them', async (_, prefix) => {
    const header = [
      'dealname',
      'dealstage',
      'amount',
      'closedate',
      'createdate',
      'hubspot_owner_id',
      'hs_is_closed',
      'hs_is_closed_won',
    ]
    const imported = await importFiles({
      'deals.csv': [
        ['id', ...header.map((name) => `${prefix}${name}`)].join(','),
        '1,One,closedwon,100,2024-02-01T10:00:00Z,2024-01-01T10:00:00Z,77,true,true',
        '2,Two,12345,5,2024-09-01T10:00:00Z,2024-01-01T10:00:00Z,77,false,false',
      ].join('\n'),
      'owners.csv': 'id,email,firstName,lastName,userId,archived\n77,a@x.example,Ada,Lovelace,9,false',
      'deals_property_history.csv': [
        'dealId,property,value,timestamp,sourceType',
        '1,dealstage,closedwon,2024-02-01T10:00:00Z,CRM_UI',
        '1,dealstage,qualifiedtobuy,2024-01-10T10:00:00Z,CRM_UI',
        '1,closedate,1706745600000,2024-01-10T10:00:00Z,CRM_UI',
        '1,dealname,One,2024-01-10T10:00:00Z,CRM_UI',
      ].join('\n'),
    })
    expect(await imported.rows('deals', 'deal_id, outcome, closed_on::VARCHAR')).toEqual([
      ['1', 'won', '2024-02-01'],
      ['2', 'open', null],
    ])
    expect(await imported.rows('people', 'person_id, name, email')).toEqual([['77', 'Ada Lovelace', 'a@x.example']])
    expect(await imported.rows('deal_history', 'field, old_value, new_value', 'field, "at"')).toEqual([
      ['close_on', null, '2024-02-01'],
      ['stage', null, 'qualifiedtobuy'],
      ['stage', 'qualifiedtobuy', 'closedwon'],
    ])
  })

  it('are read out of one column of JSON', async () => {
    const imported = await importFiles({
      'deals.csv': [
        'id,properties,createdAt,archived',
        `1,${record({ dealname: 'One', dealstage: 'closedwon', amount: '100.5', closedate: '2024-02-01T10:00:00Z', createdate: '2024-01-01T10:00:00Z', hubspot_owner_id: '7', region: 'North' })},2024-01-01T10:00:00Z,false`,
        `2,${record({ dealname: 'Two', dealstage: 'contractsent', amount: null, closedate: null, createdate: '2024-01-02T10:00:00Z', hubspot_owner_id: '7' })},2024-01-01T10:00:00Z,false`,
      ].join('\n'),
    })
    expect(imported.recognition.files[0]?.source).toBe('hubspot-deals-api')
    expect(
      await imported.rows(
        'deals',
        "deal_id, outcome, amount_minor, closed_on::VARCHAR, attributes['properties.region']",
      ),
    ).toEqual([
      ['1', 'won', '10050', '2024-02-01', 'North'],
      ['2', 'open', null, null, null],
    ])
  })

  it('through Fivetran take labels and ends from the pipeline, and merged deals as the deal they went into', async () => {
    const imported = await importFiles({
      'deal.csv': [
        'deal_id,deal_pipeline_id,deal_pipeline_stage_id,owner_id,is_deleted,property_dealname,property_amount,property_closedate,property_createdate',
        '1,p,s1,7,false,One,100,2024-02-01 00:00:00,2024-01-01 00:00:00',
        '2,p,s2,7,false,Two,100,2024-03-01 00:00:00,2024-01-01 00:00:00',
        '3,p,s2,7,false,Merged,100,2024-03-01 00:00:00,2024-01-01 00:00:00',
        '4,p,s2,7,true,Deleted,100,2024-03-01 00:00:00,2024-01-01 00:00:00',
      ].join('\n'),
      'deal_pipeline_stage.csv':
        'stage_id,pipeline_id,label,closed_won,is_closed\ns1,p,Sold,true,true\ns2,p,Talking,false,false\ns3,p,Gone,false,true',
      'deal_stage.csv':
        'deal_id,value,date_entered\n1,s2,2024-01-01 00:00:00\n1,s1,2024-02-01 00:00:00\n3,s2,2024-01-01 00:00:00',
      'merged_deal.csv': 'deal_id,merged_deal_id\n2,3',
    })
    expect(await imported.rows('deals', 'deal_id, stage, outcome')).toEqual([
      ['1', 'Sold', 'won'],
      ['2', 'Talking', 'open'],
    ])
    expect(await imported.rows('deal_history', 'deal_id, old_value, new_value', 'deal_id, "at"')).toEqual([
      ['1', null, 'Talking'],
      ['1', 'Talking', 'Sold'],
      ['2', null, 'Talking'],
    ])
  })
})

describe('HubSpot owners', () => {
  it('belong to the main of their teams', async () => {
    const teams = [
      { id: '8', name: 'Everyone', membership: false },
      { id: '7', name: 'North', membership: true },
    ]
    const imported = await importFiles({
      'owners.csv': [
        'id,email,firstName,lastName,userId,teams',
        `1,a@x.example,Ada,L,9,${record(teams)}`,
        `2,b@x.example,Bob,M,10,${record([])}`,
        `3,c@x.example,Cid,N,11,${record(teams)}`,
      ].join('\n'),
    })
    expect(await imported.rows('people', 'person_id, team_id')).toEqual([
      ['1', '7'],
      ['2', null],
      ['3', '7'],
    ])
    expect(await imported.rows('teams', 'team_id, name')).toEqual([['7', 'North']])
  })

  it('find their teams in the files Fivetran keeps', async () => {
    const imported = await importFiles({
      'owner.csv':
        'owner_id,_fivetran_synced,email,first_name,last_name,portal_id\n1,x,a@x.example,Ada,L,5\n2,x,b@x.example,Bob,M,5',
      'owner_team.csv': 'owner_id,team_id,_fivetran_synced,is_team_primary\n1,7,x,true',
      'team.csv': 'id,name,_fivetran_synced\n7,North,x',
    })
    expect(await imported.rows('people', 'person_id, team_id')).toEqual([
      ['1', '7'],
      ['2', null],
    ])
    expect(await imported.rows('teams', 'team_id, name')).toEqual([['7', 'North']])
    expect(imported.recognition.mapping.ignored).toEqual([])
  })

  it('are not made teams of by any list of ids and names, which is said to be left out', async () => {
    const imported = await importFiles({
      'owner.csv': 'owner_id,_fivetran_synced,email,first_name,last_name,portal_id\n1,x,a@x.example,Ada,L,5',
      'colours.csv': 'id,name,_fivetran_synced\n7,Red,x',
    })
    expect(await imported.rows('people', 'person_id, team_id')).toEqual([['1', null]])
    expect(imported.recognition.mapping.ignored.map(({ file }) => file)).toEqual(['colours.csv'])
  })
})

describe('Pipedrive', () => {
  it('deals and activities are read by their labels', async () => {
    const imported = await importFiles({
      'deals.csv': [
        'Deal - ID,Deal - Title,Deal - Value,Deal - Currency,Deal - Owner,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Lost reason',
        '1,One,100,EUR,Ada,Offer,Won,2024-01-01 10:00:00,2024-02-01 10:00:00,,',
        '2,Two,5,EUR,Ada,Offer,Lost,2024-01-01 10:00:00,,2024-03-01 10:00:00,Price',
        '3,Three,5,EUR,Ada,Offer,Open,2024-01-01 10:00:00,,,',
      ].join('\n'),
      'activities.csv':
        'Activity - ID,Activity - Type,Activity - Subject,Activity - Done,Activity - Assigned to user,Activity - Marked as done time,Activity - Due date\n' +
        '1,Call,x,Done,Ada,2024-01-05 10:00:00,2024-01-04\n2,Lunch,x,To do,Ada,,2024-01-04',
    })
    expect(
      await imported.rows('deals', 'deal_id, outcome, closed_on::VARCHAR, amount_minor, currency, loss_reason'),
    ).toEqual([
      ['1', 'won', '2024-02-01', '10000', 'EUR', null],
      ['2', 'lost', '2024-03-01', '500', 'EUR', 'Price'],
      ['3', 'open', null, '500', 'EUR', null],
    ])
    expect(await imported.rows('activities', 'activity_id, kind, person_id')).toEqual([['1', 'call', 'Ada']])
  })
})
