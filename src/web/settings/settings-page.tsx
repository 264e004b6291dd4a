import { Button, Skeleton, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SettingsAnswer } from '../../contract/settings.ts'
import { settingsQuery } from '../api/analyses.ts'
import { api } from '../api/client.ts'
import styles from '../analyses/analyses.module.css'
import { settingsTexts } from '../texts/analyses.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { StaleChoice, staleCurrent } from '../ui/stale-choice.tsx'
import { useTitle } from '../ui/use-title.ts'

/** What the organisation chose for itself: how many false alarms it bears. */
export function SettingsPage() {
  useTitle(settingsTexts.title)
  const query = useQuery(settingsQuery)
  return (
    <>
      <PageHead title={settingsTexts.title} />
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={120} radius={8} />}
      {query.isSuccess && <AlarmBudget answer={query.data} />}
    </>
  )
}

function AlarmBudget({ answer }: { readonly answer: SettingsAnswer }) {
  const { settings, alarmBudgetRange: range, mayChange, whoChanges } = answer
  const client = useQueryClient()
  const [text, setText] = useState(String(settings.alarmBudget))
  const [version, setVersion] = useState(answer.version)
  const budget = Number(text)
  const isRight = text.trim() !== '' && budget >= range.least && budget <= range.most
  const save = useMutation({
    mutationFn: (change: { readonly alarmBudget: number; readonly version: number }) =>
      api.call('PUT /settings', { body: change }),
    onSuccess: (saved) => {
      client.setQueryData(settingsQuery.queryKey, saved)
      setVersion(saved.version)
      void client.invalidateQueries({ queryKey: ['data'] })
    },
  })
  const now = staleCurrent(save.error) as SettingsAnswer | null
  const rangeText = settingsTexts.range(range.least, range.most)
  return (
    <form
      className={styles.narrow}
      onSubmit={(event) => {
        event.preventDefault()
        if (isRight) save.mutate({ alarmBudget: budget, version })
      }}
    >
      <TextInput
        type="number"
        inputMode="decimal"
        step="any"
        min={range.least}
        max={range.most}
        label={settingsTexts.alarmBudget}
        description={settingsTexts.help}
        value={text}
        disabled={!mayChange}
        error={isRight ? undefined : rangeText}
        onChange={({ currentTarget: { value } }) => {
          setText(value)
          save.reset()
        }}
      />
      <p className="muted small">
        {isRight ? `${settingsTexts.often(budget)}. ` : ''}
        {isRight && rangeText}
      </p>
      {mayChange ? (
        <Button type="submit" mt={12} disabled={!isRight || budget === settings.alarmBudget || save.isPending}>
          {settingsTexts.save}
        </Button>
      ) : (
        <p className="muted">{settingsTexts.notYours(whoChanges)}</p>
      )}
      {save.isSuccess && <p role="status">{settingsTexts.saved}</p>}
      {save.isError && now === null && <ProblemNotice error={save.error} />}
      {now !== null && (
        <StaleChoice
          differences={[
            {
              label: settingsTexts.alarmBudget,
              now: settingsTexts.often(now.settings.alarmBudget),
              mine: settingsTexts.often(budget),
            },
          ]}
          onMine={() => save.mutate({ alarmBudget: budget, version: now.version })}
          onTheirs={() => {
            client.setQueryData(settingsQuery.queryKey, now)
            setVersion(now.version)
            setText(String(now.settings.alarmBudget))
            save.reset()
          }}
          isBusy={save.isPending}
        />
      )}
    </form>
  )
}
