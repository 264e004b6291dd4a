import { ensureInstalled, ensureWebBuilt } from './toolchain.mjs'

ensureInstalled()
await ensureWebBuilt()
