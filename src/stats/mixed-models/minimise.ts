export interface Minimum {
  readonly at: readonly number[]
  readonly value: number
  readonly converged: boolean
  readonly evaluations: number
}

interface Objective {
  readonly evaluate: (at: readonly number[]) => number
  readonly gradient?: (at: readonly number[]) => readonly number[]
  readonly step: number
}

interface Slopes {
  readonly gradient: readonly number[]
  /** Along each axis. */
  readonly curvature: () => readonly number[]
}

function slopesAt(objective: Objective, at: readonly number[], value: number): Slopes {
  const { gradient: gradientOf, step } = objective
  if (gradientOf === undefined) return differencesAt(objective, at, value)
  const gradient = gradientOf(at)
  const curvature = () =>
    at.map((x, i) => {
      const width = step * Math.max(1, Math.abs(x))
      return (gradientOf(at.map((one, j) => (j === i ? one + width : one)))[i]! - gradient[i]!) / width
    })
  return { gradient, curvature }
}

/** Central differences (error of order step²), and the curvature along each axis, which costs nothing more. */
function differencesAt({ evaluate, step }: Objective, at: readonly number[], value: number): Slopes {
  const gradient: number[] = []
  const curvature: number[] = []
  at.forEach((x, i) => {
    const width = step * Math.max(1, Math.abs(x))
    const moved = (by: number) => evaluate(at.map((one, j) => (j === i ? one + by : one)))
    const up = moved(width)
    const down = moved(-width)
    gradient.push((up - down) / (2 * width))
    curvature.push((up - 2 * value + down) / (width * width))
  })
  return { gradient, curvature: () => curvature }
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)

export interface MinimiseOptions {
  /** First derivatives; asked for only where the function was evaluated last, or a little beside it. */
  readonly gradient?: (at: readonly number[]) => readonly number[]
  readonly step?: number
  readonly tolerance?: number
  readonly gradientTolerance?: number
  readonly maxSteps?: number
}

/**
 * Smallest value of a smooth function of few variables (up to about ten) by BFGS and a halving line search; the gradient is
 * taken by differences where none is given. Used for the deviance of mixed models, which is an even function of each relative deviation, so a variance of zero is
 * an ordinary stationary point and needs no bound.
 *
 * `start` should be within a few units of the answer: scale the variables. Finds the nearest valley only. Stops when a step
 * gains less than `tolerance` (absolute) with a small gradient. Source: Nocedal & Wright, Numerical Optimization, ch. 6.
 */
export function minimise(
  evaluateOnce: (at: readonly number[]) => number,
  start: readonly number[],
  {
    gradient: gradientOf,
    step = 1e-4,
    tolerance = 1e-9,
    gradientTolerance = 1e-4,
    maxSteps = 100,
  }: MinimiseOptions = {},
): Minimum {
  let evaluations = 0
  const evaluate = (x: readonly number[]) => {
    evaluations += 1
    const value = evaluateOnce(x)
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value
  }
  const objective: Objective = { evaluate, step, ...(gradientOf === undefined ? {} : { gradient: gradientOf }) }
  let at = [...start]
  let value = evaluate(at)
  let { gradient, curvature } = slopesAt(objective, at, value)
  let inverse = diagonalInverse(curvature())
  let converged = at.length === 0
  for (let iteration = 0; iteration < maxSteps && !converged; iteration++) {
    let direction = inverse.map((row) => -dot(row, gradient))
    if (!(dot(direction, gradient) < 0)) {
      inverse = diagonalInverse(curvature())
      direction = inverse.map((row, i) => -row[i]! * gradient[i]!)
    }
    const length = Math.sqrt(dot(direction, direction))
    if (length > 1) direction = direction.map((d) => d / length)
    const next = searchLine(evaluate, { at, value, direction, slope: dot(direction, gradient) })
    if (next === null) {
      converged = Math.sqrt(dot(gradient, gradient)) < 1e-2
      break
    }
    const slopes = slopesAt(objective, next.at, next.value)
    const nextGradient = slopes.gradient
    const moved = next.at.map((x, i) => x - at[i]!)
    const turned = nextGradient.map((g, i) => g - gradient[i]!)
    if (dot(moved, turned) > 1e-14) inverse = updateInverse(inverse, moved, turned)
    converged = value - next.value < tolerance && Math.sqrt(dot(nextGradient, nextGradient)) < gradientTolerance
    at = next.at
    value = next.value
    gradient = nextGradient
    curvature = slopes.curvature
  }
  return { at, value, converged, evaluations }
}

/** First guess of the inverse Hessian: each axis by itself, 1 where the function is flat or bends down. */
const diagonalInverse = (curvature: readonly number[]) =>
  curvature.map((bend, i) => curvature.map((_, j) => (i !== j ? 0 : bend > 0.01 ? 1 / bend : 1)))

interface Line {
  readonly at: readonly number[]
  readonly value: number
  readonly direction: readonly number[]
  readonly slope: number
}

function searchLine(evaluate: (at: readonly number[]) => number, { at, value, direction, slope }: Line) {
  for (let size = 1; size > 1e-9; size /= size === 1 ? 2 : 4) {
    const next = at.map((x, i) => x + size * direction[i]!)
    const reached = evaluate(next)
    if (reached <= value + 1e-4 * size * slope) return { at: next, value: reached }
  }
  return null
}

function updateInverse(inverse: readonly number[][], moved: readonly number[], turned: readonly number[]): number[][] {
  const scale = dot(moved, turned)
  const product = inverse.map((row) => dot(row, turned))
  const factor = (scale + dot(turned, product)) / (scale * scale)
  return inverse.map((row, i) =>
    row.map((h, j) => h + factor * moved[i]! * moved[j]! - (product[i]! * moved[j]! + moved[i]! * product[j]!) / scale),
  )
}

/**
 * Matrix of second derivatives at a minimum by central differences, `steps[i]` wide in variable i. n × n, row by row.
 * Half its inverse times two is the covariance of estimates where the function is a deviance (−2 ln L).
 */
export function computeHessian(
  evaluate: (at: readonly number[]) => number,
  at: readonly number[],
  steps: readonly number[],
): Float64Array {
  const n = at.length
  const hessian = new Float64Array(n * n)
  const centre = evaluate(at)
  const shifted = (i: number, a: number, j: number, b: number) =>
    evaluate(at.map((x, k) => x + (k === i ? a * steps[i]! : 0) + (k === j ? b * steps[j]! : 0)))
  for (let i = 0; i < n; i++) {
    hessian[i * n + i] = (shifted(i, 1, i, 0) - 2 * centre + shifted(i, -1, i, 0)) / steps[i]! ** 2
    for (let j = 0; j < i; j++) {
      const mixed = shifted(i, 1, j, 1) - shifted(i, 1, j, -1) - shifted(i, -1, j, 1) + shifted(i, -1, j, -1)
      hessian[i * n + j] = mixed / (4 * steps[i]! * steps[j]!)
      hessian[j * n + i] = hessian[i * n + j]!
    }
  }
  return hessian
}
