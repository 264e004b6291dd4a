import { fsyncSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type Start = Awaited<ReturnType<NodeFS['init']>>['emscriptenOpts']
interface NodeFsModule {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: { readonly nfd?: number }) => number } }
}

function passOnFsync(module: unknown): void {
  const { NODEFS } = module as NodeFsModule
  NODEFS.stream_ops.fsync = (stream) => {
    if (stream.nfd !== undefined) fsyncSync(stream.nfd)
    return 0
  }
}

/**
 * The folder as PGlite's file system, with `fsync` passed on to the operating system. PGlite's own drops it: PostgreSQL asks,
 * gets "done", and a commit is only in the page cache (docs/decisions/0700).
 */
export class DurableNodeFs extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): Promise<{ emscriptenOpts: Start }> {
    const { emscriptenOpts } = await super.init(...args)
    const preRun = [...[emscriptenOpts.preRun ?? []].flat(), passOnFsync] as NonNullable<Start['preRun']>
    return { emscriptenOpts: { ...emscriptenOpts, preRun } }
  }
}
