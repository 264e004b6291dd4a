import { expect, it } from 'vitest'
import { makeFolder, writeFiles } from '../../../test/harness/intake-files.ts'
import { openSource, recognise } from '../index.ts'

const files = {
  'deals.csv':
    'deal_id,owner_id,created_on,outcome,amount,currency\nD1,P1,2024-01-05,won,100,EUR\nD2,P1,2024-01-06,lost,90,EUR\nD3,P1,2024-01-07,lost,80,usd\n',
  'quotas.csv': 'person_id,period_start,period_end,amount\nP1,2024-01-01,2024-04-01,5000\n',
}

async function currencyOf(file: string, options: { readonly currency?: string | null } = {}) {
  const source = await openSource([await writeFiles(files)], { workDir: await makeFolder() })
  const { mapping } = await recognise(source, options)
  return mapping.tables.find((table) => table.file === file)?.columns['currency']
}

it('reads amounts of a file that names no currency in the one most rows beside it name, and says why', async () => {
  expect(await currencyOf('quotas.csv')).toEqual({
    constant: 'EUR',
    because: 'it names none, and deals.csv is in EUR',
  })
  expect(await currencyOf('deals.csv')).toMatchObject({ from: 'currency' })
})

it('leaves them to the currency of the settings where there is one', async () => {
  expect(await currencyOf('quotas.csv', { currency: 'CHF' })).toBeUndefined()
})
