import type { Fixes } from '../../contract/fixes.ts'
import { describeState, summariseFixes } from '../../domain/verification/index.ts'
import type { LoadedFixes } from './load-fixes.ts'

/** Past fixes with their verdicts, for the report. */
export function toFixes({ judged, unmeasured }: LoadedFixes): Fixes {
  return {
    sentence: summariseFixes(
      judged.map(({ verdict }) => verdict),
      unmeasured,
    ),
    rows: judged.map(({ fix, metric, ...verdict }) => ({
      id: fix.id,
      title: fix.title,
      component: fix.component,
      metric,
      unit: { kind: fix.unit.kind, id: fix.unit.id, name: fix.unit.name },
      fixedOn: fix.fixedOn,
      verdict: verdict.verdict,
      label:
        verdict.verdict === 'too-early' && verdict.earliestDate === null
          ? 'cannot be told'
          : describeState(verdict.verdict),
      effect: verdict.effect,
      interval: verdict.interval,
      reasons: [...verdict.reasons],
      regressionToMean: verdict.regressionToMeanNote,
      recurrences: fix.recurrences?.relapses ?? 0,
      moreOn: verdict.earliestDate,
    })),
  }
}
