import { describe, expect, test } from 'vitest'
import { metricIds } from '../framework/index.ts'
import { tableNames } from '../open-format/table.ts'
import { computeBandAidIndex } from './band-aid-index.ts'
import { computeSymptoms } from './compute-symptoms.ts'
import { unknownFacts } from './facts.ts'
import type { BandAidFacts } from './facts.ts'
import { bandAidSymptoms } from './symptoms.ts'

const asOf = '2026-06-30'

/** An organisation of 100 sellers of which everything is known and nothing is wrong. */
const healthy: BandAidFacts = {
  asOf,
  planAttainment: [1.02, 0.99, 1.01, 1].map((attainment, at) => ({
    start: `2025-0${at + 1}-01`,
    end: `2025-0${at + 2}-01`,
    attainment,
  })),
  capacityRatio: 1.15,
  actionsByMonth: [1, 2].map((month) => ({ start: `2026-0${month}-01`, due: 20, kept: 19 })),
  objectivesByMonth: [1, 2].map((month) => ({ start: `2026-0${month}-01`, due: 8, kept: 8 })),
  leaderHoursByMonth: [1, 2].map((month) => ({ start: `2026-0${month}-01`, internalHours: 200, fieldHours: 300 })),
  crisesByWeek: Array.from({ length: 40 }, (_, at) => ({
    start: '2026-01-05',
    events: 3 + (at % 2),
    sellers: 100,
    weekOfQuarter: (at % 13) + 1,
  })),
  priorities: { atStart: 4, added: 0, dropped: 0, redefined: 0, medianAgeDays: 88 },
  midPeriodChanges: [],
  problemOwnership: { raised: 40, reassigned: 2, disputed: 1 },
  solvedNotBlamed: [{ start: '2026-04-01', mean: 4.1, n: 80, deviation: 1 }],
  problemMeetings: { outcomes: 12, processCause: 11, personCause: 1, checkable: 12, verifiedAction: 10 },
  recurrence: { raised: 60, returned: 4, mostReturns: 1 },
  enpsByQuarter: [{ start: '2026-04-01', promoters: 40, passives: 35, detractors: 15, invited: 110 }],
  headcountByMonth: Array.from({ length: 48 }, (_, at) => ({
    end: new Date(Date.UTC(2022, 7 + at, 1)).toISOString().slice(0, 10),
    sellers: 100,
  })),
  exits: [],
  sellerTeams: 12,
  frictionByMonth: [{ start: '2026-05-01', minutesPerSellerWeek: 12, openPerSeller: 0.2, sellers: 100 }],
  frictionKinds: [{ name: 'Systems', minutes: 900 }],
  productivity: {
    now: { fixShare: 0.06, bookingsPerRampedSeller: 52_000_000, sellingTimeShare: 0.45 },
    yearBefore: { fixShare: 0.07, bookingsPerRampedSeller: 50_000_000, sellingTimeShare: 0.43 },
    mixAdjusted: true,
  },
  systemicFixes: { closed: 9, atSymptomOnly: 2 },
  initiatives: { active: 3, withoutObjective: 0 },
  componentHealth: Array.from({ length: 20 }, (_, at) => ({ component: `part-${at}`, byQuarter: [0.7, 0.72, 0.71] })),
  velocityByMonth: Array.from({ length: 18 }, (_, at) => 100 + (at % 3)),
  cycleDaysByMonth: Array.from({ length: 18 }, (_, at) => 60 + (at % 3)),
  plan: { tactics: 20, tacticsLinked: 20, objectives: 8, objectivesWithResult: 8 },
  causeAnalysis: { recurring: 6, analysed: 6 },
  verification: { closed: 30, verified: 27 },
  decisions: { material: 15, citing: 14 },
}

describe('the symptoms', () => {
  test('are eighteen, numbered in order, with ids of their own, and five of them weigh double', () => {
    expect(bandAidSymptoms.map(({ number }) => number)).toEqual(Array.from({ length: 18 }, (_, at) => at + 1))
    expect(new Set(bandAidSymptoms.map(({ id }) => id)).size).toBe(18)
    expect(bandAidSymptoms.filter(({ weight }) => weight === 2).map(({ number }) => number)).toEqual([1, 8, 10, 11, 14])
  })

  test('refer to metrics, tables and facts that exist, and between them use every fact', () => {
    const facts = Object.keys(unknownFacts(asOf)).filter((name) => name !== 'asOf')
    const used = new Set<string>()
    for (const symptom of bandAidSymptoms) {
      for (const metric of symptom.metrics) expect(metricIds).toContain(metric)
      for (const table of symptom.tables) expect(tableNames).toContain(table)
      for (const fact of symptom.facts) used.add(fact)
    }
    expect([...used].toSorted()).toEqual(facts.toSorted())
  })

  test('are all green where everything is known and nothing is wrong', () => {
    const results = computeSymptoms(healthy)
    expect(results.map(({ id }) => id)).toEqual(bandAidSymptoms.map(({ id }) => id))
    expect(results.filter(({ state }) => state !== 'green')).toEqual([])
  })

  test('are all insufficient where nothing is known, and say what is missing', () => {
    for (const result of computeSymptoms(unknownFacts(asOf))) {
      expect(result, result.id).toMatchObject({ state: 'insufficient', value: null })
      expect(result.shortfall?.have ?? NaN).toBeLessThan(result.shortfall?.need ?? NaN)
      expect(result.sentence).toMatch(/^Not enough data: it takes \d+ .+, and there are \d+\.$/)
    }
  })

  test.each(bandAidSymptoms)('depend on no other facts than those named: $id', ({ id, facts }) => {
    const only = { ...unknownFacts(asOf), ...Object.fromEntries(facts.map((name) => [name, healthy[name]])) }
    const full = computeSymptoms(healthy).find((result) => result.id === id)
    expect(computeSymptoms(only).find((result) => result.id === id)).toEqual(full)
    const without = { ...healthy, ...Object.fromEntries(facts.map((name) => [name, null])) }
    expect(computeSymptoms(without).find((result) => result.id === id)?.state).toBe('insufficient')
  })

  test('tell their verdict in sentences without holes', () => {
    for (const { id, sentence, value } of computeSymptoms(healthy)) {
      expect(sentence, id).toMatch(/^[A-Z0-9].*\.$/)
      expect(sentence, id).not.toMatch(/NaN|undefined|null|Infinity/)
      expect(value === null || Number.isFinite(value), id).toBe(true)
    }
  })
})

describe('the Band-Aid index', () => {
  test('adds up the weights of the alarms only, heaviest first', () => {
    const index = computeBandAidIndex([
      { id: 'crisis-after-crisis', state: 'alarm' },
      { id: 'deja-vu', state: 'alarm' },
      { id: 'little-things', state: 'watch' },
      { id: 'purges', state: 'insufficient' },
    ])
    expect(index).toEqual({
      index: 3,
      outOf: 4,
      contributions: [
        { id: 'deja-vu', weight: 2 },
        { id: 'crisis-after-crisis', weight: 1 },
      ],
    })
  })

  test('is 0 of 22 in a healthy organisation and 0 of 0 where nothing is known', () => {
    expect(computeBandAidIndex(computeSymptoms(healthy))).toMatchObject({ index: 0, outOf: 22 })
    expect(computeBandAidIndex(computeSymptoms(unknownFacts(asOf)))).toMatchObject({ index: 0, outOf: 0 })
  })
})
