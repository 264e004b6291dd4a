import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeMarkup } from './markup.ts'

test('leaves nothing that could open a tag, a quote or an entity', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeMarkup(text)
      expect(escaped).not.toMatch(/[<>"']/)
      expect(escaped).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/)
    }),
  )
})

test('keeps line breaks and drops control characters, which XML forbids', () => {
  expect(escapeMarkup('a\u0000b\nc\u001b')).toBe('ab\nc')
})
