import { describe, expect, it } from 'vitest'
import { importFiles } from '../../../test/harness/intake-files.ts'

const opportunities = [
  [
    'Id',
    'IsDeleted',
    'AccountId',
    'Name',
    'StageName',
    'Amount',
    'CloseDate',
    'Type',
    'LeadSource',
    'IsClosed',
    'IsWon',
    'ForecastCategory',
    'OwnerId',
    'CreatedDate',
    'Segment__c',
  ],
  [
    '006000000000001AAA',
    'false',
    '001000000000001AAA',
    'One',
    'Closed Won',
    '100.5',
    '2024-02-01',
    'New Business',
    'Web',
    'true',
    'true',
    'Closed',
    '005000000000001AAA',
    '2024-01-05T10:00:00.000+0000',
    'SMB',
  ],
  [
    '006000000000002',
    'false',
    '001000000000001',
    'Two',
    'Closed Lost',
    '',
    '2024-02-02',
    'Other',
    '',
    'TRUE',
    'FALSE',
    'Omitted',
    '005000000000001',
    '2024-01-06T10:00:00.000Z',
    '',
  ],
  [
    '006000000000003AAA',
    'false',
    '',
    'Three',
    'Negotiation',
    '5',
    '2024-09-01',
    '',
    '',
    'false',
    'false',
    'Forecast',
    '005000000000002AAA',
    '2024-01-07T10:00:00.000Z',
    '',
  ],
  [
    '006000000000004AAA',
    'true',
    '',
    'Gone',
    'Negotiation',
    '5',
    '2024-09-01',
    '',
    '',
    'false',
    'false',
    'BestCase',
    '005000000000002AAA',
    '2024-01-07T10:00:00.000Z',
    '',
  ],
]

const spellings: [string, (header: string) => string][] = [
  ['API names', (header) => header],
  ['capitals', (header) => header.toUpperCase()],
  [
    'Fivetran names',
    (header) =>
      header
        .replace('__c', '_c')
        .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_')
        .toLowerCase(),
  ],
]

function csv(rows: readonly (readonly string[])[], spell: (header: string) => string = (header) => header): string {
  return rows.map((row, index) => (index === 0 ? row.map(spell) : row).join(',')).join('\n')
}

const version = (id: string, from: string, active: string, stage: string, amount: string) =>
  [id, stage, amount, '2024-05-01', 'P1', '2024-01-01', 'false', 'false', from, active, 'false'].join(',')

