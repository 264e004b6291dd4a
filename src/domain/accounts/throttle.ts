/** After how many failures in a row waiting begins, and how long it becomes. */
export interface ThrottleRule {
  readonly free: number
  readonly longestMs: number
  /** After this long without a failure the count begins anew. */
  readonly forgetMs: number
}

const minuteMs = 60_000

/**
 * Who guesses from one address meets the first rule; from many addresses the second, which is short so that nobody can lock
 * somebody else out for long; and who tries many accounts from one address the third.
 */
export const signInRules = {
  'account-address': { free: 5, longestMs: 15 * minuteMs, forgetMs: 60 * minuteMs },
  account: { free: 20, longestMs: minuteMs, forgetMs: 60 * minuteMs },
  address: { free: 30, longestMs: 15 * minuteMs, forgetMs: 60 * minuteMs },
} as const satisfies Record<string, ThrottleRule>

/** How long to wait after this many failures in a row: nothing at first, then 2 s, 4 s, 8 s… up to the longest. */
export function computeWaitMs(rule: ThrottleRule, failures: number): number {
  if (failures < rule.free) return 0
  return Math.min(rule.longestMs, 1000 * 2 ** Math.min(30, failures - rule.free + 1))
}

/** "40 seconds", "3 minutes": rounded up, for a sentence. */
export function tellWait(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
