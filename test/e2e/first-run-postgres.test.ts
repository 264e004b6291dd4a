import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useSurroundings } from '../harness/e2e.ts'
import { havePostgres, postgresNote, useSharedPostgres } from '../harness/postgres.ts'

const password = 'kettle ribbon quartz'

describe.skipIf(!havePostgres)(`the first run with the ledger on a PostgreSQL server${postgresNote}`, () => {
  const { url, openPage, faults } = useSurroundings(async () => ({
    DATABASE_URL: await (await useSharedPostgres()).createDatabase(),
  }))
  let page: Page
  beforeAll(async () => {
    page = await openPage()
  })

  test('first visit, owner, demo, sign out, sign in', { timeout: 180_000 }, async () => {
    await page.goto(`${url()}/set-up`)
    await page.getByLabel('Your name').fill('Ana Owner')
    await page.getByLabel('E-mail address').fill('ana@x.example')
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await page.getByRole('button', { name: 'Make the account' }).click()
    await page.getByRole('button', { name: 'Open the demo organisation' }).click()
    await page.getByRole('heading', { name: 'Beyond usual', exact: true }).waitFor({ timeout: 120_000 })
    await page.goto(`${url()}/members`)
    await page.getByRole('heading', { name: 'Who is who in the data' }).waitFor()
    await page.goto(`${url()}/account`)
    await page.getByRole('link', { name: 'Who read my data' }).waitFor()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await page.getByLabel('E-mail address').fill('ana@x.example')
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Beyond usual', exact: true }).waitFor()
    const trail = await page.request.get(`${url()}/api/v1/audit?noun=session`)
    const { entries } = (await trail.json()) as { readonly entries: readonly { readonly action: string }[] }
    expect(entries.map(({ action }) => action)).toEqual(['signed in', 'signed out'])
    expect(faults).toEqual([])
  })
})
