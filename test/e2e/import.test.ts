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

/** Two hundred deals of four sellers as a CRM might export them: days before months, and one outcome misspelt. */
function writeExports(into: string): void {
  const random = seeded(41)
  const day = (month: number): string =>
    `${String(1 + Math.floor(random() * 11)).padStart(2, '0')}/${String(month).padStart(2, '0')}/2025`
  const lines = ['Deal Id,Owner,Created,Outcome,Closed,Value']
  for (let deal = 1; deal <= 200; deal += 1) {
    const month = 1 + Math.floor(random() * 9)
    const outcome = deal === 77 ? 'wonn' : random() < 0.3 ? 'won' : 'lost'
    lines.push(`D${deal},Seller ${1 + (deal % 4)},${day(month)},${outcome},${day(month + 2)},${1000 + deal}`)
  }
  writeFileSync(join(into, 'pipeline.csv'), `${lines.join('\n')}\n`)
  writeFileSync(join(into, 'notes.csv'), 'colour,shape\nred,round\n')
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
    for (const question of await page.locator('fieldset').all()) {
      await question.getByRole('radio', { name: /day/i }).first().check()
    }
    await expect.poll(() => check.isEnabled()).toBe(true)
  })

  test('takes a change of the mapping and keeps it over a reload', async () => {
    const amount = page.getByLabel('From the file: amount')
    await amount.selectOption('')
    await expect.poll(async () => (await page.getByLabel('From the file: amount').count()) === 0).toBe(true)
    await page.reload()
    const more = page.getByRole('button', { name: /Show \d+ more columns/ })
    await more.click()
    expect(await page.getByLabel('From the file: amount').inputValue()).toBe('')
    await page.getByLabel('From the file: amount').selectOption('Value')
    await expect.poll(() => page.getByLabel('From the file: amount').inputValue()).toBe('Value')
  })

  test('counts what would change and tells each refused row by file, line, column, value and reason', async () => {
    await page.getByRole('button', { name: 'Check every row' }).click()
    await page.getByRole('heading', { name: 'This is what would change' }).waitFor()
    const deals = page.getByRole('row', { name: /^Deals/ })
    expect(await deals.getByRole('cell').allTextContents()).toEqual(['199', '0', '0', '1', '0'])
    const refused = page.getByRole('region', { name: '1 row would be refused' }).last()
    expect(await refused.getByRole('row').last().textContent()).toMatch(/pipeline\.csv78\S*wonn/)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download all as CSV' }).click(),
    ])
    expect(await readFile(await download.path(), 'utf8')).toContain('wonn')
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
    await page.getByRole('heading', { name: 'Beyond usual' }).waitFor({ timeout: 60_000 })
    await page.goto(`${url()}/metrics/win-rate`)
    await page.getByText(/of 199 cases/).waitFor()
  })

  test('the same files again change nothing', async () => {
    await page.goto(`${url()}/import`)
    await page.getByTestId('choose-files').setInputFiles(join(folder, 'pipeline.csv'))
    await page.getByRole('heading', { name: 'This is how your files would be read' }).waitFor()
    for (const question of await page.locator('fieldset').all()) {
      await question.getByRole('radio', { name: /day/i }).first().check()
    }
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
