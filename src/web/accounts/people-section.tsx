import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MemberChange, MemberEntry, PeopleMatch } from '../../contract/accounts.ts'
import type { Role } from '../../domain/member.ts'
import { peopleMatchQuery } from '../api/accounts.ts'
import { api } from '../api/client.ts'
import { peopleTexts } from '../texts/accounts.ts'
import { Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { StaleChoice, staleCurrent } from '../ui/stale-choice.tsx'
import styles from './accounts.module.css'
import { FormFault } from './form-fault.tsx'
import { InviteDialog } from './invite-dialog.tsx'

type Person = PeopleMatch['peopleWithoutMember'][number]
const shownAtFirst = 10
const shownMore = 50
/** What somebody of the data probably does, to be corrected. */
const rolesOf: Readonly<Record<string, Role>> = { leader: 'vp', manager: 'manager' }

interface Choosing {
  readonly memberId: string
  /** Of the member as they were read. */
  readonly version: number
  readonly name: string
  readonly value: string
  /** Of the value, for people. */
  readonly label: string
}

/** What of accounts and data did not find each other, and the way to set it by hand. */
export function PeopleSection() {
  const client = useQueryClient()
  const match = useQuery(peopleMatchQuery)
  const [text, setText] = useState('')
  const [shown, setShown] = useState(shownAtFirst)
  const [invited, setInvited] = useState<Person | null>(null)
  const link = useMutation({
    mutationFn: ({ memberId, version, value }: Choosing) =>
      api.call('PATCH /members/{id}', { params: { id: memberId }, body: { version, person: toPerson(value) } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['members'] }),
  })
  if (match.isError) return <ProblemNotice error={match.error} onRetry={() => void match.refetch()} />
  if (match.data === undefined) return <Skeleton height={140} radius={12} mt={28} aria-hidden="true" />
  const { matched, membersWithoutPerson, peopleWithoutMember } = match.data
  const gaps = membersWithoutPerson.filter((member) => !member.isDeliberate)
  const found = peopleWithoutMember.filter((person) => matches(person, text))
  const people = found.slice(0, shown)
  const choose = (member: Pick<Choosing, 'memberId' | 'version' | 'name'>, isMatched: boolean) => (
    <NativeSelect
      aria-label={peopleTexts.person(member.name)}
      size="xs"
      value=""
      disabled={link.isPending}
      onChange={({ currentTarget: { value, selectedOptions } }) => {
        if (value !== '') link.mutate({ ...member, value, label: selectedOptions[0]?.label ?? value })
      }}
      data={[
        { value: '', label: peopleTexts.choose },
        { value: 'nobody', label: peopleTexts.nobody },
        ...(isMatched ? [] : [{ value: 'by-email', label: peopleTexts.byEmail }]),
        ...peopleWithoutMember.map((person) => ({ value: `person:${person.id}`, label: person.name })),
      ]}
    />
  )
  const now = staleCurrent(link.error) as MemberEntry | null
  return (
    <Section id="people" title={peopleTexts.title} note={peopleTexts.note}>
      {now === null || link.variables === undefined ? (
        <FormFault error={link.error} />
      ) : (
        <StaleChoice
          differences={[
            { label: peopleTexts.person(now.name), now: nameOfPerson(match.data, now), mine: link.variables.label },
          ]}
          onMine={() => link.mutate({ ...link.variables, version: now.version })}
          onTheirs={() => {
            link.reset()
            void client.invalidateQueries({ queryKey: ['members'] })
          }}
          isBusy={link.isPending}
        />
      )}
      {matched.length === 0 && peopleWithoutMember.length === 0 && <p className="muted">{peopleTexts.noData}</p>}
      {gaps.length === 0 && matched.length > 0 && <p className="muted">{peopleTexts.all}</p>}
      {membersWithoutPerson.length > 0 && matched.length + peopleWithoutMember.length > 0 && (
        <div className={styles.group}>
          <h3>{peopleTexts.without(gaps.length)}</h3>
          <ul className={styles.rows}>
            {membersWithoutPerson.map(({ memberId, version, name, email, isDeliberate }) => (
              <li key={memberId}>
                <div>
                  <div>{name}</div>
                  <div className="muted small">
                    {[email, ...(isDeliberate ? [peopleTexts.deliberate] : [])].join(' · ')}
                  </div>
                </div>
                {choose({ memberId, version, name }, false)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {matched.length > 0 && (
        <details className={styles.group}>
          <summary>{peopleTexts.matched(matched.length)}</summary>
          <ul className={styles.rows}>
            {matched.map(({ memberId, version, member, person, linkedBy }) => (
              <li key={memberId}>
                <div>
                  <div>{member}</div>
                  <div className="muted small">
                    {[person.name, describe(person), ...(linkedBy === 'hand' ? [peopleTexts.byHand] : [])]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </div>
                </div>
                {choose({ memberId, version, name: member }, linkedBy === 'email')}
              </li>
            ))}
          </ul>
        </details>
      )}
      {peopleWithoutMember.length > 0 && (
        <div className={styles.group}>
          <h3>{peopleTexts.noMember(peopleWithoutMember.length)}</h3>
          {peopleWithoutMember.length > shownAtFirst && (
            <TextInput
              className={styles.find ?? ''}
              type="search"
              aria-label={peopleTexts.find}
              placeholder={peopleTexts.find}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          {found.length === 0 && <p className="muted">{peopleTexts.nobodyFound}</p>}
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
          <ShowMore
            query={{
              hasNextPage: people.length < found.length,
              isFetchingNextPage: false,
              isFetchNextPageError: false,
              error: null,
              fetchNextPage: () => setShown(shown + shownMore),
            }}
            shown={people.length}
            total={found.length}
          />
        </div>
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

function toPerson(value: string): NonNullable<MemberChange['person']> | null {
  if (value === 'by-email') return value
  return value === 'nobody' ? null : { id: value.slice('person:'.length) }
}

function matches({ name, email, team }: Person, text: string): boolean {
  const part = text.trim().toLocaleLowerCase()
  return [name, email ?? '', team ?? ''].some((known) => known.toLocaleLowerCase().includes(part))
}

function nameOfPerson({ matched, peopleWithoutMember }: PeopleMatch, { personId }: MemberEntry): string {
  const people = [...matched.map(({ person }) => person), ...peopleWithoutMember]
  return personId === null ? peopleTexts.nobody : (people.find(({ id }) => id === personId)?.name ?? personId)
}
