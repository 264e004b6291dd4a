import { Button, Group, Modal, Skeleton } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportRecord } from '../../contract/imports.ts'
import { undoImport } from '../api/mutations.ts'
import { importsQuery } from '../api/queries.ts'
import { importsTexts, uploadTexts } from '../texts/imports.ts'
import { formatCount, formatMoment } from '../ui/format.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { useTitle } from '../ui/use-title.ts'
import { CountsTable } from './counts-table.tsx'
import { EmptyWorkspace } from './empty-workspace.tsx'
import styles from './imports-page.module.css'

/** Every import, and the way to take one back. */
export function ImportsPage() {
  useTitle(importsTexts.title)
  const query = useInfiniteQuery(importsQuery)
  const rows = query.data?.pages.flatMap((page) => page.imports)
  const [asked, setAsked] = useState<ImportRecord | null>(null)
  return (
    <>
      <PageHead
        title={importsTexts.title}
        below={importsTexts.lead}
        tools={<Button renderRoot={(props) => <Link to="/import" {...props} />}>{importsTexts.bring}</Button>}
      />
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={180} radius={12} />}
      {rows?.length === 0 && <EmptyWorkspace />}
      <ul className={styles.imports}>
        {rows?.map((record) => (
          <li key={record.id}>
            <OneImport record={record} onUndo={() => setAsked(record)} />
          </li>
        ))}
      </ul>
      <ShowMore query={query} shown={rows?.length ?? 0} />
      {asked !== null && <ConfirmUndo record={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function OneImport({ record, onUndo }: { readonly record: ImportRecord; readonly onUndo: () => void }) {
  const rows = Object.values(record.tables).reduce((sum, table) => sum + table.new + table.changed, 0)
  return (
    <article className={styles.record} data-undone={record.undoneAt !== null} aria-label={record.name}>
      <div className={styles.head}>
        <div>
          <h2>{record.name}</h2>
          <p className="muted small">
            {[
              formatMoment(record.importedAt),
              uploadTexts.rows(formatCount(rows)),
              ...(record.simulated ? [importsTexts.simulated] : []),
              ...(record.undoneAt === null ? [] : [importsTexts.undone(formatMoment(record.undoneAt))]),
            ].join(' · ')}
          </p>
        </div>
        {record.undoneAt === null && (
          <Button variant="default" size="compact-md" onClick={onUndo}>
            {importsTexts.undo}
          </Button>
        )}
      </div>
      <details>
        <summary className="muted small">{importsTexts.details}</summary>
        <CountsTable tables={record.tables} />
      </details>
    </article>
  )
}

function ConfirmUndo({ record, onClose }: { readonly record: ImportRecord; readonly onClose: () => void }) {
  const client = useQueryClient()
  const undo = useMutation({ mutationFn: () => undoImport(client, record.id), onSuccess: onClose })
  return (
    <Modal opened onClose={onClose} title={importsTexts.confirmTitle}>
      <p>{importsTexts.confirm(record.name)}</p>
      {undo.isError && <p role="alert">{undo.error.message}</p>}
      <Group justify="flex-end" mt={20}>
        <Button variant="default" onClick={onClose}>
          {importsTexts.confirmCancel}
        </Button>
        <Button onClick={() => undo.mutate()} disabled={undo.isPending}>
          {undo.isPending ? importsTexts.undoing : importsTexts.confirmDo}
        </Button>
      </Group>
    </Modal>
  )
}
