/**
 * Uniform numbers in [0, 1) from a 32-bit seed: the same seed gives the same numbers on every machine. For simulation inside an
 * estimate, where a verdict must not change from one run to the next; not for secrets. Source: sfc32 (Doty-Humphrey, PractRand),
 * seeded and run in for 20 rounds.
 */
export function createUniform(seed: number): () => number {
  let [a, b, c, d] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1]
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return (t >>> 0) / 2 ** 32
  }
  for (let round = 0; round < 20; round++) next()
  return next
}