describe('Salesforce opportunities', () => {
  it.each(spellings)('are read with %s', async (_, spell) => {
    const imported = await importFiles({ 'Opportunity.csv': csv(opportunities, spell) })
    expect(imported.recognition.files[0]?.source).toBe('salesforce-opportunity')
    expect(imported.recognition.questions).toEqual([])
    expect(imported.staged.refused).toEqual([])
    const rows = await imported.rows(
      'deals',
      'deal_id, owner_id, account_id, outcome, created_on::VARCHAR, closed_on::VARCHAR, close_on::VARCHAR, amount_minor, type, forecast_category, stage',
    )
    expect(rows).toEqual([
      [
        '006000000000001',
        '005000000000001',
        '001000000000001',
        'won',
        '2024-01-05',
        '2024-02-01',
        '2024-02-01',
        '10050',
        'new',
        'closed',
        'Closed Won',
      ],
      [
        '006000000000002',
        '005000000000001',
        '001000000000001',
        'lost',
        '2024-01-06',
        '2024-02-02',
        '2024-02-02',
        null,
        null,
        'omitted',
        'Closed Lost',
      ],
      [
        '006000000000003',
        '005000000000002',
        null,
        'open',
        '2024-01-07',
        null,
        '2024-09-01',
        '500',
        null,
        'commit',
        'Negotiation',
      ],
    ])
    expect(imported.staged.warnings).toContainEqual(
      expect.objectContaining({ rows: 1, text: 'rows were left out: they were deleted in Salesforce' }),
    )
    const people = await imported.rows('people', "person_id, attributes['_placeholder']")
    expect(people).toEqual([
      ['005000000000001', 'true'],
      ['005000000000002', 'true'],
    ])
  })

  it('takes an event of any type for a meeting', async () => {
    const imported = await importFiles({
      'Event.csv':
        'Id,WhoId,WhatId,Type,StartDateTime,EndDateTime,OwnerId\n00Ua,,,Besuch,2024-01-07T10:00:00Z,2024-01-07T10:45:00Z,005a\n00Ub,,,Demo,2024-01-07T10:00:00Z,2024-01-07T10:45:00Z,005a',
    })
    expect(await imported.rows('activities', 'activity_id, kind')).toEqual([
      ['00Ua', 'meeting'],
      ['00Ub', 'demo'],
    ])
  })

  it('leaves the history of a deleted deal out with it, and keeps activities without it', async () => {
    const imported = await importFiles({
      'Opportunity.csv': csv([
        ['Id', 'IsDeleted', 'Name', 'StageName', 'CloseDate', 'IsClosed', 'IsWon', 'OwnerId', 'CreatedDate'],
        ['006000000000001', 'false', 'x', 'Demo', '2024-02-01', 'false', 'false', '005a', '2024-01-01'],
        ['006000000000002AAA', 'true', 'y', 'Demo', '2024-02-01', 'false', 'false', '005a', '2024-01-01'],
      ]),
      'OpportunityHistory.csv': csv([
        ['Id', 'OpportunityId', 'CreatedDate', 'StageName', 'Amount', 'Probability'],
        ['008a', '006000000000001', '2024-01-01T10:00:00.000Z', 'Demo', '5', '10'],
        ['008b', '006000000000002', '2024-01-01T10:00:00.000Z', 'Demo', '5', '10'],
      ]),
      'Task.csv': csv([
        ['Id', 'WhoId', 'WhatId', 'ActivityDate', 'Status', 'OwnerId', 'TaskSubtype'],
        ['00Ta', '', '006000000000002', '2024-01-03', 'Completed', '005a', 'Call'],
      ]),
    })
    expect(await imported.rows('deals', 'deal_id')).toEqual([['006000000000001']])
    expect(await imported.rows('deal_history', 'DISTINCT deal_id')).toEqual([['006000000000001']])
    expect(await imported.rows('activities', 'activity_id, deal_id')).toEqual([['00Ta', null]])
    const told = imported.staged.warnings.filter(({ text }) => text.includes('deals'))
    expect(told.map(({ file, rows }) => [file, rows])).toEqual([
      ['OpportunityHistory.csv', 1],
      ['Task.csv', 1],
    ])
  })

  it('compares ids of 15 characters with regard to case', async () => {
    const rows = csv([
      ['Id', 'Name', 'StageName', 'CloseDate', 'IsClosed', 'IsWon', 'OwnerId', 'CreatedDate'],
      ['006000000000aBc', 'x', 'Open', '2024-02-01', 'false', 'false', '005a', '2024-01-01'],
      ['006000000000AbC', 'x', 'Open', '2024-02-01', 'false', 'false', '005a', '2024-01-01'],
    ])
    const imported = await importFiles({ 'Opportunity.csv': rows })
    expect(await imported.rows('deals', 'deal_id')).toHaveLength(2)
  })

  it('asks what a stage means where nothing tells, and takes the probability where it does', async () => {
    const rows = csv([
      ['Id', 'Name', 'StageName', 'Probability', 'CloseDate', 'OwnerId', 'CreatedDate'],
      ['1', 'a', 'Closed Won', '100', '2024-02-01', 'P', '2024-01-01'],
      ['2', 'b', 'Gewonnen', '100', '2024-02-01', 'P', '2024-01-01'],
      ['3', 'c', 'Angebot', '40', '2024-02-01', 'P', '2024-01-01'],
    ])
    const asked = await importFiles({ 'Opportunity.csv': rows }).catch((error: unknown) => error)
    expect(asked).toMatchObject({ code: 'mapping.question-open', message: expect.stringContaining("'Gewonnen'") })
    expect(String(asked)).not.toContain('Angebot')
  })

  it('reads history mode as deals and their changes', async () => {
    const imported = await importFiles({
      'opportunity.csv': [
        'id,stage_name,amount,close_date,owner_id,created_date,is_closed,is_won,_fivetran_start,_fivetran_active,is_deleted',
        version('D1', '2024-01-01 00:00:00', 'false', 'A', '10'),
        version('D1', '2024-01-03 00:00:00', 'true', 'B', '10'),
        version('D1', '2024-01-02 00:00:00', 'false', 'A', '20'),
      ].join('\n'),
    })
    expect(await imported.rows('deals', 'deal_id, stage')).toEqual([['D1', 'B']])
    expect(await imported.rows('deal_history', 'field, "at"::VARCHAR, old_value, new_value', 'field, "at"')).toEqual([
      ['amount', '2024-01-01 00:00:00', null, '10'],
      ['amount', '2024-01-02 00:00:00', '10', '20'],
      ['amount', '2024-01-03 00:00:00', '20', '10'],
      ['close_on', '2024-01-01 00:00:00', null, '2024-05-01'],
      ['owner_id', '2024-01-01 00:00:00', null, 'P1'],
      ['stage', '2024-01-01 00:00:00', null, 'A'],
      ['stage', '2024-01-03 00:00:00', 'A', 'B'],
    ])
  })
})

