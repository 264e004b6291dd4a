import { expect, test } from 'vitest'
import { parseConfig, renderConfigReference } from './config.ts'

test('an empty environment gives the defaults', () => {
  expect(parseConfig({ PORT: '' })).toMatchObject({
    host: '127.0.0.1',
    port: 4400,
    currency: null,
    calendar: { startMonth: 1, pattern: 'months', timeZone: 'UTC' },
  })
})

test('every unusable variable is named at once, with what it should be', () => {
  const environment = {
    PORT: '99999',
    GEARTRAIN_TIME_ZONE: 'Mars/Olympus',
    GEARTRAIN_CURRENCY: 'euro',
    LOG_LEVEL: 'warn',
  }
  expect(() => parseConfig(environment)).toThrow(
    /PORT must be a whole number from 0 to 65535, but is "99999"\.[^]*GEARTRAIN_CURRENCY must be a currency code[^]*GEARTRAIN_TIME_ZONE must be a time zone/,
  )
  expect(() => parseConfig(environment)).toThrow(expect.objectContaining({ code: 'config.invalid' }))
})

test('the reference page lists every variable', () => {
  expect(renderConfigReference()).toMatch(/\| `PORT` \| `4400` \|/)
})

test('a password in an address that cannot be used is not repeated', () => {
  const read = () => parseConfig({ DATABASE_URL: 'mysql://ann:hunter2@db.example/geartrain?password=hunter2' })
  expect(read).toThrow(/DATABASE_URL must be an address such as .* but is "mysql:\/\/ann:…@db.example/)
  expect(read).not.toThrow(/hunter2/)
})
