import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, ensureWebBuilt, findNode, root } from './toolchain.mjs'

ensureInstalled()
await ensureWebBuilt()
const server = spawn(findNode(), [join(root, 'src/main/serve.ts')], { cwd: root, stdio: 'inherit' })
// A terminal's Ctrl-C reaches the server by itself; a signal sent to us alone has to be passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
