import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { useSurroundings } from '../harness/e2e.ts'
import { createTotp } from '../harness/totp.ts'

const { url, openPage, faults } = useSurroundings()
const password = 'kettle ribbon quartz'
const bosPassword = 'summer turbine kettle'
let ana: Page
let bo: Page
let secret = ''
let link = ''

beforeAll(async () => {
  ana = await openPage()
  bo = await openPage({ width: 390, colorScheme: 'dark' })
})

async function signIn(page: Page, email: string, secretWord: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(secretWord)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function findFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return [
    ...violations.map(
      ({ id, nodes }) =>
        `${page.url()} ${id}: ${nodes
          .map((node) => node.html)
          .slice(0, 3)
          .join(' ')}`,
    ),
    ...(width > 0 ? [`${page.url()} is ${width} px too wide`] : []),
  ]
}

/** For who looks: GEARTRAIN_SCREENSHOTS names a folder. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['GEARTRAIN_SCREENSHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  expect(await findFaults(page)).toEqual([])
}

test(
  'the first visit makes the owner, from the page that says nobody has an account',
  { timeout: 120_000 },
  async () => {
    await ana.goto(`${url()}/account`)
    await ana.getByText('without an account').waitFor()
    await look(ana, 'account-at-machine')
    await ana.getByRole('link', { name: 'Make the first account' }).click()
    await ana.getByLabel('Your name').fill('Ana Owner')
    await ana.getByLabel('E-mail address').fill('ana@x.example')
    await ana.getByRole('textbox', { name: 'Password' }).fill('Password1234')
    await ana.getByRole('button', { name: 'Make the account' }).click()
    await ana.getByRole('alert').getByText('guessed first').waitFor()
    await look(ana, 'set-up')
    await ana.getByRole('textbox', { name: 'Password' }).fill(password)
    await ana.getByRole('button', { name: 'Make the account' }).click()
    await ana.getByRole('heading', { level: 1, name: 'Find where it starts' }).waitFor()
  },
)

test('from then on a browser must sign in, and comes to where it wanted', { timeout: 120_000 }, async () => {
  await bo.goto(`${url()}/metrics?q=win`)
  await bo.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await signIn(bo, 'ana@x.example', 'not the password')
  await bo.getByRole('alert').getByText('do not fit together').waitFor()
  await look(bo, 'sign-in')
  await signIn(bo, 'ana@x.example', password)
  await bo.waitForURL('**/metrics?q=win')
  await bo.goto(`${url()}/account`)
  await bo.getByRole('button', { name: 'Sign out', exact: true }).first().click()
  await bo.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
})

test('two-factor is turned on with an authenticator app', { timeout: 120_000 }, async () => {
  await ana.getByRole('link', { name: 'My account' }).click()
  await ana.getByRole('heading', { level: 1, name: 'My account' }).waitFor()
  await ana.getByRole('button', { name: 'Turn on' }).click()
  const dialog = ana.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Type your password to go on' }).fill(password)
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await dialog.getByRole('img', { name: 'QR code' }).waitFor()
  secret = (await dialog.getByTestId('totp-secret').textContent()) ?? ''
  await look(ana, 'two-factor')
  await dialog.getByLabel('Code the app shows').fill(createTotp(`otpauth://totp/x?secret=${secret}`))
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await dialog.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
  expect(await dialog.getByRole('listitem').count()).toBe(10)
  await look(ana, 'recovery-codes')
  await dialog.getByRole('button', { name: 'I have kept them' }).click()
  await ana.getByText('On. Signing in asks for a code').waitFor()
})

test('signing in then asks for the code of the app', { timeout: 120_000 }, async () => {
  await signIn(bo, 'ana@x.example', password)
  await bo.getByRole('heading', { level: 1, name: 'One more step' }).waitFor()
  await look(bo, 'second-factor')
  // The code that turned it on works once; the next one is taken already.
  await bo.getByLabel('Code').fill(createTotp(`otpauth://totp/x?secret=${secret}`, Date.now() + 30_000))
  await bo.getByRole('button', { name: 'Go on' }).click()
  await bo.getByRole('heading', { level: 1, name: 'Find where it starts' }).waitFor()
  await bo.goto(`${url()}/account`)
  await bo.getByText('This one').waitFor()
  await look(bo, 'account')
  await bo.getByRole('button', { name: 'Sign out', exact: true }).first().click()
  await bo.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
})

