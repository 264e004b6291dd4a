import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
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
  validateUploadSearch,
} from './search.ts'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { RouteError } from './shell/route-error.tsx'
import { Shell } from './shell/shell.tsx'

interface RouterContext {
  readonly client: QueryClient
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Shell, notFoundComponent: NotFoundPage })

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

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports',
  loader: ({ context }) => void context.client.prefetchQuery(importsQuery),
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

const routeTree = rootRoute.addChildren([
  firstRoute,
  findingRoute,
  componentsRoute,
  componentRoute,
  metricsRoute,
  metricRoute,
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
