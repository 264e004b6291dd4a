import { Button, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { periods } from '../../domain/problem-log/index.ts'
import { api } from '../api/client.ts'
import { draftLikenessQuery, keepProblem } from '../api/records.ts'
import { captureTexts } from '../texts/problems.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { AlikeList } from './alike-list.tsx'
import { componentName } from './component-select.tsx'
import styles from './problems.module.css'

interface Draft {
  readonly title: string
  readonly details: string
  readonly component: string | null
  readonly minutes: string
  readonly people: string
  readonly times: string
  readonly per: (typeof periods)[number]
  readonly tags: string
}

const empty: Draft = {
  title: '',
  details: '',
  component: null,
  minutes: '',
  people: '',
  times: '',
  per: 'week',
  tags: '',
}

/** A title and Enter: recorded. While typing it shows what looks alike and where it may belong. */
export function CaptureDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(empty)
  const [showsMore, setShowsMore] = useState(false)
  const [typed] = useDebouncedValue(draft.title.trim(), 250)
  const { data: likeness } = useQuery({ ...draftLikenessQuery(typed), placeholderData: keepPreviousData })
  const save = useMutation({
    mutationFn: () => api.call('POST /problems', { body: toBody(draft) }),
    onSuccess: (page) => {
      keepProblem(client, page)
      onClose()
      void navigate({ to: '/problems/$problemId', params: { problemId: page.id } })
    },
  })
  const change = (next: Partial<Draft>): void => setDraft({ ...draft, ...next })
  return (
    <Modal opened onClose={onClose} title={captureTexts.title} size="lg">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (draft.title.trim() !== '' && !save.isPending) save.mutate()
        }}
      >
        <TextInput
          label={captureTexts.label}
          description={captureTexts.hint}
          placeholder={captureTexts.placeholder}
          value={draft.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
          maxLength={300}
          autoComplete="off"
          data-autofocus
        />
        {likeness !== undefined && likeness.components.length > 0 && (
          <div className={styles.chips} role="group" aria-label={captureTexts.component}>
            <span className="muted small">{captureTexts.component}</span>
            {likeness.components.map(({ component, because }) => (
              <button
                key={component}
                type="button"
                className={styles.chip}
                aria-pressed={draft.component === component}
                title={because.join(', ')}
                onClick={() => change({ component: draft.component === component ? null : component })}
              >
                {componentName(component)}
              </button>
            ))}
          </div>
        )}
        {likeness !== undefined && likeness.alike.length > 0 && (
          <section aria-label={captureTexts.alike} aria-live="polite">
            <h3>{captureTexts.alike}</h3>
            <AlikeList alike={likeness.alike} onFollow={onClose} />
          </section>
        )}
        {showsMore && <MoreFields draft={draft} onChange={change} />}
        {save.isError && <ProblemNotice error={save.error} />}
        <div className={styles.actions}>
          {!showsMore && (
            <Button variant="default" onClick={() => setShowsMore(true)}>
              {captureTexts.more}
            </Button>
          )}
          <Button type="submit" loading={save.isPending} disabled={draft.title.trim() === ''}>
            {captureTexts.save}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function MoreFields({
  draft,
  onChange,
}: {
  readonly draft: Draft
  readonly onChange: (change: Partial<Draft>) => void
}) {
  const number = (field: 'minutes' | 'people' | 'times') => ({
    label: captureTexts[field],
    type: 'number',
    min: 0,
    value: draft[field],
    onChange: (event: { readonly currentTarget: HTMLInputElement }) => onChange({ [field]: event.currentTarget.value }),
  })
  return (
    <>
      <Textarea
        label={captureTexts.details}
        value={draft.details}
        onChange={(event) => onChange({ details: event.currentTarget.value })}
        rows={3}
      />
      <div className={styles.cost}>
        <TextInput {...number('minutes')} />
        <TextInput {...number('people')} />
        <TextInput {...number('times')} />
        <NativeSelect
          label={captureTexts.per}
          value={draft.per}
          data={[...periods]}
          onChange={(event) => onChange({ per: periods.find((per) => per === event.currentTarget.value) ?? 'week' })}
        />
      </div>
      <TextInput
        label={captureTexts.tags}
        description={captureTexts.tagsHint}
        value={draft.tags}
        onChange={(event) => onChange({ tags: event.currentTarget.value })}
      />
    </>
  )
}

function toBody({ title, details, component, minutes, people, times, per, tags }: Draft) {
  return {
    title: title.trim(),
    details: details.trim() === '' ? null : details.trim(),
    component,
    minutes: numberOf(minutes),
    people: numberOf(people),
    times: numberOf(times),
    per: minutes.trim() === '' ? null : per,
    tags: toList(tags),
  }
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}

/** Words separated by commas. */
export function toList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
