import { useRouter } from '@tanstack/react-router'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** What a page shows in its place when it fails altogether. */
export function RouteError({ error }: { readonly error: unknown }) {
  const router = useRouter()
  return <ProblemNotice error={error} onRetry={() => void router.invalidate()} />
}
