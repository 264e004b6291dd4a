/** A group whose sum somebody asks for. */
export interface Group {
  readonly key: string
  /** Ids of the people, or of the single answers, that the sum is made of. */
  readonly members: readonly string[]
}

export interface AllowOptions {
  /** The fewest people a sum may be about; 5 unless the organisation chose more. */
  readonly fewest: number
  /** Whose own values the reader knows anyway: their own, those of the people below them. */
  readonly known?: ReadonlySet<string>
}

/** The fewest people that a number about people may be about; 10 is offered to those who want to be safer. */
export const fewestPeople = 5
export const fewestPeopleOffered = [5, 10] as const

/** A stored choice as a number; never less than five. */
export function toFewestPeople(setting: unknown): number {
  return typeof setting === 'number' && setting >= fewestPeople ? setting : fewestPeople
}

/**
 * Which of these groups' sums may be given to one reader, taken in the order given, so that nobody is told from the answers together.
 *
 * A sum is given only if the people in it whom the reader does not know are nobody or at least `fewest`; if it differs from every sum
 * given before by nobody or, where one group lies within the other, by at least `fewest` unknown people and otherwise by at least
 * two; and if what is given, reduced by elimination, tells nothing about fewer than `fewest` unknown people: so no combination of
 * sums, added and subtracted in any multiples, is the value of a single person, and what is left of a total when all its parts but
 * some are given is never about a few.
 *
 * Misleads: it guards sums over the members named. Ratios, medians and intervals tell less than sums; a value that follows from what
 * the reader knows from elsewhere is not guarded. Complexity: groups² × kinds of people, those in the same groups; meant for hundreds of each.
 *
 * Source: complementary cell suppression and the exact-disclosure test by linear span, as in statistical disclosure control
 * (Willenborg & de Waal, Elements of Statistical Disclosure Control, 2001, ch. 5–6).
 */
export function allowGroups(groups: readonly Group[], options: AllowOptions): ReadonlySet<string> {
  const { sums, sizes } = toSums(groups, options.known ?? new Set())
  const given: ReadonlySet<number>[] = []
  const allowed = new Set<string>()
  const span = new Span(sizes)
  for (const [index, { key }] of groups.entries()) {
    const sum = sums[index] ?? new Set<number>()
    if (sum.size === 0) {
      allowed.add(key)
      continue
    }
    const isTooSmall = countPeople(sum, sizes) < options.fewest
    if (isTooSmall || given.some((other) => isTooClose(sum, other, { sizes, fewest: options.fewest }))) continue
    if (!span.tryAdd(sum, options.fewest)) continue
    given.push(sum)
    allowed.add(key)
  }
  return allowed
}

/** How many people each kind of them is. */
type Sizes = readonly number[]

/**
 * The groups as sums of kinds of people, those whom the reader knows left out: people who are in the same groups are told of alike,
 * whatever is added or subtracted, so that a kind takes the place of its people.
 */
function toSums(
  groups: readonly Group[],
  known: ReadonlySet<string>,
): { readonly sums: readonly ReadonlySet<number>[]; readonly sizes: Sizes } {
  const groupsOf = new Map<string, number[]>()
  const unknown = groups.map(({ members }) => new Set(members.filter((member) => !known.has(member))))
  for (const [index, members] of unknown.entries()) {
    for (const member of members) {
      const its = groupsOf.get(member)
      if (its === undefined) groupsOf.set(member, [index])
      else its.push(index)
    }
  }
  const kinds = new Map<string, number>()
  const sizes: number[] = []
  const kindOf = new Map<string, number>()
  for (const [member, its] of groupsOf) {
    const name = its.join(' ')
    const kind = kinds.get(name) ?? sizes.push(0) - 1
    kinds.set(name, kind)
    sizes[kind] = (sizes[kind] ?? 0) + 1
    kindOf.set(member, kind)
  }
  return { sums: unknown.map((members) => new Set([...members].map((member) => kindOf.get(member) ?? 0))), sizes }
}

function countPeople(kinds: Iterable<number>, sizes: Sizes): number {
  let count = 0
  for (const kind of kinds) count += sizes[kind] ?? 0
  return count
}

function isTooClose(
  a: ReadonlySet<number>,
  b: ReadonlySet<number>,
  { sizes, fewest }: { readonly sizes: Sizes; readonly fewest: number },
): boolean {
  const onlyA = countOutside(a, b, sizes)
  const onlyB = countOutside(b, a, sizes)
  if (onlyA + onlyB === 0) return false
  if (onlyA === 0 || onlyB === 0) return onlyA + onlyB < fewest
  return onlyA + onlyB < 2
}

function countOutside(a: ReadonlySet<number>, b: ReadonlySet<number>, sizes: Sizes): number {
  let count = 0
  for (const kind of a) if (!b.has(kind)) count += sizes[kind] ?? 0
  return count
}

const epsilon = 1e-9

/** The sums given so far in reduced row echelon form: a single person's value follows from them exactly if it is one of the rows. */
class Span {
  readonly #sizes: Sizes
  readonly #rows = new Map<number, Map<number, number>>()

  constructor(sizes: Sizes) {
    this.#sizes = sizes
  }

  /** Takes the sum in, unless something about too few people would follow. */
  tryAdd(kinds: ReadonlySet<number>, fewest: number): boolean {
    const row = this.#reduce(new Map([...kinds].map((kind) => [kind, 1])))
    const [first] = row
    if (first === undefined) return true
    const [pivot, factor] = first
    const scaled = new Map([...row].map(([kind, value]) => [kind, value / factor]))
    const changed = new Map<number, Map<number, number>>([[pivot, scaled]])
    for (const [key, other] of this.#rows) {
      const multiple = other.get(pivot)
      if (multiple !== undefined) changed.set(key, subtract(other, scaled, multiple))
    }
    if ([...changed.values()].some((one) => countPeople(one.keys(), this.#sizes) < fewest)) return false
    for (const [key, one] of changed) this.#rows.set(key, one)
    return true
  }

  #reduce(row: Map<number, number>): Map<number, number> {
    let reduced = row
    for (const [pivot, other] of this.#rows) {
      const multiple = reduced.get(pivot)
      if (multiple !== undefined) reduced = subtract(reduced, other, multiple)
    }
    return reduced
  }
}

function subtract(
  row: ReadonlyMap<number, number>,
  other: ReadonlyMap<number, number>,
  multiple: number,
): Map<number, number> {
  const result = new Map(row)
  for (const [kind, value] of other) {
    const left = (result.get(kind) ?? 0) - multiple * value
    if (Math.abs(left) < epsilon) result.delete(kind)
    else result.set(kind, left)
  }
  return result
}
