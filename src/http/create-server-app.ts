import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { cors } from 'hono/cors'
import { requestId } from 'hono/request-id'
import { AppError } from '../domain/errors.ts'
import { describeApi, type ApiDescription } from './describe-api.ts'
import { createAnalysisJobs } from './analysis-jobs.ts'
import { createDiagnosisJobs } from './diagnosis-jobs.ts'
import { refuseCrossSiteWrites, refuseForeignHosts } from './guards.ts'
import type { Api, HttpDeps, HttpEnv } from './http-deps.ts'
import { listEndpoints, listMethods } from './known-endpoints.ts'
import { limitByAddress } from './limit-rate.ts'
import { respondWithProblem } from './problem.ts'
import { renderApiDocs } from './render-api-docs.ts'
import { requireMember } from './require-member.ts'
import { addMyAccountRoutes, addSignInRoutes } from './routes/accounts.ts'
import { addAuditRoutes } from './routes/audit.ts'
import { addBackupRoutes } from './routes/backup.ts'
import { addDecisionRoutes } from './routes/decisions.ts'
import { addDiagnosisRoutes } from './routes/diagnosis.ts'
import { addExplainRoutes } from './routes/explain.ts'
import { addEventRoutes } from './routes/events.ts'
import { addImportRoutes } from './routes/imports.ts'
import { addJobRoutes } from './routes/jobs.ts'
import { addMemberRoutes } from './routes/members.ts'
import { addMetricRoutes } from './routes/metrics.ts'
import { addPeopleRoutes } from './routes/people.ts'
import { addProblemRoutes } from './routes/problems.ts'
import { addSettingsRoutes } from './routes/settings.ts'
import { addSignalRoutes } from './routes/signals.ts'
import { addUploadRoutes } from './routes/uploads.ts'
import { addWorkspaceRoutes } from './routes/workspace.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { createWebFiles } from './web-files.ts'

/** The whole server as one function from request to response: the API under /api/v1, its description, and the web app. */
export function createServerApp(deps: HttpDeps): Api {
  const server: Api = new Hono<HttpEnv>()
  server.use(requestId())
  server.onError((error, context) => respondWithProblem(context, error, deps.log))
  server.use(setSecurityHeaders(deps.webDirectory))
  if (deps.loopbackOnly) server.use(refuseForeignHosts())
  const corsOrigins = deps.corsOrigins ?? []
  if (corsOrigins.length > 0) server.use('/api/*', allowOrigins(corsOrigins))
  server.use(refuseCrossSiteWrites(corsOrigins))
  // Over a network a megabyte of diagnosis is worth packing; on this machine it would only cost time.
  if (!deps.loopbackOnly) server.use('/api/*', compress())
  server.use('/api/*', async (context, next) => {
    context.header('cache-control', 'no-store')
    await next()
  })
  if ((deps.requestsPerMinute ?? 0) > 0) server.use('/api/*', limitByAddress(deps))
  const api = createApi(deps)
  server.route(base, api)
  addDescription(server, api, deps.version)
  server.all('/api/*', (context) => {
    const { method, path } = context.req
    const methods = path.startsWith(base) ? listMethods(api, path.slice(base.length)) : []
    if (methods.length === 0) throw nothingAt(method, path)
    const allowed = [...methods, 'OPTIONS'].join(', ')
    context.header('allow', allowed)
    if (method === 'OPTIONS') return context.body(null, 204)
    throw new AppError('route.method-not-allowed', `${path} takes ${allowed}, not ${method}.`)
  })
  server.get('/health', (context) => context.redirect(`${base}/health`))
  server.get('*', createWebFiles(deps.webDirectory))
  server.notFound((context) => {
    return respondWithProblem(context, nothingAt(context.req.method, context.req.path), deps.log)
  })
  return server
}

const base = '/api/v1'

function nothingAt(method: string, path: string): AppError {
  return new AppError('route.not-found', `There is nothing at ${method} ${path}.`)
}

/** Pages of these sites may call the API with a key; the browser sends them no cookies of ours. */
function allowOrigins(origins: readonly string[]) {
  return cors({
    origin: [...origins],
    credentials: false,
    allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match', 'x-workspace'],
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposeHeaders: ['etag', 'idempotency-replayed', 'retry-after', 'x-request-id'],
    maxAge: 600,
  })
}

/** What the API is, for programs and for people; made when somebody first asks. */
function addDescription(server: Api, api: Api, version: string): void {
  let described: { readonly document: ApiDescription; page?: string } | null = null
  const describe = (): { readonly document: ApiDescription; page?: string } =>
    (described ??= { document: describeApi(listEndpoints(api), version) })
  server.get('/api/openapi.json', (context) => context.json(describe().document))
  server.get('/api/docs', (context) => {
    const known = describe()
    known.page ??= renderApiDocs(known.document)
    return context.html(known.page)
  })
}

function createApi(deps: HttpDeps): Api {
  const api: Api = new Hono<HttpEnv>()
  api.use(requireMember(api, deps, base))
  const diagnoses = createDiagnosisJobs(deps)
  addSignInRoutes(api, deps)
  addMyAccountRoutes(api, deps)
  addMemberRoutes(api, deps)
  addWorkspaceRoutes(api, deps, diagnoses)
  addUploadRoutes(api, deps, diagnoses)
  addImportRoutes(api, deps)
  addBackupRoutes(api, deps)
  addJobRoutes(api, deps)
  addDiagnosisRoutes(api, deps, diagnoses)
  addMetricRoutes(api, deps)
  const work = { diagnoses, analyses: createAnalysisJobs(deps) }
  addSignalRoutes(api, deps, diagnoses)
  addPeopleRoutes(api, deps, work)
  addExplainRoutes(api, deps, work)
  addSettingsRoutes(api, deps)
  addAuditRoutes(api, deps)
  addEventRoutes(api, deps)
  addProblemRoutes(api, deps)
  addDecisionRoutes(api, deps)
  return api
}

/** The OpenAPI document without a server behind it, for the reference pages. */
export function describeServer(version: string): ApiDescription {
  // The routes are described when they are added and use what they are given only when they are called.
  const unused = { version, webDirectory: '', loopbackOnly: true } as HttpDeps
  return describeApi(listEndpoints(createApi(unused)), version)
}
