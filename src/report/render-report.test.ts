import { describe, expect, test } from 'vitest'
import { sampleReport } from '../../test/harness/sample-report.ts'
import { renderReport } from './render-report.ts'

const text = renderReport(sampleReport())

describe('renderReport', () => {
  test('gives the same bytes for the same diagnosis, however often it was called before', () => {
    expect(renderReport(sampleReport())).toBe(text)
  })

  test('asks for nothing from outside and runs no script', () => {
    expect(text).not.toMatch(/<script|javascript:|<link\b|@import|url\((?!#)|\ssrc=|href="(?!#)/i)
    expect(text).toContain("default-src 'none'")
  })

  test('says everything of each finding in words', () => {
    for (const finding of sampleReport().findings) {
      for (const sentence of [finding.sentence, finding.detail, finding.nextQuestion ?? '', ...finding.actions]) {
        expect(text).toContain(sentence.replaceAll("'", '&#39;'))
      }
      for (const item of finding.evidence) expect(text).toContain(item.text.replaceAll("'", '&#39;'))
    }
  })

  test('escapes whatever the data hold', () => {
    const report = sampleReport()
    report.organisation.name = `A <script>alert("1")</script> & 'B'`
    const spiked = renderReport(report)
    expect(spiked).not.toContain('<script>')
    expect(spiked).toContain('A &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;B&#39;')
    expect(text).toContain('half &lt;b&gt;an&lt;/b&gt; hour')
  })

  test('has no id twice and no link to nowhere', () => {
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    for (const [, target] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
  })

  test('keeps the values of single people to itself', () => {
    expect(text).not.toContain('Seller 01')
  })

  test('says so when nothing is beyond usual', () => {
    const report = { ...sampleReport(), findings: [], summary: [], patterns: [], spreads: [], refused: [] }
    expect(renderReport(report)).toContain('Nothing moved beyond usual')
  })

  test('states what is missing instead of a value', () => {
    expect(text).toContain('have 6, need 10 hires who could be followed to full productivity')
  })
})
