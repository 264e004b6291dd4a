import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { HttpEnv } from './http-deps.ts'
import { listInlineScriptHashes } from './web-files.ts'

type Policy = NonNullable<NonNullable<Parameters<typeof secureHeaders>[0]>['contentSecurityPolicy']>

/** What a browser may load and run: the web app its own files, the report nothing at all. */
export function setSecurityHeaders(webDirectory: string): MiddlewareHandler<HttpEnv> {
  const forApp = headersWith(appPolicy(webDirectory))
  const forReport = headersWith(reportPolicy)
  return (context, next) =>
    context.req.path.endsWith('/report.html') ? forReport(context, next) : forApp(context, next)
}

function headersWith(contentSecurityPolicy: Policy): MiddlewareHandler<HttpEnv> {
  return secureHeaders({
    contentSecurityPolicy,
    // Told by a proxy with TLS, not by a server on plain HTTP.
    strictTransportSecurity: false,
    xFrameOptions: 'SAMEORIGIN',
    referrerPolicy: 'no-referrer',
    crossOriginEmbedderPolicy: false,
  })
}

function appPolicy(webDirectory: string): Policy {
  return {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", ...listInlineScriptHashes(webDirectory)],
    // Mantine and ECharts set styles on elements as they are drawn.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  }
}

/** One file without a script that asks for nothing; the web app may show it in a frame. */
const reportPolicy: Policy = {
  defaultSrc: ["'none'"],
  styleSrc: ["'unsafe-inline'"],
  imgSrc: ['data:'],
  fontSrc: ['data:'],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'self'"],
}
