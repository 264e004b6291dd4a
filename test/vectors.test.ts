import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { haveVectors, vectorsNote } from './harness/vectors.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, '../shared/vectors')

const stats = (name: string) => `src/stats/${name}.test.ts`
const inference = 'src/domain/diagnosis/inference/vectors.test.ts'

/** Which test reproduces a file of reference numbers, or reads its data. */
const reproducedBy: Record<string, string> = {
  'attribution/adtributor_expected.json': stats('attribution/localisation'),
  'attribution/decomposition_expected.json': stats('attribution/decomposition'),
  'attribution/gcm_expected.json': stats('attribution/localisation'),
  'attribution/microservice_anomalous_500.csv': stats('attribution/localisation'),
  'attribution/microservice_normal_1000.csv': stats('attribution/localisation'),
  'bayesnet/alarm_compact.txt': inference,
  'bayesnet/alarm_expected.json': inference,
  'bayesnet/asia.bif': inference,
  'bayesnet/asia_expected.json': inference,
  'bayesnet/noisyor_expected.json': inference,
  'bayesnet/twolevel_origin_expected.json': inference,
  'causalimpact/R_summary_arma.txt': stats('intervention/structural-series'),
  'causalimpact/R_summary_basque.txt': stats('intervention/structural-series'),
  'causalimpact/R_summary_comparison.txt': stats('intervention/structural-series'),
  'causalimpact/R_summary_google.txt': stats('intervention/structural-series'),
  'causalimpact/R_summary_volks.txt': stats('intervention/structural-series'),
  'causalimpact/arma_data.csv': stats('intervention/structural-series'),
  'causalimpact/basque.csv': stats('intervention/structural-series'),
  'causalimpact/comparison_data.csv': stats('intervention/structural-series'),
  'causalimpact/gibbs_reference.json': stats('intervention/structural-series'),
  'causalimpact/google_data.csv': stats('intervention/structural-series'),
  'causalimpact/mle_llevel_reference.json': stats('intervention/structural-series'),
  'causalimpact/volks_data.csv': stats('intervention/structural-series'),
  'changepoint/coal.csv': stats('pelt'),
  'changepoint/jss2014_mdata.csv': stats('pelt'),
  'changepoint/nile.csv': stats('pelt'),
  'changepoint/nile_expected.json': stats('pelt'),
  'changepoint/pelt_expected.json': stats('pelt'),
  'eb/eb_expected.json': stats('luck-and-skill'),
  'eb/efron_morris_1975.csv': stats('luck-and-skill'),
  'fdr/org_false_alarm_sim.json': stats('organisation-alarms'),
  'fdr/padjust_expected.json': stats('adjust-p-values'),
  'funnel/maven_funnel_expected.json': stats('luck-and-skill'),
  'its/sicily.csv': stats('intervention/interrupted-series'),
  'its/sicily_expected.json': stats('intervention/interrupted-series'),
  'sequential/sequential_expected.json': stats('sequential/sequential'),
  'survival/aml.csv': stats('survival/survival'),
  'survival/gehan_6mp.csv': stats('survival/survival'),
  'survival/km_expected.json': stats('survival/survival'),
  'survival/lung.csv': stats('hazards/hazards'),
  'survival/maven_cycle_expected.json': stats('survival/survival'),
  'survival/olist_funnel_expected.json': stats('hazards/hazards'),
  'variance/cbpp.csv': stats('mixed-models/count-mixed-model'),
  'variance/dyestuff.csv': stats('mixed-models/linear-mixed-model'),
  'variance/lme4_expected.json': stats('mixed-models/linear-mixed-model'),
  'variance/maven_reps_expected.json': stats('mixed-models/count-mixed-model'),
  'variance/pastes.csv': stats('mixed-models/linear-mixed-model'),
  'variance/penicillin.csv': stats('mixed-models/linear-mixed-model'),
  'variance/sleepstudy.csv': stats('mixed-models/linear-mixed-model'),
  'xmr/arl_cusum_ewma_expected.json': stats('sequential/sequential'),
  'xmr/xmr_expected.json': stats('control-limits'),
  'xmr/xmr_operating_characteristics_sim.json': stats('control-limits'),
}

/** Files that hold nothing to reproduce, and why. */
const nothingToReproduce: Record<string, string> = {
  'README.md': 'says what the files are',
  'causalimpact/LICENSE-tfcausalimpact': 'licence',
  'causalimpact/btc.csv': 'data without expected numbers',
  'its/seatbelts.csv': 'data without expected numbers',
  'text/banking77_baselines.json':
    'baselines of other methods; bench/calibration/likeness.ts measures ours beside them',
  'text/banking77_small_org_baselines.json':
    'baselines of other methods; bench/calibration/likeness.ts measures ours beside them',
  'funnel/scope_classification_sim.json':
    'simulation of another design than domain/signals has (docs/decisions/0502); bench/calibration/signals.ts measures ours',
}

/** A test names a file in full, or its parts in a template. */
function mentions(text: string, file: string): boolean {
  const name = file.slice(file.indexOf('/') + 1)
  const parts = name.replace(/\.[a-z]+$/, '').split(/(?<=R_summary)_/)
  return text.includes(file) || parts.every((part) => new RegExp(`\\b${part}(?![A-Za-z0-9])`).test(text))
}

describe.skipIf(!haveVectors)(`reference numbers${vectorsNote}`, () => {
  const files = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )

  it('are each reproduced by a test, or hold nothing to reproduce', () => {
    const known = new Set([...Object.keys(reproducedBy), ...Object.keys(nothingToReproduce)])
    expect(files.filter((file) => !known.has(file))).toEqual([])
    expect([...known].filter((file) => !files.includes(file))).toEqual([])
  })

  it.each(Object.entries(reproducedBy))('%s is read by %s', (file, test) => {
    expect(existsSync(join(root, test))).toBe(true)
    expect(mentions(readFileSync(join(root, test), 'utf8'), file)).toBe(true)
  })
})
