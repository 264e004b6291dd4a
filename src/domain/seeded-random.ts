/**
 * A source of uniform numbers in [0, 1) from a text: the same text gives the same numbers on every machine. For bootstrap and
 * posterior draws, not for secrets. Source: FNV-1a for the seed; sfc32 (Doty-Humphrey) for the numbers.
 */
export function createSeededRandom(seed: string): () => number {
  let hash = 0x811c9dc5
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193)
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, hash | 0, 1]
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 0x1_0000_0000
  }
  for (let i = 0; i < 12; i++) next()
  return next
}
