import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringFiles } from '../../../test/builders/bring-files.ts'
import { openTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { twoTeams } from '../../../test/builders/two-teams.ts'
import { eachStore } from '../../../test/harness/stores.ts'
import type { Prediction } from '../../contract/decisions.ts'
import { systemMember } from '../../domain/member.ts'
import { actAs, type AppDeps } from '../deps.ts'
import { computeDiagnosis, getReport } from '../diagnosis/get-diagnosis.ts'
import { recordProblem } from '../problems/record-problem.ts'
import { commitDecision, reverseDecision } from './commit-decision.ts'
import { editDecision, undoDecision } from './edit-decision.ts'
import { getDecision } from './get-decision.ts'
import { getCalibration, listDecisions } from './list-decisions.ts'
import { recordDecision } from './record-decision.ts'
import { verifyDecision } from './verify-decision.ts'
import { verifyDueDecisions } from './verify-due-decisions.ts'

const dayMs = 86_400_000
const coded = (code: string) => expect.objectContaining({ code })
const prediction: Prediction = {
  hypothesis: 'One approval instead of three',
  metric: 'win-rate',
  unit: 'team:t1',
  direction: 'up',
  size: 0.25,
  startsOn: '2025-09-01',
  rampWeeks: 1,
  guardrails: [],
  controls: [],
  trigger: null,
}

eachStore((store) => {
  let app: TestApp
  let deps: AppDeps
  beforeAll(async () => {
    app = await openTestApp(store)
    deps = app.deps
    await bringFiles(deps, twoTeams())
  }, 60_000)
  afterAll(() => app.close())

  test('locks the prediction and freezes the baseline when it is made; taking it back is a new record', async () => {
    const asked = await recordDecision(deps, {
      title: 'One approval for discounts',
      kind: 'pricing',
      requestedAt: '2026-05-30T09:00:00Z',
      prediction,
    })
    await expect(commitDecision(deps, asked)).rejects.toMatchObject({ code: 'decision.incomplete' })
    const edited = await editDecision(deps, asked.id, {
      version: 1,
      component: 'pricing-and-deal-governance',
      reviewOn: '2026-06-20',
    })
    expect((await undoDecision(deps, edited)).component).toBeNull()
    const ready = await editDecision(deps, asked.id, {
      version: 3,
      component: 'pricing-and-deal-governance',
      reviewOn: '2026-06-20',
    })
    const made = await commitDecision(deps, ready)
    expect(made).toMatchObject({ state: 'decided', latencyHours: 48, baseline: { asOf: '2026-02-26' } })
    expect(made.baseline?.chart?.points.length).toBeGreaterThan(20)
    expect(made.baseline?.mean).toBeCloseTo(0.45, 1)
    expect(made.baseline?.controls).toEqual(['team:t2'])
    await expect(editDecision(deps, asked.id, { version: made.version, title: 'x' })).rejects.toEqual(
      coded('decision.locked'),
    )
    await expect(commitDecision(deps, made)).rejects.toEqual(coded('decision.incomplete'))
    const reversal = await reverseDecision(deps, { ...made, title: undefined, details: 'Finance objects' })
    expect(reversal).toMatchObject({
      state: 'decided',
      reverses: asked.id,
      title: 'Taken back: One approval for discounts',
    })
    expect(await getDecision(deps, asked.id)).toMatchObject({ state: 'reversed', reversedBy: reversal.id, prediction })
    await expect(verifyDecision(deps, asked.id)).rejects.toEqual(coded('decision.incomplete'))
  }, 60_000)

  test('is judged by the job when its review is due, against the baseline and the team it did not touch', async () => {
    const asked = await recordDecision(deps, {
      title: 'Discount desk for North',
      kind: 'process',
      component: 'decision-rights',
      prediction,
      reviewOn: '2026-06-02',
    })
    await commitDecision(deps, asked)
    expect(await verifyDueDecisions(deps)).toBe(0)
    app.advance(2 * dayMs)
    expect(await verifyDueDecisions(deps)).toBe(1)
    const judged = await getDecision(deps, asked.id)
    expect(judged.verdicts).toMatchObject([{ verdict: 'held', memberId: 'system', controls: ['team:t2'] }])
    expect(judged.verdicts[0]?.effect).toBeGreaterThan(0.2)
    expect(judged.verdicts[0]?.interval?.low).toBeGreaterThan(0)
    expect(judged.verdicts[0]?.reasons.length).toBeGreaterThan(0)
    expect(await verifyDueDecisions(deps)).toBe(0)
    const { decisions } = await listDecisions(deps, { verdict: 'held', removed: 'false', limit: 10 })
    expect(decisions.map(({ id }) => id)).toEqual([asked.id])
    expect((await getCalibration(deps)).groups).toEqual([])
  }, 60_000)

  test('promises nothing of a person', async () => {
    const about = recordDecision(deps, { title: 'x', kind: 'other', prediction: { ...prediction, unit: 'person:ann' } })
    await expect(about).rejects.toEqual(coded('request.invalid'))
  })

  test('recorded problems and decisions reach metrics, evidence and rows behind numbers', async () => {
    const before = await getReport(deps)
    const system = actAs(deps, systemMember(deps.member.workspaceId))
    for (let nth = 0; nth < 12; nth += 1) {
      await recordProblem(deps, {
        title: `Commission statement ${nth} wrong again`,
        component: 'compensation-and-incentives',
        minutes: 20,
        teamId: nth % 2 === 0 ? 't1' : 't2',
      })
    }
    const behind = await getReport(deps)
    expect(behind.key).toBe(before.key)
    await computeDiagnosis(system)
    const after = await getReport(deps)
    expect(after.key).not.toBe(before.key)
    expect(after.report.asOf).toBe(before.report.asOf)
    expect(after.report.counts['problems']).toBe(12)
    expect(after.report.counts['decisions']).toBeGreaterThanOrEqual(2)
    const rootOf = ({ report }: typeof after) =>
      report.components.find(({ id }) => id === 'compensation-and-incentives')?.pFailing ?? 0
    expect(rootOf(after)).toBeGreaterThan(rootOf(before))
  }, 60_000)
})
