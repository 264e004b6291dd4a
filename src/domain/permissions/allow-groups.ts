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
 * the reader knows from elsewhere is not guarded. Complexity: groups² × members; meant for hundreds of each.
 *
 * Source: complementary cell suppression and the exact-disclosure test by linear span, as in statistical disclosure control
 * (Willenborg & de Waal, Elements of Statistical Disclosure Control, 2001, ch. 5–6).
 */
export function allowGroups(groups: readonly Group[], options: AllowOptions): ReadonlySet<string> {
  const known = options.known ?? new Set<string>()
  const given: ReadonlySet<string>[] = []
  const allowed = new Set<string>()
  const span = new Span()
  for (const group of groups) {
    const unknown = new Set(group.members.filter((member) => !known.has(member)))
    if (unknown.size === 0) {
      allowed.add(group.key)
      continue
    }
    if (unknown.size < options.fewest || given.some((other) => isTooClose(unknown, other, options.fewest))) continue
    if (!span.tryAdd(unknown, options.fewest)) continue
    given.push(unknown)
    allowed.add(group.key)
  }
  return allowed
}

function isTooClose(a: ReadonlySet<string>, b: ReadonlySet<string>, fewest: number): boolean {
  const onlyA = countOutside(a, b)
  const onlyB = countOutside(b, a)
  if (onlyA + onlyB === 0) return false
  if (onlyA === 0 || onlyB === 0) return onlyA + onlyB < fewest
  return onlyA + onlyB < 2
}

function countOutside(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((member) => !b.has(member)).length
}

const epsilon = 1e-9

/** The sums given so far in reduced row echelon form: a single person's value follows from them exactly if it is one of the rows. */
class Span {
  #rows = new Map<string, Map<string, number>>()

  /** Takes the sum in, unless something about too few people would follow. */
  tryAdd(members: ReadonlySet<string>, fewest: number): boolean {
    const row = this.#reduce(new Map([...members].map((member) => [member, 1])))
    const [first] = row
    if (first === undefined) return true
    const [pivot, factor] = first
    const scaled = new Map([...row].map(([member, value]) => [member, value / factor]))
    const changed = new Map<string, Map<string, number>>([[pivot, scaled]])
    for (const [key, other] of this.#rows) {
      const multiple = other.get(pivot)
      if (multiple !== undefined) changed.set(key, subtract(other, scaled, multiple))
    }
    if ([...changed.values()].some((one) => one.size < fewest)) return false
    for (const [key, one] of changed) this.#rows.set(key, one)
    return true
  }

  #reduce(row: Map<string, number>): Map<string, number> {
    let reduced = row
    for (const [pivot, other] of this.#rows) {
      const multiple = reduced.get(pivot)
      if (multiple !== undefined) reduced = subtract(reduced, other, multiple)
    }
    return reduced
  }
}

function subtract(
  row: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
  multiple: number,
): Map<string, number> {
  const result = new Map(row)
  for (const [member, value] of other) {
    const left = (result.get(member) ?? 0) - multiple * value
    if (Math.abs(left) < epsilon) result.delete(member)
    else result.set(member, left)
  }
  return result
}
