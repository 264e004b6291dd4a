import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importFrom } from '../../../test/harness/intake-files.ts'

const data = resolve('../shared/data')

function withData(name: string) {
  const present = existsSync(`${data}/${name}`)
  return describe.skipIf(!present)(present ? name : `${name} (skipped: ../shared/data/${name} is not there)`, () =>
    tests[name]?.(),
  )
}

const tests: Readonly<Record<string, () => void>> = {
  'maven-crm': () => {
    it('comes in by guess alone, with its traps', async () => {
      const imported = await importFrom(`${data}/maven-crm`)
      expect(imported.recognition.questions).toEqual([])
      expect(imported.staged.refused).toEqual([])
      expect(await imported.rows('deals', 'DISTINCT outcome, count(*) OVER (PARTITION BY outcome)::INTEGER')).toEqual([
        ['lost', 2473],
        ['open', 2089],
        ['won', 4238],
      ])
      expect(await imported.rows('deals', 'DISTINCT stage')).toEqual([['Engaging'], ['Lost'], ['Prospecting'], ['Won']])
      const [facts] = await imported.rows(
        'deals',
        `count(*) FILTER (WHERE created_on IS NULL)::INTEGER, count(*) FILTER (WHERE account_id IS NULL)::INTEGER,
         count(*) FILTER (WHERE outcome = 'lost' AND amount_minor IS NOT NULL)::INTEGER, count(DISTINCT owner_id)::INTEGER,
         count(DISTINCT product)::INTEGER, count(*) FILTER (WHERE list_amount_minor IS NULL)::INTEGER,
         count(*) FILTER (WHERE product = 'GTX Pro' AND list_amount_minor = 482100)::INTEGER > 1000`,
      )
      expect(facts).toEqual([500, 1425, 0, 30, 7, 0, true])
    })

    it('knows its people, teams and accounts', async () => {
      const imported = await importFrom(`${data}/maven-crm`)
      expect(await imported.rows('people', 'DISTINCT role, count(*) OVER (PARTITION BY role)::INTEGER')).toEqual([
        ['manager', 6],
        ['seller', 35],
      ])
      expect(await imported.rows('people', 'DISTINCT region')).toEqual([['Central'], ['East'], ['West']])
      expect(await imported.rows('people', 'manager_id, team_id, role', 'name')).toContainEqual([
        'Dustin Brinkmann',
        'Dustin Brinkmann',
        'seller',
      ])
      const teams = await imported.rows('teams', 'name, manager_id')
      expect(teams).toHaveLength(6)
      expect(teams).toContainEqual(["Dustin Brinkmann's team", 'Dustin Brinkmann'])
      expect(await imported.rows('accounts', 'DISTINCT segment')).toContainEqual(['technolgy'])
      expect(imported.staged.tables.find(({ table }) => table === 'accounts')).toMatchObject({
        rows: 85,
        placeholders: 0,
      })
    })

    it('gives a reason for every column it guessed, and says what was assumed', async () => {
      const imported = await importFrom(`${data}/maven-crm`)
      const deals = imported.recognition.mapping.tables.find(({ into }) => into === 'deals')
      for (const column of Object.values(deals?.columns ?? {})) expect(column.because).toBeTruthy()
      expect(imported.staged.warnings).toEqual(
        expect.arrayContaining([
          {
            file: 'sales_pipeline.csv',
            column: 'engage_date',
            rows: 500,
            text: 'rows without created_on were accepted as unknown',
          },
          { file: 'sales_pipeline.csv', column: 'close_value', rows: 2473, text: "'0' was taken as an unknown amount" },
        ]),
      )
    })
  },
  'olist-funnel': () => {
    it('is read as leads and deals won, days first', async () => {
      const imported = await importFrom(`${data}/olist-funnel`)
      expect(imported.recognition.questions).toEqual([])
      expect(imported.staged.refused).toEqual([])
      expect(imported.staged.tables.map(({ table, rows }) => [table, rows])).toEqual([
        ['people', 22],
        ['deals', 842],
        ['leads', 8000],
      ])
      expect(await imported.rows('deals', 'DISTINCT outcome')).toEqual([['won']])
      expect(await imported.rows('deals', 'min(closed_on)::VARCHAR')).toEqual([['2017-12-05']])
      expect(imported.recognition.mapping.ignored.map(({ file }) => file)).toContain('olist_sellers_dataset.csv')
    })
  },
  'crm-exports': () => {
    it('is told by its headers, a repeated header and deleted rows included', async () => {
      const imported = await importFrom(`${data}/crm-exports`)
      expect(Object.fromEntries(imported.recognition.files.map(({ file, source }) => [file, source]))).toEqual({
        'hubspot_deal_pipeline_stage_sample.csv': 'hubspot-pipeline-stages',
        'hubspot_deal_property_history_sample.csv': 'hubspot-deal-property-history',
        'salesforce_opportunity_history_sample.csv': 'salesforce-opportunity-versions',
        'salesforce_task_history_header.csv': 'salesforce-task',
      })
      expect(imported.staged.refused).toEqual([])
      const told = imported.staged.warnings.map(({ rows, text }) => `${rows} ${text}`)
      expect(told).toContain('4 rows were left out: they were deleted in Salesforce')
    })
  },
}

withData('maven-crm')
withData('olist-funnel')
withData('crm-exports')
