import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { decisionKinds } from '../../domain/decisions/decision.ts'
import { metricNames } from '../../domain/framework/index.ts'
import { api } from '../api/client.ts'
import { draftLikenessQuery, keepDecision } from '../api/records.ts'
import { ComponentSelect } from '../problems/component-select.tsx'
import { NameSelect, useChoices } from '../problems/name-select.tsx'
import styles from '../problems/problems.module.css'
import { decisionPageTexts, newDecisionTexts as texts, decisionTexts } from '../texts/decisions.ts'
import { Choice } from '../ui/choice.tsx'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import { emptyDraft, isRatio, toBody, type DecisionDraft } from './decision-draft.ts'

/** What is decided, what it should change, when one looks. */
export function NewDecisionPage() {
  useTitle(texts.title)
  const { problem = null, component = null } = useSearch({ from: '/decisions/new' })
  const client = useQueryClient()
  const navigate = useNavigate()
  const [draft, setDraft] = useState<DecisionDraft>(() => ({ ...emptyDraft(new Date()), component }))
  const save = useMutation({
    mutationFn: async (decide: boolean) => {
      const page = await api.call('POST /decisions', { body: toBody(draft, problem) })
      if (!decide) return page
      return api.call('POST /decisions/{id}/commit', { params: { id: page.id }, body: { version: page.version } })
    },
    onSuccess: (page) => {
      keepDecision(client, page)
      void navigate({ to: '/decisions/$decisionId', params: { decisionId: page.id } })
    },
  })
  const [typed] = useDebouncedValue(draft.title.trim(), 250)
  const { data: likeness } = useQuery({ ...draftLikenessQuery(typed), placeholderData: keepPreviousData })
  const change = (next: Partial<DecisionDraft>): void => setDraft({ ...draft, ...next })
  return (
    <>
      <PageHead title={texts.title} above={<Link to="/decisions">{decisionPageTexts.back}</Link>} below={texts.lead} />
      <form
        className={`${styles.form} ${styles.panel}`}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(false)
        }}
      >
        <TextInput
          label={texts.what}
          required
          maxLength={300}
          value={draft.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <Textarea
          label={texts.details}
          rows={2}
          value={draft.details}
          onChange={(event) => change({ details: event.currentTarget.value })}
        />
        <div className={styles.two}>
          <NativeSelect
            label={texts.kind}
            value={draft.kind}
            data={decisionKinds.map((kind) => ({ value: kind, label: decisionTexts.kinds[kind] }))}
            onChange={(event) =>
              change({ kind: decisionKinds.find((kind) => kind === event.currentTarget.value) ?? 'other' })
            }
          />
          <ComponentSelect
            label={texts.component}
            value={draft.component}
            onChange={(next) => change({ component: next })}
            suggested={likeness?.components.map((one) => one.component) ?? []}
          />
          <TextInput
            label={texts.requestedOn}
            type="date"
            value={draft.requestedOn}
            onChange={(event) => change({ requestedOn: event.currentTarget.value })}
          />
          <TextInput
            label={texts.escalated}
            value={draft.escalatedTo}
            onChange={(event) => change({ escalatedTo: event.currentTarget.value })}
          />
        </div>
        <Checkbox
          label={texts.predicts}
          checked={draft.predicts}
          onChange={(event) => change({ predicts: event.currentTarget.checked })}
        />
        {draft.predicts && <PredictionFields draft={draft} onChange={change} />}
        {save.isError && <ProblemNotice error={save.error} />}
        <div className={styles.actions}>
          <Button type="submit" variant="default" loading={save.isPending} disabled={draft.title.trim() === ''}>
            {texts.save}
          </Button>
          <Button
            loading={save.isPending}
            disabled={draft.title.trim() === '' || draft.component === null}
            onClick={() => save.mutate(true)}
          >
            {texts.commit}
          </Button>
        </div>
      </form>
    </>
  )
}

function PredictionFields({
  draft,
  onChange,
}: {
  readonly draft: DecisionDraft
  readonly onChange: (change: Partial<DecisionDraft>) => void
}) {
  const { units } = useChoices()
  const metrics = metricNames.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <div className={styles.two}>
        <NativeSelect
          label={texts.metric}
          value={draft.metric}
          data={metrics}
          onChange={(event) => onChange({ metric: event.currentTarget.value })}
        />
        <NameSelect
          label={texts.unit}
          {...(units.length === 0 ? { description: texts.unitHint } : {})}
          choices={units}
          value={draft.unit}
          onChange={(unit) => onChange({ unit })}
        />
        <div>
          <span className={styles.label} aria-hidden="true">
            {texts.direction}
          </span>
          <Choice
            label={texts.direction}
            value={draft.direction}
            options={Object.entries(texts.directions)}
            onChange={(value) => onChange({ direction: value === 'down' ? 'down' : 'up' })}
          />
        </div>
        <TextInput
          label={texts.size}
          description={isRatio(draft.metric) ? texts.sizeRatio : texts.sizePlain}
          type="number"
          min={0}
          step="any"
          required
          value={draft.size}
          onChange={(event) => onChange({ size: event.currentTarget.value })}
        />
        <TextInput
          label={texts.starts}
          type="date"
          required
          value={draft.startsOn}
          onChange={(event) => onChange({ startsOn: event.currentTarget.value })}
        />
        <TextInput
          label={texts.review}
          type="date"
          required
          value={draft.reviewOn}
          onChange={(event) => onChange({ reviewOn: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={texts.hypothesis}
        required
        rows={2}
        value={draft.hypothesis}
        onChange={(event) => onChange({ hypothesis: event.currentTarget.value })}
      />
      <NativeSelect
        label={texts.guardrail}
        value={draft.guardrail}
        data={[{ value: '', label: texts.none }, ...metrics]}
        onChange={(event) => onChange({ guardrail: event.currentTarget.value })}
      />
    </>
  )
}
