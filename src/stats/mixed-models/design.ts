/** The columns whose coefficients are estimated as they are, without shrinkage. Every column has one value per row. */
export interface FixedDesign {
  readonly names: readonly string[]
  readonly columns: readonly ArrayLike<number>[]
}

/**
 * One grouping of the rows: sellers, products, accounts within sellers …
 *
 * `levels` names the groups, `of[i]` is the position in `levels` of row i (nesting needs nothing special: name a nested level
 * by its whole path). With `slope`, one value per row, each level also gets its own slope of that variable, correlated with its
 * intercept.
 */
export interface RandomTerm {
  readonly name: string
  readonly levels: readonly string[]
  readonly of: ArrayLike<number>
  readonly slope?: ArrayLike<number>
}

/** A column of ones named `intercept`: the design of a model without other fixed columns. */
export function interceptOnly(rows: number): FixedDesign {
  return { names: ['intercept'], columns: [new Float64Array(rows).fill(1)] }
}

/** Groups rows by name, levels in order of first appearance. */
export function createTerm(name: string, keys: readonly string[], slope?: ArrayLike<number>): RandomTerm {
  const positions = new Map<string, number>()
  const of = new Int32Array(keys.length)
  keys.forEach((key, i) => {
    const known = positions.get(key)
    of[i] = known ?? positions.size
    if (known === undefined) positions.set(key, positions.size)
  })
  return { name, levels: [...positions.keys()], of, ...(slope ? { slope } : {}) }
}

/** Intercept and one 0/1 column per level after the first, in the order given: treatment contrasts. */
export function createContrasts(keys: readonly string[], levels: readonly string[]): FixedDesign {
  const [, ...others] = levels
  return {
    names: ['intercept', ...others],
    columns: [
      new Float64Array(keys.length).fill(1),
      ...others.map((level) => Float64Array.from(keys, (key) => +(key === level))),
    ],
  }
}

/** The same terms on typed arrays of one kind: the inner loops run several times faster on them. */
export function toTypedTerms(random: readonly RandomTerm[]): readonly RandomTerm[] {
  return random.map((term) => ({
    ...term,
    of: Int32Array.from(term.of),
    ...(term.slope ? { slope: Float64Array.from(term.slope) } : {}),
  }))
}

/** The same columns on typed arrays of one kind. */
export function toTypedDesign({ names, columns }: FixedDesign): FixedDesign {
  return { names, columns: columns.map((column) => Float64Array.from(column)) }
}

export const widthOf = (term: RandomTerm) => (term.slope ? 2 : 1)

/** How many numbers describe the covariance of a term: one deviation, or the three of a 2 × 2 triangular factor. */
export const parametersOf = (term: RandomTerm) => (term.slope ? 3 : 1)

/** Complains about a caller's mistake: columns of unequal length, levels out of range. */
export function checkDesign(rows: number, fixed: FixedDesign, random: readonly RandomTerm[]): void {
  for (const [i, column] of fixed.columns.entries()) {
    if (column.length !== rows)
      throw new RangeError(`fixed column ${fixed.names[i] ?? i} needs ${rows} values, got ${column.length}`)
  }
  for (const term of random) {
    if (term.of.length !== rows) throw new RangeError(`term ${term.name} needs ${rows} rows, got ${term.of.length}`)
    if (term.slope && term.slope.length !== rows)
      throw new RangeError(`slope of ${term.name} needs ${rows} values, got ${term.slope.length}`)
    for (let i = 0; i < rows; i++) {
      const level = term.of[i]!
      if (!(level >= 0 && level < term.levels.length))
        throw new RangeError(`term ${term.name} has no level ${level} (row ${i}): it has ${term.levels.length}`)
    }
  }
}
