import { defineEndpoints } from '../endpoint.ts'
import { SettingsAnswer, SettingsChange } from '../settings.ts'

export const settingsEndpoints = defineEndpoints({
  'GET /settings': {
    tag: 'settings',
    shows: 'framework',
    summary: 'What the organisation chose for itself: the alarm budget',
    answer: SettingsAnswer,
  },
  'PUT /settings': {
    tag: 'settings',
    shows: 'configuration',
    scope: 'manage',
    summary: 'Choose the alarm budget; the diagnosis is computed anew by it',
    body: SettingsChange,
    answer: SettingsAnswer,
  },
})
