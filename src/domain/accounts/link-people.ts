/** Somebody in the facts (people.csv), as far as an account is matched with them. */
export interface FactsPerson {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly role: string | null
  readonly teamId: string | null
  readonly managerId: string | null
  /** First day no longer in the organisation. */
  readonly leftOn: string | null
}

export interface LinkableMember {
  readonly memberId: string
  readonly email: string
  readonly personId: string | null
  readonly personLinkedBy: 'email' | 'hand' | null
}

export interface PersonLink {
  readonly memberId: string
  readonly personId: string | null
}

/**
 * Which members' links to persons must change: an address that exactly one person has links them, one whose person is gone or has
 * another address now is taken off. What an administrator set by hand stays, and nobody is linked to a person that somebody else
 * already is.
 */
export function findLinkChanges(
  members: readonly LinkableMember[],
  people: readonly FactsPerson[],
): readonly PersonLink[] {
  const byEmail = Map.groupBy(
    people.filter((person) => person.email !== null && person.email.trim() !== ''),
    (person) => toKey(person.email ?? ''),
  )
  const taken = new Set(members.flatMap((member) => (member.personLinkedBy === 'hand' ? (member.personId ?? []) : [])))
  return members.flatMap((member) => {
    if (member.personLinkedBy === 'hand') return []
    const alike = byEmail.get(toKey(member.email)) ?? []
    const [one] = alike
    const personId = alike.length === 1 && one !== undefined && !taken.has(one.id) ? one.id : null
    if (personId !== null) taken.add(personId)
    return personId === member.personId ? [] : [{ memberId: member.memberId, personId }]
  })
}

function toKey(email: string): string {
  return email.trim().toLowerCase()
}
