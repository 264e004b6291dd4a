/**
 * The minimum of a function of one variable between `low` and `high`: Brent's method (golden section with parabolic steps), to
 * about `tolerance` (default 1e-9, absolute). Finds a local minimum only; at a border it converges to the border.
 */
export function minimiseScalar(
  f: (x: number) => number,
  range: { readonly low: number; readonly high: number; readonly tolerance?: number },
): { readonly x: number; readonly value: number } {
  const golden = 0.3819660112501051
  const tolerance = range.tolerance ?? 1e-9
  let { low, high } = range
  let x = low + golden * (high - low)
  let [w, v] = [x, x]
  let fx = f(x)
  let [fw, fv] = [fx, fx]
  let [step, previous] = [0, 0]
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2
    const small = tolerance + 1e-11 * Math.abs(x)
    if (Math.abs(x - middle) <= 2 * small - (high - low) / 2) break
    const r = (x - w) * (fx - fv)
    let q = (x - v) * (fx - fw)
    let p = (x - v) * q - (x - w) * r
    q = 2 * (q - r)
    if (q > 0) p = -p
    q = Math.abs(q)
    const parabolic =
      Math.abs(previous) > small &&
      Math.abs(p) < Math.abs((q * previous) / 2) &&
      p > q * (low - x) &&
      p < q * (high - x)
    previous = parabolic ? step : x < middle ? high - x : low - x
    step = parabolic ? p / q : golden * previous
    const u = Math.abs(step) >= small ? x + step : x + Math.sign(step) * small
    const fu = f(u)
    if (fu <= fx) {
      if (u >= x) low = x
      else high = x
      ;[v, fv, w, fw, x, fx] = [w, fw, x, fx, u, fu]
      continue
    }
    if (u < x) low = u
    else high = u
    if (fu <= fw || w === x) [v, fv, w, fw] = [w, fw, u, fu]
    else if (fu <= fv || v === x || v === w) [v, fv] = [u, fu]
  }
  return { x, value: fx }
}
