import { runCli, type CliDeps } from '../../src/cli/index.ts'
import { defaultCalendar } from '../../src/domain/calendar/index.ts'

/** One command line in this process: what it printed and its exit code. No workspace, no server. */
export async function runCommand(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const deps: CliDeps = {
    output: { out: (text) => (out += text), err: (text) => (err += text), errIsTerminal: false },
    signal: new AbortController().signal,
    version: '1.2.3',
    renderReport: () => Promise.resolve(''),
    loadSettings: () => ({ currency: null, calendar: defaultCalendar }),
    fetch: () => Promise.reject(new Error('not here')),
    restore: () => Promise.reject(new Error('not here')),
    serve: () => Promise.resolve(),
  }
  const code = await runCli(args, deps)
  return { code, out, err }
}

/** Where the public CRM data set lies, when it is there. */
export const mavenPath = new URL('../../../shared/data/maven-crm', import.meta.url).pathname
