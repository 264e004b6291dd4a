import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from './running-server.ts'

let original: Promise<string> | null = null

/**
 * Surroundings whose data directory holds the demo organisation, diagnosed. It is made through the API by the first test file of a
 * worker that needs it; each gets a copy of its own.
 */
export async function copyDemoDirectory(): Promise<{ readonly GEARTRAIN_DATA: string }> {
  original ??= makeDemoDirectory()
  const copy = mkdtempSync(join(tmpdir(), 'geartrain-e2e-demo-'))
  cpSync(await original, copy, { recursive: true })
  return { GEARTRAIN_DATA: copy }
}

async function makeDemoDirectory(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'geartrain-demo-'))
  process.once('exit', () => rmSync(data, { recursive: true, force: true }))
  const server = await startServer({ GEARTRAIN_DATA: data }, { keep: true })
  const opened = await fetch(`${server.url}/api/v1/demo`, { method: 'POST' })
  if (!opened.ok) throw new Error(`The demo was not opened: ${await opened.text()}`)
  for (const deadline = Date.now() + 240_000; ;) {
    const { status } = await fetch(`${server.url}/api/v1/diagnosis`)
    if (status === 200) break
    if (Date.now() > deadline) throw new Error(`The demo was not diagnosed in four minutes: ${status}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  await server.stop()
  return data
}
