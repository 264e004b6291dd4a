import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DiagnosisReport } from '../../src/contract/diagnosis.ts'
import { useSurroundings } from '../harness/e2e.ts'

const { url, openPage, faults } = useSurroundings()
let page: Page
let report: DiagnosisReport

beforeAll(async () => {
  page = await openPage()
  await page.goto(url())
})

describe('the first visit', () => {
  test('offers the demo organisation or the own exports, and says nothing is there yet', async () => {
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Find where it starts')
    expect(await page.getByRole('link', { name: 'Bring your exports' }).isVisible()).toBe(true)
    expect(await page.getByText('simulated organisation').count()).toBe(0)
  })

  test('loads no more than 350 kB, compressed as every browser understands it', async () => {
    const fresh = await openPage()
    const assets = new Set<string>()
    fresh.on('response', (response) => {
      if (!response.url().includes('/api/')) assets.add(response.url())
    })
    await fresh.goto(url(), { waitUntil: 'networkidle' })
    const sizes = await Promise.all(
      [...assets].map(async (asset) => {
        const { headers } = await fetch(asset, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } })
        return Number(headers.get('content-length'))
      }),
    )
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000
    console.log(`first load: ${kilobytes.toFixed(0)} kB gzip in ${assets.size} files`)
    expect(kilobytes).toBeGreaterThan(100)
    expect(kilobytes).toBeLessThan(350)
  })

  test('opens the demo with one click, shows progress, and ends at its findings', async () => {
    await page.getByRole('button', { name: 'Open the demo organisation' }).click()
    await page.getByRole('progressbar').first().waitFor()
    await page.getByRole('heading', { name: 'Beyond usual', exact: true }).waitFor({ timeout: 80_000 })
    report = (await (await fetch(`${url()}/api/v1/diagnosis`)).json()) as DiagnosisReport
    expect(report.findings.length).toBeGreaterThan(0)
    for (const finding of report.findings) {
      expect(await page.getByRole('link', { name: finding.sentence }).count()).toBeGreaterThan(0)
    }
    expect(await page.getByText('This is a simulated organisation.').isVisible()).toBe(true)
  })
})

function animationOf(from: Page): Promise<string> {
  return from
    .locator('.gear-model .gear-ring')
    .first()
    .evaluate((gear) => getComputedStyle(gear).animationName)
}

describe('the first page', () => {
  test('draws every component as a gear, and lights those that findings name', async () => {
    const gears = page.locator('.gear-model .gear-component')
    expect(await gears.count()).toBe(54)
    const named = new Set(report.findings.flatMap((finding) => finding.path))
    expect(await page.locator('.gear-model .is-root, .gear-model .is-affected').count()).toBe(named.size)
  })

  test('keeps the gears still when reduced motion is asked for, and turns them otherwise', async () => {
    expect(await animationOf(page)).toBe('none')
    const moving = await openPage({ reducedMotion: 'no-preference' })
    await moving.goto(url())
    await moving.locator('.gear-model .gear-ring').first().waitFor()
    expect(await animationOf(moving)).toBe('gear-turn')
    await moving.getByRole('button', { name: 'Stop the gears' }).click()
    const state = await moving
      .locator('.gear-model .gear-ring')
      .first()
      .evaluate((gear) => getComputedStyle(gear).animationPlayState)
    expect(state).toBe('paused')
  })

  test('says the same as the gears in a list', async () => {
    await page.getByText('The gears as a list').click()
    expect(await page.locator('details[open] li').count()).toBe(54)
  })
})

