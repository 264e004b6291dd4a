import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
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

describe('signals', () => {
  test('are reached by g and s, filtered, and the link reproduces the view', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await page.waitForURL('**/signals')
    await page.locator('tbody tr').first().waitFor()
    await page.getByRole('radio', { name: 'Noise' }).check({ force: true })
    await page.waitForURL(/verdict=noise/)
    await page.getByLabel('Metric', { exact: true }).selectOption('win-rate')
    await page.waitForURL(/metric=win-rate/)
    const again = await openPage()
    await again.goto(page.url())
    await again.locator('tbody tr').first().waitFor()
    expect(await again.locator('tbody tr', { hasText: 'Noise' }).count()).toBe(await again.locator('tbody tr').count())
  })

  test('a number opens how it was computed, down to its rows', async () => {
    const row = page.locator('tbody tr').first()
    await row.getByText('How this was computed').click()
    await row.getByText('Formula').waitFor()
    await row.getByRole('button', { name: /^Rows of/ }).click()
    await row.locator('td', { hasText: 'deals.csv' }).first().waitFor()
  })
})

describe('luck and skill', () => {
  test('shows every metric, and of one the sellers in alphabetical order', async () => {
    await page.goto(`${url()}/people`)
    await page.getByRole('link', { name: 'Win rate', exact: true }).click({ timeout: 90_000 })
    const sellers = page.getByRole('group', { name: 'Each seller, by name' }).locator('tbody th')
    await sellers.first().waitFor()
    const names = await sellers.allTextContents()
    expect(names).toEqual(names.toSorted())
    expect(await page.getByRole('img', { name: /counted/ }).count()).toBe(names.length)
  })
})

describe('why a number moved', () => {
  test('any metric between any two periods, in parts that stand in the address', async () => {
    await page.goto(`${url()}/explain?metric=bookings`)
    await page.getByRole('heading', { name: 'Drivers' }).waitFor({ timeout: 90_000 })
    const parts = page.getByRole('group', { name: 'Drivers' }).locator('tbody tr')
    expect(await parts.count()).toBe(5)
    await page.getByLabel('Metric', { exact: true }).selectOption('pipeline-coverage')
    await page.waitForURL(/metric=pipeline-coverage/)
    await page.getByText('plan still to be won', { exact: true }).waitFor({ timeout: 90_000 })
  })
})

describe('the alarm budget', () => {
  test('is refused outside its range and kept inside it', async () => {
    await page.goto(`${url()}/settings`)
    const field = page.getByLabel('Alarm budget')
    await field.fill('20')
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await field.fill('1')
    await page.getByText('one false alarm a year', { exact: false }).first().waitFor()
    const refused = await page.request.put(`${url()}/api/v1/settings`, { data: { alarmBudget: 20 } })
    expect(refused.status()).toBe(400)
  })
})

test.each(['light', 'dark'] as const)('has no accessibility fault in %s', { timeout: 180_000 }, async (colorScheme) => {
  for (const width of [1440, 390]) {
    const looked = await openPage({ colorScheme, width })
    for (const path of ['/signals', '/people', '/people?metric=win-rate', '/explain?metric=bookings', '/settings']) {
      await looked.goto(url() + path, { waitUntil: 'networkidle' })
      await looked.locator('tbody tr, input[type=number]').first().waitFor({ timeout: 60_000 })
      const { violations } = await new AxeBuilder({ page: looked })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze()
      const told = violations.map(({ id, nodes }) => `${path} ${width} ${id}: ${nodes[0]?.html ?? ''}`)
      expect(told).toEqual([])
      const overflow = await looked.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `${path} ${width}`).toBeLessThanOrEqual(0)
    }
  }
})

test('no page threw, and no answer was a fault of the server', () => {
  expect(faults).toEqual([])
})
