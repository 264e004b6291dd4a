import { Button, Progress } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FolderOpen, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { bringFiles } from '../api/mutations.ts'
import type { BroughtFile } from '../api/mutations.ts'
import { uploadQuery } from '../api/queries.ts'
import { bringTexts } from '../texts/imports.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './bring-page.module.css'
import { listChosenFiles, listDroppedFiles } from './dropped-files.ts'

/** The first step of an import: dropping or choosing the files. */
export function BringPage() {
  useTitle(bringTexts.title)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isOver, setOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const bring = useMutation({
    mutationFn: (brought: readonly BroughtFile[]) => bringFiles(brought),
    onSuccess: (upload) => {
      client.setQueryData(uploadQuery(upload.id).queryKey, upload)
      return navigate({ to: '/import/$uploadId', params: { uploadId: upload.id } })
    },
  })
  const take = (brought: readonly BroughtFile[]): void => {
    if (brought.length > 0) bring.mutate(brought)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    void listDroppedFiles(event.dataTransfer).then(take)
  }

  return (
    <div className={styles.page}>
      <PageHead title={bringTexts.title} below={bringTexts.lead} />
      {bring.isError && <ProblemNotice error={bring.error} />}
      <div
        className={styles.zone}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {bring.isPending ? (
          <div className={styles.reading} role="status">
            <h2>{bringTexts.reading(bring.variables.length)}</h2>
            <p className="muted">{bringTexts.readingText}</p>
            <Progress value={100} striped animated size={6} mt={16} aria-label={bringTexts.readingText} />
          </div>
        ) : (
          <>
            <h2>{isOver ? bringTexts.dropNow : bringTexts.drop}</h2>
            <p className="muted">{bringTexts.or}</p>
            <div className={styles.buttons}>
              <Button leftSection={<Upload size={16} aria-hidden />} onClick={() => files.current?.click()}>
                {bringTexts.chooseFiles}
              </Button>
              <Button
                variant="default"
                leftSection={<FolderOpen size={16} aria-hidden />}
                onClick={() => folder.current?.click()}
              >
                {bringTexts.chooseFolder}
              </Button>
            </div>
            <input
              ref={files}
              type="file"
              multiple
              hidden
              aria-label={bringTexts.chooseFiles}
              data-testid="choose-files"
              onChange={(event) => take(listChosenFiles(event.currentTarget.files))}
            />
            <input
              ref={folder}
              type="file"
              hidden
              aria-label={bringTexts.chooseFolder}
              data-testid="choose-folder"
              {...{ webkitdirectory: '' }}
              onChange={(event) => take(listChosenFiles(event.currentTarget.files))}
            />
          </>
        )}
      </div>
      <p className="muted small">{bringTexts.kinds}</p>
      <p className="muted small">{bringTexts.private}</p>
    </div>
  )
}
