import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { shellTexts } from '../texts/shell.ts'
import { formatCount } from './format.ts'
import { ProblemNotice } from './problem-notice.tsx'
import styles from './show-more.module.css'

export interface ShowMoreProps {
  readonly query: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly isFetchNextPageError: boolean
    readonly error: Error | null
    readonly data?: { readonly pages: readonly unknown[] } | undefined
    readonly fetchNextPage: () => unknown
  }
  readonly shown: number
  /** Where it is known. */
  readonly total?: number
}

/** Below a list that comes in pages: how much of it is shown, and the way to the rest. Nothing where it came whole. */
export function ShowMore({ query, shown, total }: ShowMoreProps) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const told = useRef<HTMLParagraphElement>(null)
  const hadFocus = useRef(false)
  // The button goes with the last page; who pressed it by key stays where they were.
  useEffect(() => {
    if (!hasNextPage && hadFocus.current) told.current?.focus()
    if (!hasNextPage) hadFocus.current = false
  }, [hasNextPage])
  if (!hasNextPage && (query.data?.pages.length ?? 0) <= 1) return null
  return (
    <div className={styles.more}>
      {query.isFetchNextPageError && <ProblemNotice error={query.error} />}
      <p className="muted small" role="status" tabIndex={-1} ref={told}>
        {hasNextPage
          ? shellTexts.shown(formatCount(shown), total === undefined ? null : formatCount(total))
          : shellTexts.allShown(formatCount(shown))}
      </p>
      {hasNextPage && (
        <Button
          variant="default"
          size="compact-md"
          aria-disabled={isFetchingNextPage}
          onFocus={() => {
            hadFocus.current = true
          }}
          onBlur={(event) => {
            if (event.relatedTarget !== null) hadFocus.current = false
          }}
          onClick={() => {
            if (!isFetchingNextPage) void fetchNextPage()
          }}
        >
          {isFetchingNextPage ? shellTexts.loadingMore : shellTexts.showMore}
        </Button>
      )}
    </div>
  )
}