describe('Salesforce histories', () => {
  it('collapse saves that changed nothing', async () => {
    const imported = await importFiles({
      'OpportunityHistory.csv': [
        'Id,OpportunityId,CreatedDate,StageName,Amount,ExpectedRevenue,CloseDate,Probability,ForecastCategory,IsDeleted',
        '1,006000000000001AAA,2024-01-01T00:00:00Z,A,10,1,2024-05-01,10,Pipeline,false',
        '2,006000000000001,2024-01-02T00:00:00Z,A,20,2,2024-05-01,10,Pipeline,false',
        '3,006000000000001AAA,2024-01-03T00:00:00Z,B,20,2,2024-05-01,20,Forecast,false',
      ].join('\n'),
    })
    const rows = await imported.rows('deal_history', 'field, new_value, old_value', 'field, "at"')
    expect(rows).toEqual([
      ['amount', '10', null],
      ['amount', '20', '10'],
      ['close_on', '2024-05-01', null],
      ['forecast_category', 'pipeline', null],
      ['forecast_category', 'commit', 'pipeline'],
      ['stage', 'A', null],
      ['stage', 'B', 'A'],
    ])
    expect(await imported.rows('deals', 'deal_id')).toEqual([['006000000000001']])
  })

  it('take changes of owner by id and leave out fields that are not kept', async () => {
    const imported = await importFiles({
      'OpportunityFieldHistory.csv': [
        'Id,IsDeleted,OpportunityId,CreatedById,CreatedDate,Field,OldValue,NewValue',
        '1,false,006000000000001,005000000000009,2024-01-01T00:00:00Z,StageName,A,B',
        '2,false,006000000000001,005000000000009,2024-01-02T00:00:00Z,Owner,Ada,Grace',
        '3,false,006000000000001,005000000000009,2024-01-02T00:00:00Z,Owner,005000000000001AAA,005000000000002AAA',
        '4,false,006000000000001,005000000000009,2024-01-03T00:00:00Z,NextStep,x,y',
      ].join('\n'),
    })
    expect(await imported.rows('deal_history', 'field, old_value, new_value', 'source_line')).toEqual([
      ['stage', 'A', 'B'],
      ['owner_id', '005000000000001', '005000000000002'],
    ])
    expect(imported.staged.warnings.map(({ rows }) => rows)).toContain(1)
  })
})

