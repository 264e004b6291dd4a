import { getSettings, recordSettings } from '../../app/settings/settings.ts'
import { settingsEndpoints } from '../../contract/endpoints/settings.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

export function addSettingsRoutes(api: Api, http: HttpDeps): void {
  addEndpoints(api, http, settingsEndpoints, {
    'GET /settings': ({ deps }) => getSettings(deps),
    'PUT /settings': ({ deps, body }) => recordSettings(deps, body),
  })
}
