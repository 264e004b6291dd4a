import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { membersQuery, meQuery } from './api/accounts.ts'
import {
  componentQuery,
  diagnosisQuery,
  importsQuery,
  metricQuery,
  metricsQuery,
  workspaceQuery,
} from './api/queries.ts'
import {
  validateComponentsSearch,
  validateMetricSearch,
  validateMetricsSearch,
  validateSignInSearch,
  validateUploadSearch,
} from './search.ts'
import {
  validateDecisionsSearch,
  validateDrainSearch,
  validateNewDecisionSearch,
  validateProblemsSearch,
} from './problems/search.ts'
import { validateExplainSearch } from './explain/search.ts'
import { validatePeopleSearch } from './people/search.ts'
import { validateSignalsSearch } from './signals/search.ts'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { RouteError } from './shell/route-error.tsx'
import { Root } from './shell/root.tsx'

interface RouterContext {
  readonly client: QueryClient
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Root, notFoundComponent: NotFoundPage })

const firstRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: ({ context }) => {
    void context.client.prefetchQuery(workspaceQuery)
    void context.client.prefetchQuery(diagnosisQuery)
  },
  component: lazyRouteComponent(() => import('./diagnosis/first-page.tsx'), 'FirstPage'),
})

const findingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/findings/$findingId',
  loader: ({ context }) => void context.client.prefetchQuery(diagnosisQuery),
  component: lazyRouteComponent(() => import('./diagnosis/finding-page.tsx'), 'FindingPage'),
})

const componentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/components',
  validateSearch: validateComponentsSearch,
  loader: ({ context }) => void context.client.prefetchQuery(diagnosisQuery),
  component: lazyRouteComponent(() => import('./framework/components-page.tsx'), 'ComponentsPage'),
})

const componentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/components/$componentId',
  loader: ({ context, params }) => void context.client.prefetchQuery(componentQuery(params.componentId)),
  component: lazyRouteComponent(() => import('./framework/component-page.tsx'), 'ComponentPageView'),
})

const metricsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/metrics',
  validateSearch: validateMetricsSearch,
  loader: ({ context }) => void context.client.prefetchQuery(metricsQuery),
  component: lazyRouteComponent(() => import('./metrics/metrics-page.tsx'), 'MetricsPage'),
})

const metricRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/metrics/$metricId',
  validateSearch: validateMetricSearch,
  loaderDeps: ({ search }) => ({ unit: search.unit }),
  loader: ({ context, params, deps }) =>
    void context.client.prefetchQuery(metricQuery(params.metricId, deps.unit ?? 'organisation')),
  component: lazyRouteComponent(() => import('./metrics/metric-page.tsx'), 'MetricPageView'),
})

const signalsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signals',
  validateSearch: validateSignalsSearch,
  component: lazyRouteComponent(() => import('./signals/signals-page.tsx'), 'SignalsPage'),
})

const peopleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/people',
  validateSearch: validatePeopleSearch,
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
})

const explainRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/explain',
  validateSearch: validateExplainSearch,
  component: lazyRouteComponent(() => import('./explain/explain-page.tsx'), 'ExplainPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports',
  loader: ({ context }) => void context.client.prefetchInfiniteQuery(importsQuery),
  component: lazyRouteComponent(() => import('./imports/imports-page.tsx'), 'ImportsPage'),
})

const bringRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/import',
  component: lazyRouteComponent(() => import('./imports/bring-page.tsx'), 'BringPage'),
})

const uploadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/import/$uploadId',
  validateSearch: validateUploadSearch,
  component: lazyRouteComponent(() => import('./imports/upload-page.tsx'), 'UploadPage'),
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: validateSignInSearch,
  component: lazyRouteComponent(() => import('./accounts/sign-in-page.tsx'), 'SignInPage'),
})

const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up',
  component: lazyRouteComponent(() => import('./accounts/set-up-page.tsx'), 'SetUpPage'),
})

const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join/$token',
  component: lazyRouteComponent(() => import('./accounts/join-page.tsx'), 'JoinPage'),
})

const forgottenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgotten',
  component: lazyRouteComponent(() => import('./accounts/password-pages.tsx'), 'ForgottenPage'),
})

const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new-password/$token',
  component: lazyRouteComponent(() => import('./accounts/password-pages.tsx'), 'NewPasswordPage'),
})

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  loader: ({ context }) => void context.client.prefetchQuery(meQuery),
  component: lazyRouteComponent(() => import('./accounts/account-page.tsx'), 'AccountPage'),
})

const membersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/members',
  loader: ({ context }) => void context.client.prefetchInfiniteQuery(membersQuery),
  component: lazyRouteComponent(() => import('./accounts/members-page.tsx'), 'MembersPage'),
})

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
})

const readersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my-readers',
  component: lazyRouteComponent(() => import('./audit/readers-page.tsx'), 'ReadersPage'),
})

const permissionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/permissions',
  component: lazyRouteComponent(() => import('./audit/permissions-page.tsx'), 'PermissionsPage'),
})

const problemsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/problems',
  validateSearch: validateProblemsSearch,
  component: lazyRouteComponent(() => import('./problems/problems-page.tsx'), 'ProblemsPage'),
})

const clustersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/problems/clusters',
  component: lazyRouteComponent(() => import('./problems/clusters-page.tsx'), 'ClustersPage'),
})

const drainRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/problems/drain',
  validateSearch: validateDrainSearch,
  component: lazyRouteComponent(() => import('./problems/drain-page.tsx'), 'DrainPage'),
})

const problemRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/problems/$problemId',
  component: lazyRouteComponent(() => import('./problems/problem-page.tsx'), 'ProblemPageView'),
})

const decisionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/decisions',
  validateSearch: validateDecisionsSearch,
  component: lazyRouteComponent(() => import('./decisions/decisions-page.tsx'), 'DecisionsPage'),
})

const newDecisionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/decisions/new',
  validateSearch: validateNewDecisionSearch,
  component: lazyRouteComponent(() => import('./decisions/new-decision-page.tsx'), 'NewDecisionPage'),
})

const decisionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/decisions/$decisionId',
  component: lazyRouteComponent(() => import('./decisions/decision-page.tsx'), 'DecisionPageView'),
})

const routeTree = rootRoute.addChildren([
  auditRoute,
  readersRoute,
  permissionsRoute,
  signInRoute,
  setUpRoute,
  joinRoute,
  forgottenRoute,
  newPasswordRoute,
  accountRoute,
  membersRoute,
  firstRoute,
  findingRoute,
  componentsRoute,
  componentRoute,
  metricsRoute,
  metricRoute,
  signalsRoute,
  peopleRoute,
  explainRoute,
  settingsRoute,
  problemsRoute,
  clustersRoute,
  drainRoute,
  problemRoute,
  decisionsRoute,
  newDecisionRoute,
  decisionRoute,
  importsRoute,
  bringRoute,
  uploadRoute,
])

export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: RouteError,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