describe('other Salesforce objects', () => {
  it('users, roles, tasks, events and quotas come in together', async () => {
    const imported = await importFiles({
      'User.csv':
        'Id,Username,LastName,FirstName,Name,Email,IsActive,UserRoleId,ProfileId,UserType,ManagerId,ForecastEnabled,Title\n' +
        '005000000000001AAA,a@x,L,A,Ada L,a@x.example,true,00E000000000001AAA,00e1,Standard,005000000000002AAA,true,AE\n' +
        '005000000000002AAA,g@x,H,G,Grace H,g@x.example,true,,00e1,Standard,,false,VP\n' +
        '005000000000003AAA,auto@x,P,,Process,x,true,,00e1,AutomatedProcess,,false,',
      'UserRole.csv': 'Id,Name,ParentRoleId,RollupDescription,DeveloperName\n00E000000000001AAA,East,,x,East',
      'Task.csv':
        'Id,WhoId,WhatId,Subject,ActivityDate,Status,OwnerId,IsDeleted,AccountId,IsClosed,CreatedDate,CallDurationInSeconds,TaskSubtype,CompletedDateTime\n' +
        '00T000000000001AAA,003,006000000000001AAA,x,2024-01-05,Completed,005000000000001AAA,false,001000000000001AAA,true,2024-01-01T00:00:00Z,90,Call,2024-01-05T09:00:00Z\n' +
        '00T000000000002AAA,003,001000000000001AAA,x,2024-01-06,Completed,005000000000001AAA,false,001000000000001AAA,true,2024-01-01T00:00:00Z,,Email,\n' +
        '00T000000000003AAA,003,,x,2024-01-06,Not Started,005000000000001AAA,false,,false,2024-01-01T00:00:00Z,,Task,',
      'Event.csv':
        'Id,WhoId,WhatId,Subject,DurationInMinutes,StartDateTime,EndDateTime,OwnerId,IsDeleted\n' +
        '00U000000000001AAA,003,006000000000001AAA,x,45,2024-01-07T10:00:00Z,2024-01-07T10:45:00Z,005000000000001AAA,false',
      'ForecastingQuota.csv':
        'Id,QuotaOwnerId,QuotaAmount,StartDate,IsAmount,IsQuantity,CurrencyIsoCode\n' +
        '0J9000000000001,005000000000001AAA,1000,2024-12-01,true,false,EUR\n0J9000000000002,005000000000001AAA,1000,2024-11-01,true,false,EUR',
    })
    expect(imported.recognition.files.map(({ source }) => String(source)).toSorted()).toEqual([
      'salesforce-event',
      'salesforce-quota',
      'salesforce-task',
      'salesforce-user',
      'salesforce-user-role',
    ])
    expect(imported.staged.refused).toEqual([])
    expect(await imported.rows('people', 'person_id, name, team_id, manager_id, quota_carrying')).toEqual([
      ['005000000000001', 'Ada L', '00E000000000001', '005000000000002', true],
      ['005000000000002', 'Grace H', null, null, false],
    ])
    expect(await imported.rows('teams', 'team_id, name')).toEqual([['00E000000000001', 'East']])
    expect(await imported.rows('activities', 'activity_id, kind, "at"::VARCHAR, deal_id, minutes')).toEqual([
      ['00T000000000001', 'call', '2024-01-05 09:00:00', '006000000000001', 1.5],
      ['00T000000000002', 'email', '2024-01-06 00:00:00', null, null],
      ['00U000000000001', 'meeting', '2024-01-07 10:00:00', '006000000000001', 45],
    ])
    expect(await imported.rows('quotas', 'period_start::VARCHAR, period_end::VARCHAR, amount_minor, currency')).toEqual(
      [
        ['2024-11-01', '2024-12-01', '100000', 'EUR'],
        ['2024-12-01', '2025-01-01', '100000', 'EUR'],
      ],
    )
  })

  it('takes quotas that start every third month as quarterly, and the header of the loader', async () => {
    const imported = await importFiles({
      'quota.csv':
        'User Name,User ID,Forecast Type Name,Forecast Type ID,Quota Amount,Currency Code,Start Date\n' +
        'Ada,005000000000001AAA,Opportunities,0Db,900,USD,2024-01-01\nAda,005000000000001AAA,Opportunities,0Db,900,USD,2024-04-01',
    })
    expect(await imported.rows('quotas', 'person_id, period_end::VARCHAR')).toEqual([
      ['005000000000001', '2024-04-01'],
      ['005000000000001', '2024-07-01'],
    ])
  })
})

