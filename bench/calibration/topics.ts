import { attribution } from './attribution.ts'
import { calibrateBandAid } from './band-aid.ts'
import { changePoints } from './change-points.ts'
import { counts } from './counts.ts'
import { funnels } from './funnels.ts'
import { hazards } from './hazards.ts'
import { interventions } from './interventions.ts'
import { calibrateLikeness } from './likeness.ts'
import { mixedModels } from './mixed-models.ts'
import { multiplicity } from './multiplicity.ts'
import { power } from './power.ts'
import { processLimits } from './process-limits.ts'
import { runLengths } from './run-lengths.ts'
import { seasonality } from './seasonality.ts'
import { sequential } from './sequential.ts'
import { shrinkage } from './shrinkage.ts'
import { calibrateSignals } from './signals.ts'
import { structuralSeries } from './structural-series.ts'
import { survival } from './survival.ts'
import type { Topic } from './topic.ts'
import { calibrateVerdicts } from './verdicts.ts'
import { windowComparisons } from './window-comparisons.ts'

/** The statistics by themselves: a few minutes together. */
export const statisticTopics: readonly Topic[] = [
  processLimits,
  runLengths,
  changePoints,
  windowComparisons,
  seasonality,
  multiplicity,
  counts,
  shrinkage,
  mixedModels,
  funnels,
  survival,
  hazards,
  attribution,
  sequential,
  interventions,
  structuralSeries,
  power,
]

/** What the product says on top of them, on whole simulated organisations: long, so run one by one or with `--all`. */
export const productTopics: readonly Topic[] = [
  {
    name: 'signals',
    title: 'Alarm budget and naming',
    about:
      'Sixty metrics × fifty units judged every second week of a year, with nothing wrong; planted shifts; and who is named among thirty sellers.',
    seed: 1000,
    run: (size) => calibrateSignals({ organisations: Math.max(3, Math.round(30 * size)) }),
  },
  {
    name: 'verdicts',
    title: 'Verdicts on fixes',
    about:
      'Real fixes, Band-Aids whose effect fades with a half-life of 4 to 8 weeks, and placebos, each begun after the worst weeks.',
    seed: 1,
    run: (size) => calibrateVerdicts({ runs: Math.max(20, Math.round(400 * size)) }),
  },
  {
    name: 'band-aid',
    title: 'Band-Aid symptoms in healthy organisations',
    about:
      'Alarms of each symptom within a year in organisations of the simulator with nothing wrong. Intervals of 90 %.',
    seed: 701,
    run: (size) => calibrateBandAid({ runs: Math.max(5, Math.round(20 * size)) }),
  },
  {
    name: 'likeness',
    title: 'Problem texts',
    about: 'How well problem texts are placed, found again and grouped; the parts on public texts need ../shared.',
    seed: 21,
    run: (size) => calibrateLikeness({ thin: size >= 1 ? 1 : 4 }),
  },
]

export const topics: readonly Topic[] = [...statisticTopics, ...productTopics]
