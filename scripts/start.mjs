import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureEmptyLedger, ensureInstalled, ensureWebBuilt, findNode, root } from './toolchain.mjs'

ensureInstalled()
await Promise.all([ensureWebBuilt(), ensureEmptyLedger()])
const server = spawn(findNode(), [join(root, 'src/main/serve.ts')], {
  cwd: root,
  stdio: 'inherit',
  // Compiled sources are kept, and one memory arena serves: both matter for the time to the first page and the size at rest.
  env: { MALLOC_ARENA_MAX: '2', NODE_COMPILE_CACHE: join(root, '.cache', 'node'), ...process.env },
})
// A terminal's Ctrl-C reaches the server by itself; a signal sent to us alone has to be passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
