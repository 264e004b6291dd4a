import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { diagnose } from '../../src/app/diagnosis/diagnose.ts'
import type { DiagnosisResult } from '../../src/app/diagnosis/diagnose-options.ts'
import { readPath } from '../../src/app/diagnosis/read-path.ts'
import { defaultCalendar } from '../../src/domain/calendar/index.ts'
import type { DiagnosisInput } from '../../src/domain/diagnosis/index.ts'
import { openFacts } from '../../src/facts/index.ts'
import { simulate, writeOpenFormat } from '../../src/sim/index.ts'
import type { Simulated } from '../../src/sim/index.ts'
import { crmTables } from './cases.ts'
import type { Case } from './cases.ts'

export interface Diagnosed {
  readonly simulated: Simulated
  readonly result: DiagnosisResult
  readonly refused: number
  readonly seconds: number
}

/** The whole road of a real user: written to files, recognised, staged, adopted as facts, diagnosed. */
export async function diagnoseCase(each: Case, onEvidence?: (input: DiagnosisInput) => void): Promise<Diagnosed> {
  const { scenario, severity, size, seed, weeks } = each
  const whole = simulate({
    scenario,
    severity,
    size,
    seed,
    ...(weeks === null ? {} : { onsetWeeksBeforeEnd: weeks }),
  })
  const kept = Object.entries(whole.files).filter(([table]) => each.data === 'all' || crmTables.includes(table))
  const simulated = { ...whole, files: Object.fromEntries(kept) }
  const dir = await mkdtemp(join(tmpdir(), 'geartrain-accuracy-'))
  const begun = performance.now()
  try {
    const folder = join(dir, 'export')
    await writeOpenFormat(simulated, folder)
    const { staged } = await readPath({ paths: [folder], mapping: null, currency: null, workDir: join(dir, 'work') })
    const facts = openFacts({ dir: join(dir, 'facts') })
    try {
      const batches = await facts.adopt('accuracy', 'accuracy', staged.tables)
      const session = await facts.openSession('accuracy', batches)
      const result = await diagnose(session, {
        organisationName: scenario,
        simulated: true,
        refused: staged.refused,
        warnings: staged.warnings,
        calendar: defaultCalendar,
        asOf: simulated.truth.asOf,
        without: each.without === null ? [] : [each.without],
        ...(onEvidence === undefined ? {} : { onEvidence }),
      })
      return { simulated, result, refused: staged.refusedTotal, seconds: (performance.now() - begun) / 1000 }
    } finally {
      facts.close()
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
