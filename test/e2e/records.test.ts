import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyDemoDirectory } from '../harness/demo-directory.ts'
import { useSurroundings } from '../harness/e2e.ts'

const { url, openPage, faults } = useSurroundings(copyDemoDirectory)
let page: Page

beforeAll(async () => {
  page = await openPage()
  await page.goto(url())
  // Sources changed meanwhile let the copy be diagnosed anew.
  await page.getByRole('heading', { name: 'Beyond usual', exact: true }).waitFor({ timeout: 200_000 })
}, 260_000)
afterAll(() => expect(faults).toEqual([]))

async function expectAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
}

test('c and a title record a problem from any page, showing what looks alike while typing', async () => {
  await page.keyboard.press('c')
  await page.getByLabel('What is wrong?').fill('Inbound leads routed to the wrong region')
  await page.getByRole('button', { name: 'Demand Generation & Lead Management' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Inbound leads routed to the wrong region' }).waitFor()
  await page.getByText('From its words it may be').waitFor()
  await expectAccessible()
})

test('the whys end in a component, then it is understood, fixed, and not yet called holding', async () => {
  const whys = page.getByRole('region', { name: 'Why, and why again' })
  await whys.getByRole('button', { name: 'Change' }).click()
  await page.getByLabel('Why 1', { exact: true }).fill('Routing rules were never updated')
  await page.getByLabel('Why 2', { exact: true }).fill('Nobody owns the rules')
  await page.getByLabel('It comes from').selectOption({ label: 'Demand Generation & Lead Management' })
  await whys.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'It is understood' }).click()
  await page.getByRole('button', { name: 'Work on a fix' }).click()
  const fix = page.getByRole('region', { name: 'What was done' })
  await fix.getByRole('button', { name: 'Change' }).click()
  await page.getByRole('textbox', { name: 'What was done' }).fill('Rules have an owner')
  await fix.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'The fix is made' }).click()
  await page.getByText(/it had not come back before the fix, so quiet does not tell/).waitFor()
  expect(await page.getByRole('button', { name: 'It holds', exact: true }).isDisabled()).toBe(true)
})

test('undo takes the last change back', async () => {
  await page.getByRole('button', { name: 'Undo the last change' }).click()
  await page.getByRole('button', { name: 'The fix is made' }).waitFor()
})

test('whoever was slower sees both values, loses nothing, and chooses', async () => {
  const id = page.url().split('/').at(-1) ?? ''
  const at = `${url()}/api/v1/problems/${id}`
  const facts = page.getByRole('region', { name: 'What it is' })
  await facts.getByRole('button', { name: 'Change' }).click()
  await page.getByRole('textbox', { name: 'Problem' }).fill('Routing has no owner')
  const { version } = (await (await page.request.get(at)).json()) as { version: number }
  await page.request.patch(at, { data: { version, title: 'Routing needs rules' }, headers: { origin: url() } })
  await facts.getByRole('button', { name: 'Save' }).click()
  const choice = page.getByRole('alert').filter({ hasText: 'Somebody was faster' })
  await choice.getByText('Routing needs rules').waitFor()
  await choice.getByText('Routing has no owner').waitFor()
  await expectAccessible()
  await choice.getByRole('button', { name: 'Use mine' }).click()
  await page.getByRole('heading', { level: 1, name: 'Routing has no owner' }).waitFor()
})

test('a decision about it is logged, made, locked, and judged against its frozen baseline', async () => {
  await page.getByRole('link', { name: 'Ask for a decision about it' }).click()
  await page.getByLabel('What is to be decided?').fill('One owner for lead routing')
  await page.getByLabel('About the component').selectOption({ label: 'Demand Generation & Lead Management' })
  await page.getByLabel('By at least').fill('5')
  await page.getByLabel('Takes effect on').fill('2025-01-06')
  await page.getByLabel('Why should it work?').fill('Leads reach somebody who knows the region')
  await expectAccessible()
  await page.getByRole('button', { name: 'Decide now' }).click()
  await page.getByText('The prediction is locked.').waitFor({ timeout: 60_000 })
  await page.getByText(/As the metric stood on/).waitFor()
  await page.getByRole('button', { name: 'Look what came of it' }).click()
  await page.getByText(/^As of /).waitFor()
  await expectAccessible()
  await page.getByRole('link', { name: 'All decisions' }).click()
  await page.getByRole('link', { name: 'One owner for lead routing' }).waitFor()
})

test('many small ones are summed beside the big ones', async () => {
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await page.getByRole('button', { name: 'Record a problem' }).click()
  await page.getByLabel('What is wrong?').fill('Expense forms need three signatures')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByLabel('Minutes each time').fill('10')
  await page.getByLabel('People').fill('4')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Takes 40 minutes a week.').waitFor()
  await page.goto(`${url()}/problems/drain`)
  await page.getByText('1 takes 40 minutes a week').waitFor()
  await expectAccessible()
})

test('what comes back has a page: a report told apart stays apart until that is taken back', async () => {
  await page.goto(`${url()}/problems/clusters`)
  const cluster = page.getByRole('article').first()
  await cluster.getByText(/Show the \d+ reports/).click()
  await cluster
    .getByRole('button', { name: /^Not the same: / })
    .first()
    .click()
  const apart = page.getByRole('region', { name: 'Said to be not the same' })
  await apart.getByRole('button', { name: 'Take it back' }).first().waitFor()
  await expectAccessible()
})

test('imported problems stand in the list with their file and line; teams and units are picked by name', async () => {
  await page.goto(`${url()}/problems?source=imported`)
  await page
    .getByText(/^(urgent · )?(came back .* · )?problems\.csv, line \d+$/)
    .first()
    .waitFor()
  await page.goto(`${url()}/decisions/new`)
  const unit = page.getByLabel('Of', { exact: true })
  await expect.poll(() => unit.locator('option').count()).toBeGreaterThan(3)
  await expectAccessible()
})

test('the first page tells what came back and what is due', async () => {
  await page.goto(url())
  const back = page.getByRole('region', { name: 'Came back' })
  await back.getByRole('link').first().waitFor({ timeout: 120_000 })
  await page.getByRole('region', { name: 'Due for review' }).waitFor()
}, 150_000)
