/** Loaded into a server before it starts (`--import`): tells over the channel of its parent what it took since it was last asked. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface Taken {
  /** Processor time of the whole process, of all its threads. */
  readonly cpuMs: number
  /** Processor time of the thread that answers. */
  readonly threadMs: number
  /** How much later than meant the thread came to a timer, milliseconds. */
  readonly delayP99Ms: number
  readonly delayMaxMs: number
  readonly rssBytes: number
}

const resolution = 5
const delay = monitorEventLoopDelay({ resolution })
delay.enable()
let cpu = process.cpuUsage()
let thread = process.threadCpuUsage()
const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolution)

process.on('message', () => {
  const [all, own] = [process.cpuUsage(cpu), process.threadCpuUsage(thread)]
  const taken: Taken = {
    cpuMs: (all.user + all.system) / 1000,
    threadMs: (own.user + own.system) / 1000,
    delayP99Ms: late(delay.percentile(99)),
    delayMaxMs: late(delay.max),
    rssBytes: process.memoryUsage.rss(),
  }
  delay.reset()
  cpu = process.cpuUsage()
  thread = process.threadCpuUsage()
  process.send?.(taken)
})
process.channel?.unref()
