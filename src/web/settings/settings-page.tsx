import { Button, Skeleton, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SettingsAnswer } from '../../contract/settings.ts'
import { settingsQuery } from '../api/analyses.ts'
import { request } from '../api/client.ts'
import styles from '../analyses/analyses.module.css'
import { settingsTexts } from '../texts/analyses.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
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
  const budget = Number(text)
  const isRight = text.trim() !== '' && budget >= range.least && budget <= range.most
  const save = useMutation({
    mutationFn: async (alarmBudget: number) =>
      (await request<SettingsAnswer>('/settings', { method: 'PUT', body: { alarmBudget } })).body,
    onSuccess: (saved) => {
      client.setQueryData(settingsQuery.queryKey, saved)
      void client.invalidateQueries({ queryKey: ['data'] })
    },
  })
  const rangeText = settingsTexts.range(range.least, range.most)
  return (
    <form
      className={styles.narrow}
      onSubmit={(event) => {
        event.preventDefault()
        if (isRight) save.mutate(budget)
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
      {save.isError && <ProblemNotice error={save.error} />}
    </form>
  )
}
