import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PeopleMatch } from '../../contract/accounts.ts'
import type { Role } from '../../domain/member.ts'
import { accountCalls, membersQuery, peopleMatchQuery } from '../api/accounts.ts'
import { peopleTexts } from '../texts/accounts.ts'
import { Section } from '../ui/page.tsx'
import styles from './accounts.module.css'
import { FormFault } from './form-fault.tsx'
import { InviteDialog } from './invite-dialog.tsx'

type Person = PeopleMatch['peopleWithoutMember'][number]
const shownAtFirst = 10
/** What somebody of the data probably does, to be corrected. */
const rolesOf: Readonly<Record<string, Role>> = { leader: 'vp', manager: 'manager' }

/** What of accounts and data did not find each other, and the way to set it by hand. */
export function PeopleSection() {
  const client = useQueryClient()
  const match = useQuery(peopleMatchQuery)
  const [isLong, setLong] = useState(false)
  const [invited, setInvited] = useState<Person | null>(null)
  const link = useMutation({
    mutationFn: ({ memberId, value }: { readonly memberId: string; readonly value: string }) =>
      accountCalls.changeMember(memberId, {
        person: value === 'by-email' ? 'by-email' : value === 'nobody' ? null : { id: value.slice('person:'.length) },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: membersQuery.queryKey }),
  })
  if (match.data === undefined) return null
  const { matched, membersWithoutPerson, peopleWithoutMember } = match.data
  if (matched.length === 0 && peopleWithoutMember.length === 0) return null
  const gaps = membersWithoutPerson.filter((member) => !member.isDeliberate)
  const people = isLong ? peopleWithoutMember : peopleWithoutMember.slice(0, shownAtFirst)
  const choose = (memberId: string, name: string, isMatched: boolean) => (
    <NativeSelect
      aria-label={peopleTexts.person(name)}
      size="xs"
      value=""
      onChange={(event) => link.mutate({ memberId, value: event.currentTarget.value })}
      data={[
        { value: '', label: peopleTexts.choose },
        { value: 'nobody', label: peopleTexts.nobody },
        ...(isMatched ? [] : [{ value: 'by-email', label: peopleTexts.byEmail }]),
        ...peopleWithoutMember.map((person) => ({ value: `person:${person.id}`, label: person.name })),
      ]}
    />
  )
  return (
    <Section id="people" title={peopleTexts.title} note={peopleTexts.note}>
      <FormFault error={link.error} />
      {membersWithoutPerson.length > 0 && (
        <>
          <h3>{peopleTexts.without(gaps.length)}</h3>
          <ul className={styles.rows}>
            {membersWithoutPerson.map(({ memberId, name, email, isDeliberate }) => (
              <li key={memberId}>
                <div>
                  <div>{name}</div>
                  <div className="muted small">
                    {[email, ...(isDeliberate ? [peopleTexts.deliberate] : [])].join(' · ')}
                  </div>
                </div>
                {choose(memberId, name, false)}
              </li>
            ))}
          </ul>
        </>
      )}
      {matched.length > 0 && (
        <details>
          <summary>{peopleTexts.matched(matched.length)}</summary>
          <ul className={styles.rows}>
            {matched.map(({ memberId, member, person, linkedBy }) => (
              <li key={memberId}>
                <div>
                  <div>{member}</div>
                  <div className="muted small">
                    {[person.name, describe(person), ...(linkedBy === 'hand' ? [peopleTexts.byHand] : [])]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </div>
                </div>
                {choose(memberId, member, linkedBy === 'email')}
              </li>
            ))}
          </ul>
        </details>
      )}
      {peopleWithoutMember.length > 0 && (
        <>
          <h3>{peopleTexts.noMember(peopleWithoutMember.length)}</h3>
          <ul className={styles.rows}>
            {people.map((person) => (
              <li key={person.id}>
                <div>
                  <div>{person.name}</div>
                  <div className="muted small">{describe(person)}</div>
                </div>
                <Button variant="default" size="compact-sm" onClick={() => setInvited(person)}>
                  {peopleTexts.inviteThem}
                </Button>
              </li>
            ))}
          </ul>
          {people.length < peopleWithoutMember.length && (
            <Button variant="subtle" onClick={() => setLong(true)}>
              {peopleTexts.more(peopleWithoutMember.length - people.length)}
            </Button>
          )}
        </>
      )}
      {invited !== null && (
        <InviteDialog
          person={invited}
          roles={[rolesOf[invited.role ?? ''] ?? 'seller']}
          onClose={() => setInvited(null)}
        />
      )}
    </Section>
  )
}

function describe({ role, team, manager, email }: Person): string {
  return [role, team, manager, email].filter((part) => part !== null).join(' · ')
}
