import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { requestId } from 'hono/request-id'
import { AppError } from '../domain/errors.ts'
import { describeApi, type ApiDescription } from './describe-api.ts'
import { createAnalysisJobs } from './analysis-jobs.ts'
import { createDiagnosisJobs } from './diagnosis-jobs.ts'
import { refuseCrossSiteWrites, refuseForeignHosts } from './guards.ts'
import type { Api, HttpDeps, HttpEnv } from './http-deps.ts'
import { respondWithProblem } from './problem.ts'
import { requireMember } from './require-member.ts'
import { addMyAccountRoutes, addSignInRoutes } from './routes/accounts.ts'
import { addAuditRoutes } from './routes/audit.ts'
import { addBackupRoutes } from './routes/backup.ts'
import { addDecisionRoutes } from './routes/decisions.ts'
import { addDiagnosisRoutes } from './routes/diagnosis.ts'
import { addImportRoutes } from './routes/imports.ts'
import { addJobRoutes } from './routes/jobs.ts'
import { addMemberRoutes } from './routes/members.ts'
import { addExplainRoutes } from './routes/explain.ts'
import { addMetricRoutes } from './routes/metrics.ts'
import { addProblemRoutes } from './routes/problems.ts'
import { addUploadRoutes } from './routes/uploads.ts'
import { addWorkspaceRoutes } from './routes/workspace.ts'
import { addPeopleRoutes } from './routes/people.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { addSettingsRoutes } from './routes/settings.ts'
import { addSignalRoutes } from './routes/signals.ts'
import { createWebFiles } from './web-files.ts'

const bodyLimitBytes = 8 * 1024 * 1024

/** The whole server as one function from request to response: the API under /api/v1, its description, and the web app. */
export function createServerApp(deps: HttpDeps): Api {
  const server: Api = new OpenAPIHono<HttpEnv>()
  server.use(requestId())
  server.onError((error, context) => respondWithProblem(context, error, deps.log))
  server.use(setSecurityHeaders(deps.webDirectory))
  if (deps.loopbackOnly) server.use(refuseForeignHosts())
  server.use(refuseCrossSiteWrites())
  // Over a network a megabyte of diagnosis is worth packing; on this machine it would only cost time.
  if (!deps.loopbackOnly) server.use('/api/*', compress())
  server.use('/api/*', async (context, next) => {
    context.header('cache-control', 'no-store')
    await next()
  })
  server.route('/api/v1', createApi(deps))
  server.get('/api/openapi.json', (context) => context.json(server.getOpenAPI31Document(describeApi(deps.version))))
  server.all('/api/*', (context) => {
    throw new AppError('route.not-found', `There is nothing at ${context.req.method} ${context.req.path}.`)
  })
  server.get('/health', (context) => context.redirect('/api/v1/health'))
  server.get('*', createWebFiles(deps.webDirectory))
  server.notFound((context) =>
    respondWithProblem(
      context,
      new AppError('route.not-found', `There is nothing at ${context.req.method} ${context.req.path}.`),
      deps.log,
    ),
  )
  return server
}

function createApi(deps: HttpDeps): Api {
  const api: Api = new OpenAPIHono<HttpEnv>({
    defaultHook: (result) => {
      if (result.success) return
      const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.message}`)
      throw new AppError('request.invalid', `The request does not fit: ${problems.join('; ')}.`, { details: problems })
    },
  })
  const limitBody = bodyLimit({
    maxSize: bodyLimitBytes,
    onError: () => {
      throw new AppError(
        'request.too-large',
        `A request takes at most ${bodyLimitBytes / 1024 / 1024} MB; files go to /uploads.`,
      )
    },
  })
  api.use((context, next) => (context.req.path.endsWith('/uploads') ? next() : limitBody(context, next)))
  api.use(requireMember(api, deps, '/api/v1'))
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
  addAuditRoutes(api, deps)
  addProblemRoutes(api, deps)
  addDecisionRoutes(api, deps)
  return api
}

/** The OpenAPI document without a server behind it, for the reference pages. */
export function describeServer(version: string): ReturnType<Api['getOpenAPI31Document']> {
  // The routes are described when they are added and use what they are given only when they are called.
  const unused = { version, webDirectory: '', loopbackOnly: true } as HttpDeps
  return createServerApp(unused).getOpenAPI31Document(describeApi(version))
}

function describeApi(version: string) {
  return {
    openapi: '3.1.0',
    info: { title: 'Geartrain', version, description: 'From exports to a diagnosis: everything the web app does.' },
    servers: [{ url: '/' }],
  }
}
  const work = { diagnoses, analyses: createAnalysisJobs(deps) }
  addSignalRoutes(api, deps, diagnoses)
  addPeopleRoutes(api, deps, work)
  addExplainRoutes(api, deps, work)
  addSettingsRoutes(api, deps)
