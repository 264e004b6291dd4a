import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Upload } from '../../contract/imports.ts'
import type { Mapping } from '../../contract/mapping.ts'
import { changeMapping } from '../api/mutations.ts'
import { uploadQuery } from '../api/queries.ts'

export interface MappingChange {
  /** The mapping as the person sees it: with their changes, also those still on their way. */
  readonly mapping: Mapping
  readonly apply: (mapping: Mapping) => void
  readonly isPending: boolean
  readonly error: Error | null
}

/** Shows a change of the mapping at once and sends the changes one after the other; a refusal brings the server's state back. */
export function useMappingChange({ id, recognition }: Upload): MappingChange {
  const client = useQueryClient()
  const [draft, setDraft] = useState<Mapping | null>(null)
  const { queryKey } = uploadQuery(id)
  const mutationKey = ['mapping', id]
  const send = useMutation({
    mutationKey,
    scope: { id: `mapping ${id}` },
    mutationFn: (mapping: Mapping) => changeMapping(id, mapping),
    onSuccess: (upload) => {
      // While later changes wait, what the server answers is already out of date.
      if (client.isMutating({ mutationKey }) <= 1) client.setQueryData(queryKey, upload)
    },
    onError: () => {
      setDraft(null)
      return client.invalidateQueries({ queryKey })
    },
  })
  const apply = (mapping: Mapping): void => {
    setDraft(mapping)
    send.mutate(mapping)
  }
  return { mapping: draft ?? recognition.mapping, apply, isPending: send.isPending, error: send.error }
}
