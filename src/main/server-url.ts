import { hostname } from 'node:os'
import type { Config } from './config.ts'

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** Whether only this machine reaches the server. With an address of its own for browsers there is a proxy before it. */
export function isReachedFromHereOnly(config: Pick<Config, 'host' | 'accounts'>): boolean {
  return isLoopback(config.host) && config.accounts.publicUrl === null
}

export function toUrl(host: string, port: number): string {
  const name = isLoopback(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** For links that are sent to others: "every address" is none that a browser can open. */
export function toLinkUrl(url: string): string {
  return url.replace(/\/\/(0\.0\.0\.0|\[::\])/, `//${hostname()}`)
}
