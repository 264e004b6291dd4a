// `npm test`: everything a newcomer and CI need to know, ending with one line `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureEmptyLedger, ensureInstalled, ensureWebBuilt, findNode, root, run } from './toolchain.mjs'

ensureInstalled()
const node = findNode()
const bin = (path) => join(root, 'node_modules', path)
const reports = join(root, '.cache', 'test-reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const totals = { passed: 0, failed: 0, skipped: 0 }
const failures = []
const started = Date.now()

async function check(name, args) {
  const from = Date.now()
  const code = await run(node, args)
  process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)\n`)
  if (code === 0) totals.passed += 1
  else {
    totals.failed += 1
    failures.push(name)
  }
}

async function suite(name, config) {
  const from = Date.now()
  const report = join(reports, `${name}.json`)
  const code = await run(node, [
    bin('vitest/vitest.mjs'),
    'run',
    '--config',
    config,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const seconds = ((Date.now() - from) / 1000).toFixed(1)
  if (!existsSync(report)) {
    totals.failed += 1
    failures.push(`${name} (no report: it did not run)`)
    return
  }
  const result = JSON.parse(readFileSync(report, 'utf8'))
  totals.passed += result.numPassedTests
  totals.failed += result.numFailedTests
  totals.skipped += result.numPendingTests + result.numTodoTests
  // A file that does not load has no failed test to count, but must not pass.
  if (code !== 0 && result.numFailedTests === 0) totals.failed += 1
  if (code !== 0) failures.push(name)
  process.stdout.write(
    `${code === 0 ? 'ok  ' : 'FAIL'} ${name}: ${result.numPassedTests} passed, ${result.numFailedTests} failed (${seconds} s)\n`,
  )
}

await check('types', [bin('typescript/bin/tsc'), '-b'])
await check('types of tests', [bin('typescript/bin/tsc'), '-p', 'tsconfig.test.json'])
await check('lint', [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', 'src', 'test', 'bench', 'scripts'])
await check('format', [bin('oxfmt/bin/oxfmt'), '--check', 'src', 'test', 'bench', 'scripts'])
await check('layers', ['scripts/check-imports.ts'])
await check('reference pages', ['scripts/docs.ts', '--check'])
await ensureEmptyLedger()
await suite('unit and integration', 'vitest.config.ts')
await ensureWebBuilt()
await suite('browser', 'vitest.e2e.config.ts')

process.stdout.write(
  `\n${((Date.now() - started) / 1000).toFixed(0)} s${failures.length > 0 ? `; failed: ${failures.join(', ')}` : ''}\n`,
)
process.stdout.write(
  `${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}\n`,
)
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1)
