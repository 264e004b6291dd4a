import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import type { Upload } from '../../contract/imports.ts'
import type { Mapping } from '../../contract/mapping.ts'
import { changeMapping, startDryRun } from '../api/mutations.ts'
import { uploadQuery } from '../api/queries.ts'
import { uploadTexts } from '../texts/imports.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { answerOf } from './change-mapping.ts'
import { FileCard } from './file-card.tsx'
import { Questions } from './questions.tsx'
import { useFirstQuestions } from './use-first-questions.ts'
import styles from './upload-page.module.css'

/** How the files would be read: recognised tables, the guessed mapping to change, and what only the person can know. */
export function ReadStep({ upload }: { readonly upload: Upload }) {
  const client = useQueryClient()
  const navigate = useNavigate({ from: '/import/$uploadId' })
  const { recognition } = upload
  const { mapping } = recognition
  const questions = useFirstQuestions(upload)
  const open = questions.filter((question) => answerOf(mapping, question) === null)

  const change = useMutation({
    mutationFn: (next: Mapping) => changeMapping(client, upload.id, next),
    // The page shows the change at once and takes it back where the server refuses it.
    onMutate: (next) => {
      const key = uploadQuery(upload.id).queryKey
      const before = client.getQueryData(key)
      client.setQueryData(key, { ...upload, recognition: { ...recognition, mapping: next } })
      return { before }
    },
    onError: (_error, _next, context) => {
      if (context?.before !== undefined) client.setQueryData(uploadQuery(upload.id).queryKey, context.before)
    },
  })
  const check = useMutation({
    mutationFn: () => startDryRun(upload.id),
    onSuccess: (job) => navigate({ search: { step: 'check', job: job.id } }),
  })
  const failed = change.error ?? check.error

  return (
    <>
      <PageHead title={uploadTexts.title.read} below={uploadTexts.lead.read} />
      {failed !== null && <ProblemNotice error={failed} />}
      <Questions questions={questions} mapping={mapping} onChange={(next) => change.mutate(next)} />
      <div className={styles.files}>
        {recognition.files.map((file) => (
          <FileCard key={file.file} file={file} mapping={mapping} onChange={(next) => change.mutate(next)} />
        ))}
      </div>
      <footer className={styles.foot}>
        <Button
          component="a"
          variant="subtle"
          leftSection={<Download size={15} aria-hidden />}
          href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(mapping, null, 2))}`}
          download="geartrain-mapping.json"
        >
          {uploadTexts.saveMapping}
        </Button>
        <span className="muted small" role="status">
          {open.length > 0 ? uploadTexts.questionsOpen(open.length) : ''}
        </span>
        <Button
          disabled={open.length > 0 || mapping.tables.length === 0 || change.isPending || check.isPending}
          onClick={() => check.mutate()}
        >
          {uploadTexts.check}
        </Button>
      </footer>
    </>
  )
}
