import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Upload } from '../../contract/imports.ts'
import type { Mapping } from '../../contract/mapping.ts'
import { api } from '../api/client.ts'
import { uploadQuery } from '../api/queries.ts'
import { staleCurrent } from '../ui/stale-choice.tsx'

export interface MappingChange {
  /** The mapping as the person sees it: with their changes, also those still on their way. */
  readonly mapping: Mapping
  readonly apply: (mapping: Mapping) => void
  readonly isPending: boolean
  readonly error: Error | null
  /** Set where somebody else changed how the files are read: both readings, and the choice. */
  readonly conflict: { readonly now: Upload; readonly takeMine: () => void; readonly takeTheirs: () => void } | null
}

/** Shows a change of the mapping at once and sends the changes one after the other. A refusal brings the server's state back, unless somebody was faster. */
export function useMappingChange({ id, recognition, version }: Upload): MappingChange {
  const client = useQueryClient()
  const [draft, setDraft] = useState<Mapping | null>(null)
  const { queryKey } = uploadQuery(id)
  /** Of the last answer: the next change that waits was made on top of it. */
  const answered = useRef<number | null>(null)
  const mutationKey = ['mapping', id]
  const send = useMutation({
    mutationKey,
    scope: { id: `mapping ${id}` },
    mutationFn: (mapping: Mapping) =>
      api.call('PUT /uploads/{id}/mapping', {
        params: { id },
        query: { version: answered.current ?? version },
        body: mapping,
      }),
    onSuccess: (upload) => {
      answered.current = upload.version
      // While later changes wait, what the server answers is already out of date.
      if (client.isMutating({ mutationKey }) <= 1) client.setQueryData(queryKey, upload)
    },
    onError: (error) => {
      answered.current = null
      if (staleCurrent(error) !== null) return undefined
      setDraft(null)
      return client.invalidateQueries({ queryKey })
    },
  })
  const apply = (mapping: Mapping): void => {
    setDraft(mapping)
    send.mutate(mapping)
  }
  const now = staleCurrent(send.error) as Upload | null
  const conflict =
    now === null || draft === null
      ? null
      : {
          now,
          takeMine: () => {
            answered.current = now.version
            send.mutate(draft)
          },
          takeTheirs: () => {
            answered.current = now.version
            client.setQueryData(queryKey, now)
            setDraft(null)
            send.reset()
          },
        }
  return { conflict, mapping: draft ?? recognition.mapping, apply, isPending: send.isPending, error: send.error }
}
