import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RecordEntry } from '../../contract/records.ts'
import { useMemberNames } from '../accounts/use-member-names.ts'
import { problemPageTexts } from '../texts/problems.ts'
import { formatMoment } from '../ui/format.ts'
import styles from './problems.module.css'

export interface HistoryListProps {
  readonly history: readonly RecordEntry[]
  readonly isBusy: boolean
  readonly onComment: (text: string) => void
}

function nameOf(field: string): string {
  return field in problemPageTexts.fields
    ? problemPageTexts.fields[field as keyof typeof problemPageTexts.fields]
    : field
}

/** Who did what, oldest first, with a line to add. */
export function HistoryList({ history, isBusy, onComment }: HistoryListProps) {
  const [text, setText] = useState('')
  const nameOfMember = useMemberNames()
  return (
    <>
      <ol className={styles.history}>
        {history.map(({ sequence, kind, at, memberId, note, changes }) => (
          <li key={sequence}>
            <span className="muted">{formatMoment(at)}</span> <strong>{nameOfMember(memberId)}</strong>{' '}
            {problemPageTexts.entries[kind]}
            {changes.length > 0 && ` ${[...new Set(changes.map(({ field }) => nameOf(field)))].join(', ')}`}
            {note !== null && <> – {note}</>}
          </li>
        ))}
      </ol>
      <form
        className={styles.whyRow}
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() === '') return
          onComment(text.trim())
          setText('')
        }}
      >
        <TextInput
          label={problemPageTexts.comment}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={isBusy || text.trim() === ''}>
          {problemPageTexts.commentSubmit}
        </Button>
      </form>
    </>
  )
}
