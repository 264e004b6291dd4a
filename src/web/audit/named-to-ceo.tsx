import { Button, Skeleton, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { mostExceptions, type NamedException, type NamedExceptions } from '../../contract/audit.ts'
import { api } from '../api/client.ts'
import { namedToCeoQuery } from '../api/audit.ts'
import { choicesQuery } from '../api/records.ts'
import { nameOf, NameSelect } from '../problems/name-select.tsx'
import { namedTexts as texts } from '../texts/audit.ts'
import { Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { StaleChoice, staleCurrent } from '../ui/stale-choice.tsx'
import styles from './audit.module.css'
import { WhoSeesText } from './who-sees.tsx'

interface Choosing {
  readonly people: readonly NamedException[]
  readonly version: number
}

/** Whose results the CEO sees by name: chosen by the CRO, with a reason that the person can read. */
export function NamedToCeo() {
  const query = useQuery(namedToCeoQuery)
  return (
    <Section id="named-to-ceo" title={texts.title} note={texts.note}>
      {query.isPending && <Skeleton height={80} radius={12} />}
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && <List answer={query.data} />}
    </Section>
  )
}

function List({ answer }: { readonly answer: NamedExceptions }) {
  const { people, version, mayChange, whoSees } = answer
  const client = useQueryClient()
  const choices = useQuery(choicesQuery)
  const known = choices.data?.people ?? []
  const change = useMutation({
    mutationFn: (chosen: Choosing) =>
      api.call('PUT /permissions/named-to-ceo', { body: { people: [...chosen.people], version: chosen.version } }),
    onSuccess: (saved) => {
      client.setQueryData(namedToCeoQuery.queryKey, saved)
      void client.invalidateQueries({ queryKey: ['data'] })
    },
  })
  const now = staleCurrent(change.error) as NamedExceptions | null
  const listNames = (named: readonly NamedException[]): string =>
    named.length === 0 ? texts.nobody : named.map(({ personId }) => nameOf(known, personId)).join(', ')
  return (
    <>
      <p className="small">
        <WhoSeesText text={whoSees} /> <span className="muted">{whoSees}</span>
      </p>
      {people.length === 0 && <p className="muted">{mayChange ? texts.nobody : texts.nobodyForYou}</p>}
      <ul className={styles.entries}>
        {people.map(({ personId, reason }) => (
          <li key={personId} className={styles.named}>
            <div>
              <strong>{nameOf(known, personId)}</strong>
              <div className="muted small">{reason}</div>
            </div>
            {mayChange && (
              <Button
                variant="default"
                size="compact-sm"
                disabled={change.isPending}
                aria-label={texts.removeOf(nameOf(known, personId))}
                onClick={() => change.mutate({ version, people: people.filter((one) => one.personId !== personId) })}
              >
                {texts.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {now !== null && change.variables !== undefined && (
        <StaleChoice
          differences={[{ label: texts.title, now: listNames(now.people), mine: listNames(change.variables.people) }]}
          onMine={() => change.mutate({ people: change.variables.people, version: now.version })}
          onTheirs={() => {
            client.setQueryData(namedToCeoQuery.queryKey, now)
            change.reset()
          }}
          isBusy={change.isPending}
        />
      )}
      {change.isError && now === null && <ProblemNotice error={change.error} />}
      {mayChange && choices.isPending && <Skeleton height={64} radius={8} />}
      {mayChange && !choices.isPending && people.length < mostExceptions && (
        <NameSomebody
          known={known.filter(({ id }) => !people.some(({ personId }) => personId === id))}
          isBusy={change.isPending}
          onName={async (one) => {
            await change.mutateAsync({ people: [...people, one], version })
          }}
        />
      )}
      {mayChange && people.length >= mostExceptions && <p className="muted small">{texts.full(mostExceptions)}</p>}
    </>
  )
}

interface NameSomebodyProps {
  readonly known: readonly { readonly id: string; readonly name: string }[]
  readonly isBusy: boolean
  readonly onName: (one: NamedException) => Promise<void>
}

const shortestReason = 5

function NameSomebody({ known, isBusy, onName }: NameSomebodyProps) {
  const [personId, setPersonId] = useState('')
  const [reason, setReason] = useState('')
  const isReady = personId !== '' && reason.trim().length >= shortestReason
  return (
    <form
      className={styles.naming}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady) return
        // What was typed stays until it is saved.
        onName({ personId, reason: reason.trim() }).then(
          () => {
            setPersonId('')
            setReason('')
          },
          () => undefined,
        )
      }}
    >
      <NameSelect label={texts.person} choices={known} value={personId} onChange={setPersonId} empty={texts.choose} />
      <TextInput
        label={texts.reason}
        description={texts.reasonHint}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!isReady || isBusy}>
        {texts.add}
      </Button>
    </form>
  )
}
