import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AuditEntry } from '../../contract/audit.ts'
import { auditQuery } from '../api/audit.ts'
import { api } from '../api/client.ts'
import { auditTexts } from '../texts/audit.ts'
import { Choice } from '../ui/choice.tsx'
import { formatMoment } from '../ui/format.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './audit.module.css'
import { WhoSees } from './who-sees.tsx'

/** Who did what to which record, newest first. */
export function AuditPage() {
  useTitle(auditTexts.title)
  const [noun, setNoun] = useState('')
  const query = useInfiniteQuery(auditQuery(noun))
  const entries = query.data?.pages.flatMap((page) => page.entries)
  const filter = noun === '' ? {} : { noun }
  return (
    <>
      <PageHead
        title={auditTexts.title}
        below={
          <>
            {auditTexts.lead} <WhoSees of="audit-trail" />
          </>
        }
        tools={
          <>
            <Button
              variant="default"
              component="a"
              href={api.address('GET /audit/export.csv', { query: filter })}
              download
            >
              {auditTexts.csv}
            </Button>
            <Button
              variant="default"
              component="a"
              href={api.address('GET /audit/export.json', { query: filter })}
              download
            >
              {auditTexts.json}
            </Button>
          </>
        }
      />
      <div className={styles.filter}>
        <Choice
          label={auditTexts.kinds}
          value={noun}
          options={[['', auditTexts.all], ...auditTexts.nouns]}
          onChange={setNoun}
        />
      </div>
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={180} radius={12} />}
      {entries?.length === 0 && <p className="muted">{auditTexts.empty}</p>}
      <ul className={styles.entries}>
        {entries?.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} />
          </li>
        ))}
      </ul>
      <ShowMore query={query} shown={entries?.length ?? 0} />
    </>
  )
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const via = Object.entries(auditTexts.via).find(([key]) => key === entry.via)?.[1]
  const hasContent = entry.before !== null || entry.after !== null
  return (
    <>
      <div>
        <strong>{entry.memberName ?? entry.memberId}</strong> {entry.action} {entry.noun}{' '}
        <span className="muted">{entry.recordId}</span>
      </div>
      <div className="muted small">
        {[formatMoment(entry.at), ...(via === undefined ? [] : [via])].join(' · ')}
        {!entry.contentShown && ` · ${auditTexts.hidden}`}
      </div>
      {entry.contentShown && hasContent && (
        <details>
          <summary className="muted small">{auditTexts.details}</summary>
          <Content label={auditTexts.before} value={entry.before} />
          <Content label={auditTexts.after} value={entry.after} />
        </details>
      )}
    </>
  )
}

function Content({ label, value }: { readonly label: string; readonly value: unknown }) {
  return (
    <>
      <div className="muted small">{label}</div>
      <pre>{value === null ? auditTexts.nothing : JSON.stringify(value, null, 2)}</pre>
    </>
  )
}