describe('Salesforce reports', () => {
  it('are read by their labels, dates by the column, foot left out', async () => {
    const imported = await importFiles({
      'report.csv': [
        '"Opportunity Owner: Full Name","Account Name","Opportunity Name","Stage","Amount Currency","Amount","Close Date","Created Date","Opportunity ID","Probability (%)"',
        '"Ada","Acme","One","Closed Won","EUR","1,000.50","2/14/2024","1/5/2024","006000000000001","100"',
        '"Ada","Acme","Two","Proposal/Price Quote","USD","5","3/1/2024","1/31/2024","006000000000002","75"',
        '',
        '"Opportunity report"',
        '"Copyright (c) 2000-2024 salesforce.com, inc. All rights reserved."',
      ].join('\r\n'),
    })
    expect(imported.recognition.files[0]?.source).toBe('salesforce-report-opportunities')
    expect(imported.staged.refused).toEqual([])
    expect(
      await imported.rows(
        'deals',
        'deal_id, owner_id, outcome, amount_minor, currency, created_on::VARCHAR, closed_on::VARCHAR',
      ),
    ).toEqual([
      ['006000000000001', 'Ada', 'won', '100050', 'EUR', '2024-01-05', '2024-02-14'],
      ['006000000000002', 'Ada', 'open', '500', 'USD', '2024-01-31', null],
    ])
  })

  it('tell the teams by the roles of owners, where no file of users does', async () => {
    const report = [
      'Opportunity Name,Opportunity ID,Stage,Close Date,Opportunity Owner,Owner Role,Created Date',
      'One,006000000000001,Closed Won,2024-02-14,Ada,North,2024-01-05',
      'Two,006000000000002,Closed Won,2024-02-14,Bob,South,2024-01-05',
      'Three,006000000000003,Closed Won,2024-02-14,Ada,North,2024-01-05',
    ].join('\n')
    const alone = await importFiles({ 'report.csv': report })
    expect(await alone.rows('people', 'person_id, name, team_id')).toEqual([
      ['Ada', 'Ada', 'North'],
      ['Bob', 'Bob', 'South'],
    ])
    expect(await alone.rows('teams', 'team_id, name')).toEqual([
      ['North', 'North'],
      ['South', 'South'],
    ])
    const beside = await importFiles({ 'report.csv': report, 'people.csv': 'person_id,name\nAda,Ada\nBob,Bob' })
    expect(await beside.rows('people', 'person_id, team_id')).toEqual([
      ['Ada', null],
      ['Bob', null],
    ])
    expect(await beside.rows('deals', "DISTINCT attributes['Owner Role']")).toEqual([['North'], ['South']])
  })

  it('of stage changes become history', async () => {
    const imported = await importFiles({
      'history.csv':
        'Opportunity Name,Last Modified,Last Modified By,From Stage,To Stage\nOne,2024-01-05 10:00,Ada,A,B',
    })
    expect(await imported.rows('deal_history', 'deal_id, field, old_value, new_value')).toEqual([
      ['One', 'stage', 'A', 'B'],
    ])
  })
})
