/** The API and the web app's files over HTTP: requests checked on the way in, use cases called, errors told as problem+json. */
export { createServerApp, describeServer } from './create-server-app.ts'
export { createMachineToken, machineHeader } from './machine-token.ts'
export type { MachineToken } from './machine-token.ts'
export type { HttpDeps } from './http-deps.ts'
export { createIdentify } from './identify.ts'
export type { IdentifyOptions } from './identify.ts'
export { statuses } from './statuses.ts'
