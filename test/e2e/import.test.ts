import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../harness/sample-random.ts'
import { useSurroundings } from '../harness/e2e.ts'

const { url, openPage, faults } = useSurroundings()
let page: Page
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'geartrain-exports-'))
  writeExports(folder)
  page = await openPage()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterAll(() => expect(faults).toEqual([]))

/** Two hundred deals of four sellers as a CRM might export them: days before months, one close date that no calendar has, one word for an outcome that nobody else uses. */
function writeExports(into: string): void {
  const random = seeded(41)
  const day = (month: number): string =>
    `${String(1 + Math.floor(random() * 11)).padStart(2, '0')}/${String(month).padStart(2, '0')}/2025`
  const lines = ['Deal Id,Owner,Created,Outcome,Closed,Value']
  for (let deal = 1; deal <= 200; deal += 1) {
    const month = 1 + Math.floor(random() * 9)
    const outcome = deal === 12 ? 'banked' : random() < 0.3 ? 'won' : 'lost'
    const closed = deal === 77 ? '31/02/2025' : day(month + 2)
    lines.push(`D${deal},Seller ${1 + (deal % 4)},${day(month)},${outcome},${closed},${1000 + deal}`)
  }
  writeFileSync(join(into, 'pipeline.csv'), `${lines.join('\n')}\n`)
  writeFileSync(join(into, 'notes.csv'), 'colour,shape\nred,round\n')
}

/** Days come first, and "banked" means won. */
async function answerQuestions(): Promise<void> {
  for (const question of await page.locator('fieldset').all()) {
    const isAboutDays = /day first/i.test(await question.innerText())
    const option = isAboutDays ? /day first/i : /^won/i
    await question.getByRole('radio', { name: option }).first().check()
  }
}

describe('bringing exports', () => {
  test('shows what the files were taken for, with the reasons and the first rows', async () => {
    await page.goto(`${url()}/import`)
    await page.getByTestId('choose-files').setInputFiles([join(folder, 'pipeline.csv'), join(folder, 'notes.csv')])
    await page.getByRole('heading', { name: 'This is how your files would be read' }).waitFor()
    const card = page.getByRole('article', { name: 'pipeline.csv' })
    expect(await card.textContent()).toContain('200 rows')
    await card.getByText('First rows as they stand in the file').click()
    expect(await card.getByRole('cell', { name: 'D1', exact: true }).isVisible()).toBe(true)
    expect(await card.getByLabel('From the file: deal_id').inputValue()).toBe('Deal Id')
    expect(
      await page
        .getByRole('article', { name: 'notes.csv' })
        .getByLabel(/^Read as/)
        .isVisible(),
    ).toBe(true)
  })

  test('asks what cannot be known and waits for the answer', async () => {
    const check = page.getByRole('button', { name: 'Check every row' })
    expect(await check.isDisabled()).toBe(true)
    await answerQuestions()
    await expect.poll(() => check.isEnabled()).toBe(true)
  })

  test('takes a change of the mapping and keeps it over a reload', async () => {
    const amount = page.getByLabel('From the file: amount')
    const kept = page.waitForResponse((response) => new URL(response.url()).pathname.endsWith('/mapping'))
    await amount.selectOption('')
    await expect.poll(() => amount.count()).toBe(0)
    await kept
    await page.reload()
    const more = page.getByRole('button', { name: /Show \d+ more columns/ }).first()
    await more.click()
    expect(await amount.inputValue()).toBe('')
    const keptAgain = page.waitForResponse((response) => new URL(response.url()).pathname.endsWith('/mapping'))
    await amount.selectOption('Value')
    await expect.poll(() => amount.inputValue()).toBe('Value')
    await keptAgain
  })

  test('counts what would change and tells each refused row by file, line, column, value and reason', async () => {
    await page.getByRole('button', { name: 'Check every row' }).click()
    await page.getByRole('heading', { name: 'This is what would change' }).waitFor()
    const deals = page.getByRole('row', { name: /^Deals/ })
    expect(await deals.getByRole('cell').allTextContents()).toEqual(['199', '0', '0', '1', '0'])
    const refused = page.getByRole('group', { name: 'Refused rows' })
    expect(await refused.getByRole('row').last().textContent()).toMatch(/pipeline\.csv78.*31\/02\/2025/)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download all as CSV' }).click(),
    ])
    expect(await readFile(await download.path(), 'utf8')).toContain('31/02/2025')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })

  test('imports nothing before the refusal is accepted, and then all the rest', async () => {
    const commit = page.getByRole('button', { name: /^Import / })
    expect(await commit.isDisabled()).toBe(true)
    await page.getByRole('checkbox').check()
    await commit.click()
    await page.getByRole('heading', { name: 'Imported' }).waitFor()
    await page.getByRole('link', { name: 'To the diagnosis' }).click()
    await page.getByRole('heading', { name: 'Beyond usual', exact: true }).waitFor({ timeout: 60_000 })
    await page.goto(`${url()}/metrics/win-rate`)
    await page.getByText(/of \d+ cases/).waitFor()
  })

  test('the same files again change nothing', async () => {
    await page.goto(`${url()}/import`)
    await page.getByTestId('choose-files').setInputFiles(join(folder, 'pipeline.csv'))
    await page.getByRole('heading', { name: 'This is how your files would be read' }).waitFor()
    await answerQuestions()
    await page.getByRole('button', { name: 'Check every row' }).click()
    await page.getByRole('heading', { name: 'This is what would change' }).waitFor()
    const deals = page.getByRole('row', { name: /^Deals/ })
    expect(await deals.getByRole('cell').allTextContents()).toEqual(['0', '0', '199', '1', '0'])
    expect(await page.getByRole('button', { name: 'Nothing would change' }).isDisabled()).toBe(true)
  })

  test('an import is taken back as a whole, after asking', async () => {
    await page.goto(`${url()}/imports`)
    await page.getByRole('button', { name: 'Take back' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
    await page.getByText(/taken back/).waitFor()
    await page.goto(url())
    await page.getByRole('button', { name: 'Open the demo organisation' }).waitFor()
  })
})

test('a file that is none of the kinds is refused in a sentence', async () => {
  writeFileSync(join(folder, 'broken.zip'), 'this is no zip')
  await page.goto(`${url()}/import`)
  await page.getByTestId('choose-files').setInputFiles(join(folder, 'broken.zip'))
  expect(await page.getByRole('alert').textContent()).toMatch(/broken\.zip/)
})
