import { expect, test } from 'vitest'
import { errorCodes } from '../domain/errors.ts'
import { referencePages } from './reference-pages.ts'

const pages = referencePages()

test('the page of errors lists exactly the catalogue', () => {
  const listed = [...(pages['docs/reference/errors.md'] ?? '').matchAll(/^\| `([\w.-]+)` \|/gm)].map(([, code]) => code)
  expect(listed.toSorted()).toEqual(Object.keys(errorCodes).toSorted())
})

test('every page says something and is the same each time', () => {
  for (const text of Object.values(pages)) expect(text.split('\n').length).toBeGreaterThan(15)
  expect(referencePages()).toEqual(pages)
})

test('the pages of command line and API name every command and route', () => {
  expect(pages['docs/reference/cli.md']).toMatch(/## diagnose\n[^]*## imports undo\n/)
  expect(pages['docs/reference/api.md']).toMatch(/\| POST \| `\/api\/v1\/uploads` \|/)
})
