import { describe, expect, it } from 'vitest'
import type { ScopeFinding } from '../signals/index.ts'
import { organisation, type Unit } from '../unit.ts'
import { calm, fallen, input, scope, structure, teams } from '../../../test/builders/diagnosis-input.ts'
import { diagnose } from './diagnose.ts'
import type { PastQuarter } from './evidence/past-quarters.ts'
import type { ProblemReport } from './evidence/index.ts'

const [north = organisation, ...others] = teams
const ana: Unit = { kind: 'person', id: 'ana', name: 'Ana Ruiz' }

function report(id: string, changes: Partial<ProblemReport>): ProblemReport {
  return {
    id,
    raisedOn: '2026-05-04',
    title: 'Reported',
    details: null,
    component: null,
    teamId: null,
    personId: null,
    minutesLost: null,
    peopleAffected: null,
    recurrenceOf: null,
    resolvedOn: null,
    fixComponent: null,
    verified: null,
    ...changes,
  }
}

function failingOf(scopes: readonly ScopeFinding[]): number {
  return diagnose(input({ scopes })).components.find(({ id }) => id === 'opportunity-management')?.pFailing ?? 0
}

function problemsAfterFixAt(fixComponent: string | null): ProblemReport[] {
  return [
    report('a', { component: 'coaching-cadence', resolvedOn: '2026-05-20', fixComponent }),
    report('b', { component: 'coaching-cadence', recurrenceOf: 'a', raisedOn: '2026-06-10' }),
  ]
}

function rootsOf(scopes: readonly ScopeFinding[]): readonly number[] {
  return diagnose(input({ scopes })).components.map(({ pRoot }) => pRoot)
}

function quarterWithoutCoaching(end: string): PastQuarter {
  return {
    end,
    signals: [fallen('coaching-hours'), fallen('one-on-one-adherence'), calm('win-rate')],
    assessments: [],
    assessmentsByTeam: new Map(),
  }
}

const calmElsewhere = ['cycle-length', 'discount-depth', 'pipeline-created', 'linearity'].map((metric) => calm(metric))

