import { fitCoxModel, fitDiscreteHazard, type SurvivalCase } from '../../src/stats/hazards/index.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toMeanRow, toShareRow, type CalibrationRow } from './row.ts'
import { countRuns, type Size, type Topic } from './topic.ts'

const effect = 0.6

/** Weekly hazards of 8 % for the first four weeks and 15 % later; one case in four has the covariate. */
function draw(random: Random, n: number): SurvivalCase[] {
  return Array.from({ length: n }, (_, i) => {
    const covariate = Number(i % 4 === 0)
    const limit = 2 + Math.floor(14 * random.uniform())
    for (let week = 0; week < limit; week++) {
      const odds = Math.log(week < 4 ? 0.08 / 0.92 : 0.15 / 0.85) + effect * covariate
      if (random.uniform() < 1 / (1 + Math.exp(-odds)))
        return { exit: week + 0.5, event: true, covariates: [covariate] }
    }
    return { exit: limit, event: false, covariates: [covariate] }
  })
}

/** Continuous times for Cox: exponential with the same log hazard ratio, rounded to tenths so that there are ties. */
function drawContinuous(random: Random, n: number): SurvivalCase[] {
  return Array.from({ length: n }, (_, i) => {
    const covariate = Number(i % 4 === 0)
    const end = random.exponential() / Math.exp(effect * covariate)
    const limit = 0.3 + 2 * random.uniform()
    return { exit: Math.ceil(100 * Math.min(end, limit)) / 100, event: end <= limit, covariates: [covariate] }
  })
}

interface Estimate {
  readonly estimate: number
  readonly standardError: number
}

function toRows(name: string, n: number, estimates: readonly Estimate[]): CalibrationRow[] {
  const setting = `${name}, ${n} cases, a quarter with the covariate`
  const inside = estimates.filter(({ estimate, standardError }) => Math.abs(estimate - effect) <= 1.96 * standardError)
  return [
    toShareRow(inside.length, estimates.length, { what: '95 % interval of a coefficient', setting, aim: '.93–.97' }),
    toMeanRow(
      estimates.map(({ estimate }) => estimate - effect),
      { what: 'mean error of the coefficient (.6)', setting, aim: '-.06–.06' },
    ),
  ]
}

export const hazards: Topic = {
  name: 'hazards',
  title: 'Hazards',
  about: 'Weekly hazards with a covariate, open cases included, and the Cox model on tied times.',
  seed: 19,
  run: (size: Size): CalibrationRow[] => {
    const runs = countRuns(1500, size)
    const plan = { names: ['x'], period: 1, bands: [0, 4] }
    return [80, 400].flatMap((n) => {
      const random = createRandom(1900 + n)
      const weekly = Array.from({ length: runs }, () => fitDiscreteHazard(draw(random, n), plan))
      const cox = Array.from({ length: Math.round(runs / 2) }, () => fitCoxModel(drawContinuous(random, n), ['x']))
      const first = (models: readonly ((typeof weekly)[number] | (typeof cox)[number])[]) =>
        models.flatMap((model) => (model.status === 'fitted' ? model.coefficients.slice(0, 1) : []))
      return [...toRows('discrete hazard', n, first(weekly)), ...toRows('Cox', n, first(cox))]
    })
  },
}
