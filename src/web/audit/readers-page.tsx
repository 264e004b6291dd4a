import { Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { readersQuery } from '../api/audit.ts'
import { readersTexts } from '../texts/audit.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { formatMoment } from '../ui/format.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { useTitle } from '../ui/use-title.ts'
import { WhoSeesText } from './who-sees.tsx'

/** Who looked at the reader's own data. */
export function ReadersPage() {
  useTitle(readersTexts.title)
  const query = useInfiniteQuery(readersQuery)
  const [first] = query.data?.pages ?? []
  const reads = query.data?.pages.flatMap((page) => page.reads) ?? []
  return (
    <>
      <PageHead
        title={readersTexts.title}
        below={
          <>
            {readersTexts.lead} {first !== undefined && <WhoSeesText text={first.whoSees} />}
          </>
        }
      />
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={180} radius={12} />}
      {first !== undefined && reads.length === 0 && (
        <p className="muted">{first.linked ? readersTexts.empty : readersTexts.unlinked}</p>
      )}
      {reads.length > 0 && (
        <div className="scroll-x">
          <table>
            <ColumnHeads columns={[readersTexts.who, readersTexts.what, readersTexts.when]} />
            <tbody>
              {reads.map((read) => (
                <tr key={`${read.readerId} ${read.what} ${read.firstAt}`}>
                  <td>{read.readerName ?? read.readerId}</td>
                  <td>{read.what}</td>
                  <td>{formatMoment(read.firstAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ShowMore query={query} shown={reads.length} />
    </>
  )
}
