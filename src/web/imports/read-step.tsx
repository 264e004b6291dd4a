import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import type { Upload } from '../../contract/imports.ts'
import { api } from '../api/client.ts'
import { uploadTexts } from '../texts/imports.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { StaleChoice } from '../ui/stale-choice.tsx'
import { answerOf } from './change-mapping.ts'
import { FileCard } from './file-card.tsx'
import { listMappingDifferences } from './list-mapping-differences.ts'
import { Questions } from './questions.tsx'
import { useQuestions } from './use-questions.ts'
import { useMappingChange } from './use-mapping-change.ts'
import styles from './upload-page.module.css'

/** How the files would be read: recognised tables, the guessed mapping to change, and what only the person can know. */
export function ReadStep({ upload }: { readonly upload: Upload }) {
  const navigate = useNavigate({ from: '/import/$uploadId' })
  const { recognition } = upload
  const change = useMappingChange(upload)
  const { mapping } = change
  const questions = useQuestions(upload)
  const open = questions.filter((question) => answerOf(mapping, question) === null)

  const check = useMutation({
    mutationFn: () => api.call('POST /uploads/{id}/dry-run', { params: { id: upload.id } }),
    onSuccess: (job) => navigate({ search: { step: 'check', job: job.id } }),
  })
  const failed = change.error ?? check.error

  return (
    <>
      <PageHead title={uploadTexts.title.read} below={uploadTexts.lead.read} />
      {change.conflict !== null && (
        <StaleChoice
          differences={listMappingDifferences(change.conflict.now.recognition.mapping, mapping)}
          onMine={change.conflict.takeMine}
          onTheirs={change.conflict.takeTheirs}
          isBusy={change.isPending}
        />
      )}
      {failed !== null && change.conflict === null && <ProblemNotice error={failed} />}
      <Questions questions={questions} mapping={mapping} onChange={(next) => change.apply(next)} />
      <div className={styles.files}>
        {recognition.files.map((file) => (
          <FileCard key={file.file} file={file} mapping={mapping} onChange={(next) => change.apply(next)} />
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
          disabled={
            change.conflict !== null ||
            open.length > 0 ||
            mapping.tables.length === 0 ||
            change.isPending ||
            check.isPending
          }
          onClick={() => check.mutate()}
        >
          {uploadTexts.check}
        </Button>
      </footer>
    </>
  )
}