describe('a diagnosis', () => {
  it('has no finding where nothing is beyond usual, and no component more likely failing than not', () => {
    const diagnosis = diagnose(input({ signals: [calm('win-rate'), calm('stage-conversion'), ...calmElsewhere] }))
    expect(diagnosis.findings).toEqual([])
    expect(Math.max(...diagnosis.components.map((component) => component.pFailing))).toBeLessThan(0.5)
  })

  it('has no finding and knows nothing where there are no data', () => {
    const diagnosis = diagnose(input({}))
    expect(diagnosis.findings).toEqual([])
    expect(diagnosis.components.every((component) => component.health === null)).toBe(true)
  })

  it('tells a systemic fall in one sentence with roots, path, evidence and a next question', () => {
    const scopes = [scope('win-rate', {}), scope('icp-fit-share', { before: 0.7, after: 0.5 })]
    const { findings } = diagnose(input({ scopes, signals: calmElsewhere }))
    expect(findings).toHaveLength(1)
    const [finding] = findings
    expect(finding?.scope).toBe('systemic')
    expect(finding?.sentence).toContain('41 %')
    expect(finding?.sentence).toContain('2 February 2026')
    expect(finding?.roots[0]).toMatchObject({ component: 'segmentation-and-icp', pillar: 'strategy' })
    expect(finding?.path[0]).toBe('segmentation-and-icp')
    expect(finding?.evidence.some((line) => line.for)).toBe(true)
    expect(finding?.actions.some((action) => action.startsWith('At the root'))).toBe(true)
    expect(finding?.nextQuestion).not.toBeNull()
  })

  it('reports what everyone feels before what one team feels', () => {
    const scopes = [
      scope('coaching-hours', {
        scope: 'team',
        units: [north],
        unaffected: others,
        before: 4,
        after: 1,
        logBayesFactor: 20,
      }),
      scope('win-rate', { logBayesFactor: 4 }),
    ]
    const { findings } = diagnose(input({ scopes }))
    expect(findings.map((finding) => finding.scope)).toEqual(['systemic', 'team'])
  })

  it('looks for the cause of one team in what a team has of its own', () => {
    const finding = diagnose(
      input({ scopes: [scope('win-rate', { scope: 'team', units: [north], unaffected: others })] }),
    ).findings[0]
    expect(finding?.units).toEqual([north])
    expect(finding?.unaffected).toHaveLength(3)
    expect(finding?.roots.map((root) => root.component)).not.toContain('segmentation-and-icp')
    expect(finding?.evidence.map((line) => line.text).join()).not.toContain('undefined')
  })

  it('tells a region that moves with its one ailing team as that team', () => {
    const region = { kind: 'segment', id: 'region=up', name: 'region Up' } as const
    const fell = { before: 4, after: 1, logBayesFactor: 20 }
    const scopes = [
      scope('coaching-hours', { scope: 'team', units: [north], unaffected: others, ...fell }),
      scope('coaching-hours', { scope: 'segment', units: [region], before: 4, after: 3, since: '2026-02-09' }),
    ]
    const { findings } = diagnose(input({ scopes }))
    expect(findings.map(({ units }) => units)).toEqual([[north]])
    expect(findings[0]?.detail).toContain('region Up')
  })

  it('draws every team by itself, and says where nothing is known of one', () => {
    const scopes = [
      scope('coaching-hours', {
        scope: 'team',
        units: [north],
        unaffected: others,
        before: 4,
        after: 1,
        logBayesFactor: 20,
      }),
    ]
    const signals = others.slice(0, 2).map((unit) => calm('win-rate', unit))
    const pictures = diagnose(input({ scopes, signals, structure })).teams
    expect(pictures.map(({ unit, state }) => [unit.id, state])).toEqual([
      ['north', 'own'],
      ['south', 'nothing-own'],
      ['east', 'nothing-own'],
      ['west', 'nothing-known'],
    ])
    const [ailing] = pictures
    expect(ailing?.roots[0]).toMatchObject({ component: 'coaching-cadence' })
    expect(ailing?.roots[0]?.failing).toBeGreaterThanOrEqual(ailing?.roots[0]?.probability ?? 1)
    expect(ailing?.evidence.some(({ for: speaksFor }) => speaksFor)).toBe(true)
  })

  it('keeps silent about a person who is merely unlucky', () => {
    const scopes = [scope('win-rate', { scope: 'none', units: [], withheld: 'single-indicator' })]
    expect(diagnose(input({ scopes })).findings).toEqual([])
  })

  it('names a person only with the circumstances checked, and not where two of them are adverse', () => {
    const scopes = [scope('stage-conversion', { scope: 'individual', units: [ana] })]
    const circumstances = {
      id: 'ana',
      name: 'Ana Ruiz',
      ramping: false,
      tenureMonths: 30,
      territoryPercentile: 0.6,
      quotaChange: null,
      leadSharePercentile: 0.5,
      managerChanged: null,
    }
    const [finding] = diagnose(input({ scopes, people: [circumstances] })).findings
    expect(finding?.sentence).toContain('Ana Ruiz')
    expect(finding?.sentence).toContain('n = 400')
    expect(finding?.detail).toContain('Looked at and not found')
    const adverse = { ...circumstances, territoryPercentile: 0.05, leadSharePercentile: 0.1 }
    const [suspect, ...more] = diagnose(input({ scopes, people: [adverse] })).findings
    expect(more).toEqual([])
    expect(suspect?.scope).toBe('systemic')
    expect(suspect?.sentence).toContain('a poorer territory than most and fewer leads than most')
    expect(suspect?.roots.map(({ component }) => component)).toContain('coverage-and-territory')
    expect(JSON.stringify(suspect)).not.toContain(adverse.name)
    expect(JSON.stringify(suspect)).not.toContain(`person:${adverse.id}`)
  })

  it('names nobody for what the whole team shows', () => {
    const scopes = [
      scope('speed-to-lead', { scope: 'individual', units: [ana], before: 2, after: 5, size: 3 }),
      scope('speed-to-lead', { scope: 'team', units: [north], unaffected: others, before: 2, after: 4, size: 2 }),
    ]
    expect(diagnose(input({ scopes })).findings.map((finding) => finding.scope)).toEqual(['team'])
  })

  it('does not turn an improvement into a finding', () => {
    expect(diagnose(input({ scopes: [scope('win-rate', { better: true, size: 0.1 })] })).findings).toEqual([])
  })

  it('counts two metrics of one symptom as one piece of news', () => {
    const once = failingOf([scope('win-rate', {})])
    expect(failingOf([scope('win-rate', {}), scope('win-rate-value', {})])).toBeCloseTo(once, 10)
  })

  it('moves the blame upstream when a fix at the component itself did not hold', () => {
    const scopes = [scope('coaching-hours', { before: 4, after: 2 })]
    const before = diagnose(input({ scopes, problems: problemsAfterFixAt(null) })).components
    const after = diagnose(input({ scopes, problems: problemsAfterFixAt('coaching-cadence') })).components
    const rootOf = (states: typeof before, id: string): number => states.find((state) => state.id === id)?.pRoot ?? 0
    expect(rootOf(after, 'coaching-cadence')).toBeLessThan(rootOf(before, 'coaching-cadence'))
    expect(rootOf(after, 'leader-role-and-time')).toBeGreaterThan(rootOf(before, 'leader-role-and-time'))
  })

  it('makes a finding of what is reported again and again even where no metric moved', () => {
    const problems = Array.from({ length: 14 }, (_, index) =>
      report(`p${index}`, {
        component: 'compensation-and-incentives',
        teamId: teams[index % 4]?.id ?? null,
        minutesLost: 30,
      }),
    )
    const [finding] = diagnose(input({ problems })).findings
    expect(finding?.id).toBe('problems-compensation-and-incentives')
    expect(finding?.sentence).toContain('14 reports')
    expect(finding?.scope).toBe('systemic')
  })

  it('gives the same whatever the order of its input', () => {
    const scopes = [
      scope('win-rate', {}),
      scope('cycle-length', { before: 60, after: 80, size: 20 }),
      scope('coaching-hours', { scope: 'team', units: [north], unaffected: others, before: 4, after: 1 }),
    ]
    const forward = diagnose(input({ scopes, signals: calmElsewhere }))
    const backward = diagnose(input({ scopes: scopes.toReversed(), signals: calmElsewhere.toReversed() }))
    expect(JSON.stringify(backward)).toBe(JSON.stringify(forward))
  })

  it('lets the market take the blame where buyers hold back everywhere and the effort stays', () => {
    const breadth = { affected: 19, comparable: 20, share: 0.95 }
    const scopes = [
      scope('win-rate', { breadth }),
      scope('pipeline-created', { breadth, before: 0.9, after: 0.5 }),
      scope('stage-conversion', { breadth, before: 0.8, after: 0.7 }),
    ]
    const [finding] = diagnose(input({ scopes, signals: [calm('activity-volume')] })).findings
    expect(finding?.external[0]?.id).toBe('market-shock')
    expect(finding?.external[0]?.probability).toBeGreaterThan(finding?.roots[0]?.probability ?? 1)
    expect(finding?.detail).toContain('from outside')
    const spared = scopes.map((one) => ({ ...one, unaffected: others }))
    const [partly] = diagnose(input({ scopes: spared, signals: [calm('activity-volume')] })).findings
    const marketOf = (one: typeof finding) => one?.external.find(({ id }) => id === 'market-shock')?.probability ?? 0
    expect(marketOf(partly)).toBeLessThan(marketOf(finding))
  })

  it('does not raise a finding where only the records are kept worse', () => {
    const { findings, heldBack } = diagnose(
      input({
        scopes: [scope('hygiene-score', { before: 0.9, after: 0.7, logBayesFactor: 1.2, pValue: 1e-3 })],
        signals: calmElsewhere,
      }),
    )
    expect(findings.filter((one) => (one.roots[0]?.probability ?? 0) < 0.05)).toEqual([])
    expect(findings.length + heldBack.length).toBe(1)
  })

  it('moves no root by a copy of a metric: one event is one piece of news', () => {
    const scopes = [scope('win-rate', {}), scope('discount-depth', { before: 0.1, after: 0.2, size: 0.1 })]
    const copied = [...scopes, scope('cohort-close-rate', {}), scope('win-rate-value', {})]
    const before = rootsOf(scopes)
    for (const [index, p] of rootsOf(copied).entries()) expect(p).toBeCloseTo(before[index] ?? 0, 10)
  })

  it('remembers: what showed in earlier quarters as well makes its root likelier than the present alone', () => {
    const scopes = [scope('coaching-hours', { before: 4, after: 2, logBayesFactor: 2 })]
    const history = ['2025-10-01', '2025-12-31', '2026-04-01'].map(quarterWithoutCoaching)
    const rootOf = (changes: Partial<Parameters<typeof diagnose>[0]>) =>
      diagnose(input({ scopes, ...changes })).findings[0]?.roots[0]
    const [alone, pooled] = [rootOf({}), rootOf({ history })]
    expect(pooled?.probability).toBeGreaterThan(alone?.probability ?? 1)
  })

  it('follows every component from quarter to quarter, each judged by what was known then', () => {
    const history = ['2025-10-01', '2025-12-31', '2026-04-01'].map(quarterWithoutCoaching)
    const { quarters } = diagnose(input({ scopes: [], signals: calmElsewhere, history }))
    expect(quarters.map(({ end }) => end).slice(0, 3)).toEqual(history.map(({ end }) => end))
    expect(quarters).toHaveLength(4)
    const failing = quarters.map(
      ({ components }) => components.find(({ id }) => id === 'coaching-cadence')?.pFailing ?? Number.NaN,
    )
    expect(failing[2]).toBeGreaterThan(0.3)
    expect(failing[3]).toBeLessThan(failing[2]!)
  })
})
