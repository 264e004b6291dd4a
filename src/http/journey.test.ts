import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallOrganisation, toForm } from '../../test/builders/open-format-files.ts'
import { openTestApp, type TestApp } from '../../test/builders/open-test-app.ts'
import { eachStore } from '../../test/harness/stores.ts'
import { ComponentPage } from '../contract/components.ts'
import { DiagnosisReport } from '../contract/diagnosis.ts'
import { ImportRecord, Upload } from '../contract/imports.ts'
import type { Job } from '../contract/jobs.ts'
import { FactRows, MetricList, MetricPage } from '../contract/metrics.ts'
import { createJobRunner, type JobRunner } from '../jobs/index.ts'
import { renderReport } from '../report/index.ts'
import type { Api } from './http-deps.ts'
import { createServerApp } from './index.ts'

eachStore((store) => {
  let app: TestApp
  let jobs: JobRunner
  let server: Api
  const bugs: unknown[] = []

  beforeAll(async () => {
    app = await openTestApp(store)
    jobs = createJobRunner({ newId: app.deps.newId, onUnexpected: (error) => bugs.push(error) })
    server = createServerApp({
      services: app.deps,
      identify: async () => app.deps.member,
      jobs,
      renderReport: (text) => Promise.resolve(renderReport(DiagnosisReport.parse(JSON.parse(text)))),
      webDirectory: app.folder,
      uploadLimitBytes: 10_000_000,
      loopbackOnly: true,
      version: '1',
      log: { error: (details) => bugs.push(details), info: () => {} },
    })
  })
  afterAll(async () => {
    await jobs.close()
    await app.close()
    expect(bugs).toEqual([])
  })

  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    const json =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    return server.request(`/api/v1${path}`, { method, ...json })
  }

  async function finish(response: Response): Promise<Job> {
    expect(response.status).toBe(202)
    return jobs.wait(((await response.json()) as Job).id)
  }

  test('from uploaded files to the diagnosis, its pages, its rows and back', { timeout: 120_000 }, async () => {
    const files = smallOrganisation()
    const bad = { ...files, 'deals.csv': `${files['deals.csv']}x1,ann,2025-01-01,maybe,,5,USD\n` }
    const created = await server.request('/api/v1/uploads', { method: 'POST', body: toForm(bad) })
    expect(created.status).toBe(201)
    const upload = Upload.parse(await created.json())
    expect(upload.recognition.mapping.tables.map((table) => table.into).toSorted()).toEqual([
      'deals',
      'people',
      'teams',
    ])

    const mapped = await call(
      'PUT',
      `/uploads/${upload.id}/mapping?version=${upload.version}`,
      upload.recognition.mapping,
    )
    expect(mapped.status).toBe(200)
    expect(await finish(await call('POST', `/uploads/${upload.id}/dry-run`))).toMatchObject({ state: 'done' })
    const { dryRun } = Upload.parse(await (await call('GET', `/uploads/${upload.id}`)).json())
    expect(dryRun).toMatchObject({ tables: { deals: { new: 160, refused: 1 } }, refused: [{ line: 162 }] })
    const refused = await call('GET', `/uploads/${upload.id}/refused.csv`)
    expect(refused.headers.get('content-type')).toMatch(/^text\/csv/)
    expect(await refused.text()).toContain('maybe')

    const stopped = await finish(await call('POST', `/uploads/${upload.id}/commit`, { acceptRefusals: false }))
    expect(stopped).toMatchObject({ state: 'failed', problem: { code: 'import.refused-rows' } })
    const committed = await finish(await call('POST', `/uploads/${upload.id}/commit`, { acceptRefusals: true }))
    expect(committed).toMatchObject({ state: 'done', result: { outcome: 'imported' } })

    const waiting = await call('GET', '/diagnosis')
    expect((await finish(waiting)).state).toBe('done')
    const diagnosis = await call('GET', '/diagnosis')
    const report = DiagnosisReport.parse(await diagnosis.json())
    expect(report.counts).toMatchObject({ deals: 160 })
    const etag = diagnosis.headers.get('etag') ?? ''
    const again = await server.request('/api/v1/diagnosis', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    const html = await call('GET', '/report.html')
    expect(html.headers.get('content-security-policy')).toMatch(/default-src 'none'/)
    expect(await html.text()).toMatch(/^<!doctype html>/i)

    const list = MetricList.parse(await (await call('GET', '/metrics')).json())
    expect(list.metrics.find((entry) => entry.definition.id === 'win-rate')?.row).toMatchObject({ status: 'value' })
    const page = MetricPage.parse(await (await call('GET', '/metrics/win-rate?unit=team:t1')).json())
    expect(page.chart?.unit).toMatchObject({ kind: 'team', id: 't1' })
    const point = page.chart?.points.find((candidate) => candidate.n > 0)
    const rows = await call('GET', `/metrics/win-rate/rows?unit=team:t1&from=${point?.start}&until=${point?.end}`)
    const facts = FactRows.parse(await rows.json())
    expect(facts.total).toBe(point?.n)
    expect(facts.rows[0]).toMatchObject({ file: 'deals.csv', line: expect.any(Number) })
    expect((await call('GET', '/metrics/no-such')).status).toBe(404)
    expect((await call('GET', '/metrics/win-rate?unit=team:none')).status).toBe(404)
    expect((await call('GET', '/metrics/win-rate/rows?unit=organisation&from=2025-1-1&until=x')).status).toBe(400)
    ComponentPage.parse(await (await call('GET', '/components/sales-process')).json())

    const undone = await call('DELETE', `/imports/${committed.result?.importId ?? ''}`)
    const { imports } = (await undone.json()) as { imports: unknown[] }
    expect(imports.map((entry) => ImportRecord.parse(entry).undoneAt)).toEqual([expect.any(String)])
    expect((await call('GET', '/diagnosis')).status).toBe(409)
  })
})