test('somebody is invited by a link', { timeout: 120_000 }, async () => {
  await ana.goto(`${url()}/members`)
  await ana.getByRole('button', { name: 'Invite somebody' }).click()
  const dialog = ana.getByRole('dialog')
  await dialog.getByLabel('E-mail address').fill('bo@x.example')
  await dialog.getByLabel('Seller').uncheck()
  await dialog.getByLabel('Front-line manager').check()
  await look(ana, 'invite')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  link = (await dialog.getByTestId('invitation-link').textContent()) ?? ''
  expect(link).toContain(`${url()}/join/`)
  await ana.keyboard.press('Escape')
  await ana.getByRole('heading', { name: 'Open invitations' }).waitFor()
  await look(ana, 'members')
})

test('the second person joins with it, and sees who is there but cannot change it', { timeout: 120_000 }, async () => {
  await bo.goto(link)
  await bo.getByRole('heading', { level: 1, name: 'Join Your organisation' }).waitFor()
  await bo.getByLabel('Your name').fill('Bo Manager')
  await bo.getByRole('textbox', { name: 'Password' }).fill(bosPassword)
  await look(bo, 'join')
  await bo.getByRole('button', { name: 'Join' }).click()
  await bo.getByRole('heading', { level: 1, name: 'Find where it starts' }).waitFor()
  await bo.goto(`${url()}/members`)
  await bo.getByText('Ana Owner').waitFor()
  expect(await bo.getByRole('button', { name: 'Change' }).count()).toBe(0)
  await look(bo, 'members-of-a-manager')
  await bo.goto(link)
  await bo.getByRole('alert').waitFor()
})

test('roles that two people change at once are told to the slower one', { timeout: 120_000 }, async () => {
  await ana.reload()
  const row = ana.getByRole('listitem').filter({ hasText: 'Bo Manager' })
  await row.getByRole('button', { name: 'Change' }).click()
  const dialog = ana.getByRole('dialog')
  await dialog.getByLabel('RevOps').check()
  const { members } = (await (await ana.request.get(`${url()}/api/v1/members`)).json()) as {
    members: { memberId: string; name: string; version: number }[]
  }
  const { memberId, version } = members.find(({ name }) => name === 'Bo Manager') ?? { memberId: '', version: 0 }
  await ana.request.patch(`${url()}/api/v1/members/${memberId}`, {
    data: { version, roles: ['manager', 'enablement'] },
    headers: { origin: url() },
  })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('Front-line manager, Enablement').waitFor()
  await look(ana, 'roles-conflict')
  await dialog.getByRole('button', { name: 'Keep what is there now' }).click()
  await row.getByText('Front-line manager, Enablement').waitFor()
})

test('the CRO names whose results the CEO sees by name, with a reason', { timeout: 120_000 }, async () => {
  await ana.goto(`${url()}/permissions`)
  const named = ana.getByRole('region', { name: 'Seen by name by the CEO' })
  await named.getByLabel('Person').fill('p1')
  await named.getByLabel('Why the CEO has to see their results').fill('Runs the largest account')
  await named.getByRole('button', { name: 'Name them' }).click()
  await named.getByText('Runs the largest account').waitFor()
  await look(ana, 'named-to-ceo')
  await named.getByRole('button', { name: 'Take off: p1' }).click()
  await named.getByText('Nobody is named.').waitFor()
  await bo.goto(`${url()}/permissions`)
  await bo.getByRole('region', { name: 'Seen by name by the CEO' }).waitFor()
  expect(await bo.getByRole('button', { name: 'Name them' }).count()).toBe(0)
  await look(bo, 'permissions-of-a-manager')
})

test('an administrator changes roles and removes a member, who is out at once', { timeout: 120_000 }, async () => {
  await ana.goto(`${url()}/members`)
  const row = ana.getByRole('listitem').filter({ hasText: 'Bo Manager' })
  await row.getByRole('button', { name: 'Change' }).click()
  await ana.getByRole('dialog').getByLabel('VP, second line').check()
  await ana.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await row.getByText('VP, second line').waitFor()
  await row.getByRole('button', { name: 'Remove' }).click()
  await ana.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await row.waitFor({ state: 'detached' })
  const response = await bo.request.get(`${url()}/api/v1/members`)
  expect(response.status()).toBe(403)
  expect(await response.json()).toMatchObject({ code: 'account.no-workspace' })
  await bo.goto(`${url()}/problems`)
  await bo.getByRole('heading', { level: 1, name: 'You belong to no workspace' }).waitFor()
  await look(bo, 'no-workspace')
  await bo.getByRole('button', { name: 'Make a workspace' }).click()
  await bo.getByRole('dialog').getByLabel('Name').fill('Bo and daughters')
  await bo.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await bo.getByRole('heading', { level: 1, name: 'Find where it starts' }).waitFor()
  expect(faults).toEqual([])
})
