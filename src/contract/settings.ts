import { z } from 'zod'
import { Version } from './records.ts'

export const alarmBudgetRange = { least: 0.25, most: 12, usual: 1 } as const

/** What the organisation chose for itself. */
export const Settings = z.object({
  /** False alarms a year that the whole organisation bears. */
  alarmBudget: z.number().min(alarmBudgetRange.least).max(alarmBudgetRange.most),
})
export type Settings = z.infer<typeof Settings>

export const SettingsChange = Settings.extend({ version: Version })
export type SettingsChange = z.infer<typeof SettingsChange>

export const SettingsAnswer = z.object({
  settings: Settings,
  /** A change names the one it was made for. */
  version: z.number(),
  alarmBudgetRange: z.object({ least: z.number(), most: z.number(), usual: z.number() }),
  /** Whether the member who asks may change them. */
  mayChange: z.boolean(),
  whoChanges: z.string(),
})
export type SettingsAnswer = z.infer<typeof SettingsAnswer>