describe('from a finding to the rows behind a number', () => {
  test('the finding says who, where it starts, how it gets there, and what speaks for and against', async () => {
    const [finding] = report.findings
    await page
      .getByRole('link', { name: finding?.sentence ?? '' })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: finding?.sentence ?? '' }).waitFor()
    for (const title of ['Where it probably starts', 'What speaks for and against', 'What usually helps']) {
      expect(await page.getByRole('heading', { name: title }).isVisible()).toBe(true)
    }
    expect(await page.getByRole('slider').count()).toBe(finding?.charts.length)
  })

  test('the probable root leads to its component, and the component to its metric', async () => {
    const start = report.findings[0]?.roots[0]?.component ?? ''
    await page.getByRole('region', { name: 'Where it probably starts' }).getByRole('link').first().click()
    await page.waitForURL(`**/components/${start}`)
    await page.getByRole('heading', { name: 'What it is measured by' }).waitFor()
    expect(await page.getByRole('heading', { name: 'In these findings' }).isVisible()).toBe(true)
  })

  test('a point of a chart opens the facts behind it, with file and line, and stands in the address', async () => {
    await page.goto(`${url()}/metrics/win-rate`)
    const chart = page.getByRole('slider')
    await chart.locator('svg').waitFor()
    await chart.focus()
    await page.keyboard.press('Home')
    for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowRight')
    expect(await chart.getAttribute('aria-valuetext')).toMatch(/%.*n \d+/)
    await page.keyboard.press('Enter')
    const rows = page.getByRole('region', { name: /^Rows behind/ }).first()
    await rows.locator('tbody tr').first().waitFor()
    expect(await rows.locator('tbody tr').first().textContent()).toMatch(/deals\.csv[\d,]+$/)
    expect(page.url()).toMatch(/[?&]point=\d{4}-\d{2}-\d{2}/)
    await page.reload()
    await page.locator('tbody tr', { hasText: 'deals.csv' }).first().waitFor()
  })

  test('a metric can be seen for a team, and the link reproduces the view', async () => {
    const team = report.metrics.find((row) => row.id === 'win-rate' && row.unit.kind === 'team')?.unit
    await page.getByLabel('For').selectOption(`team:${team?.id}`)
    await page.waitForURL(/unit=team/)
    await page.getByText(`${team?.name}, by`).waitFor()
    const again = await openPage()
    await again.goto(page.url())
    await again.getByText(`${team?.name}, by`).waitFor()
  })
})

describe('the keyboard', () => {
  test('finds a component by a few letters and goes there', async () => {
    await page.goto(url())
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find anything' }).fill('psycholog')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/components/sales-culture')
  })

  test('goes with g and a letter, and shows the keys with ?', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('m')
    await page.waitForURL('**/metrics')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' })
  })

  test('does nothing of the kind while one types', async () => {
    await page.getByRole('searchbox').fill('g')
    await page.keyboard.type('gi')
    expect(new URL(page.url()).pathname).toBe('/metrics')
  })
})

/** One address of every kind of page. */
function listPaths(): string[] {
  return [
    '/',
    `/findings/${report.findings[0]?.id}`,
    '/components',
    '/components/segmentation-and-icp',
    '/metrics',
    '/metrics/win-rate',
    '/imports',
    '/import',
    '/nowhere',
  ]
}

describe('every page', () => {
  test.each(['light', 'dark'] as const)(
    'has no accessibility fault in %s',
    { timeout: 180_000 },
    async (colorScheme) => {
      const looked = await openPage({ colorScheme })
      for (const path of listPaths()) {
        await looked.goto(url() + path, { waitUntil: 'networkidle' })
        await looked.getByRole('heading').first().waitFor()
        const { violations } = await new AxeBuilder({ page: looked })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze()
        const told = violations.map(
          ({ id, nodes }) =>
            `${path} ${id}: ${nodes
              .map((node) => node.html)
              .slice(0, 3)
              .join(' ')}`,
        )
        expect(told).toEqual([])
      }
    },
  )

  test('fits a narrow screen without scrolling sideways', async () => {
    const narrow = await openPage({ width: 360 })
    for (const path of listPaths()) {
      await narrow.goto(url() + path, { waitUntil: 'networkidle' })
      await narrow.getByRole('heading').first().waitFor()
      const beyond = await narrow.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect([path, beyond]).toEqual([path, 0])
    }
  })
})

describe('the report as one file', () => {
  test.each(['light', 'dark'] as const)(
    'asks for nothing else and has no accessibility fault in %s',
    async (colorScheme) => {
      const looked = await openPage({ colorScheme })
      const asked: string[] = []
      looked.on('request', (request) => asked.push(request.url()))
      await looked.goto(`${url()}/api/v1/report.html`, { waitUntil: 'networkidle' })
      expect(asked).toEqual([`${url()}/api/v1/report.html`])
      expect(await looked.getByRole('heading', { level: 1 }).textContent()).toBe(report.organisation.name)
      for (const finding of report.findings) {
        expect(await looked.getByRole('heading', { name: finding.sentence }).count()).toBe(1)
      }
      const { violations } = await new AxeBuilder({ page: looked }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    },
  )
})

test('the demo goes with one click', async () => {
  await page.goto(url())
  await page.getByTestId('remove-demo').click()
  await page.getByRole('button', { name: 'Open the demo organisation' }).waitFor()
})

afterAll(() => expect(faults).toEqual([]))
