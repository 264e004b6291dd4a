import { Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import type { DataClass } from '../../domain/permissions.ts'
import { permissionsQuery } from '../api/audit.ts'
import { whoSeesLabel } from '../texts/audit.ts'
import styles from './audit.module.css'

/** Stands next to a field: an eye that says in a sentence who can see this kind of data. */
export function WhoSees({ of }: { readonly of: DataClass }) {
  const { data } = useQuery(permissionsQuery)
  const text = data?.classes.find((one) => one.id === of)?.whoSees ?? null
  return text === null ? null : <WhoSeesText text={text} />
}

export function WhoSeesText({ text }: { readonly text: string }) {
  return (
    <Tooltip label={text} multiline w={280} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={styles.eye} aria-label={`${whoSeesLabel} ${text}`}>
        <Eye size={15} strokeWidth={1.9} aria-hidden />
      </button>
    </Tooltip>
  )
}
