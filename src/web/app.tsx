import { MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useState } from 'react'
import { ProblemError } from './api/client.ts'
import { createAppRouter } from './router.tsx'
import { isEntryPath } from './shell/root.tsx'
import { cssVariables, theme } from './ui/theme.ts'

export function App() {
  const [client] = useState(createQueryClient)
  const [router] = useState(() => createAppRouter(client))
  return (
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={cssVariables}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  )
}

const entryCodes: ReadonlySet<string> = new Set([
  'account.sign-in-required',
  'account.setup-required',
  'account.no-workspace',
])

/** Where the session has ended, or never was: nothing on the page would work. */
function goAndSignIn(error: Error): void {
  if (!(error instanceof ProblemError)) return
  if (!entryCodes.has(error.code)) return
  const { pathname, search, hash } = window.location
  if (isEntryPath(pathname)) return
  window.location.replace(`/sign-in?to=${encodeURIComponent(pathname + search + hash)}`)
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: goAndSignIn }),
    mutationCache: new MutationCache({ onError: goAndSignIn }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        // What the server refuses for a reason it will refuse again; only a broken line is worth another try.
        retry: (failures, error) => !(error instanceof ProblemError) && failures < 2,
      },
    },
  })
}
