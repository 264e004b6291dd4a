import { ensureEmptyLedger, ensureInstalled, ensureWebBuilt } from './toolchain.mjs'

ensureInstalled()
await Promise.all([ensureWebBuilt(), ensureEmptyLedger()])
