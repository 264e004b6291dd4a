import { sql } from 'kysely'
import type { Executor } from './database.ts'

/** Which state everything of a workspace is in that is read far more often than it changes; what is the same has not changed. */
export interface WorkspaceState {
  readonly name: string
  readonly catalogueVersion: number
  /** Grows with every problem or decision that is recorded or changed. */
  readonly recordsVersion: number
  /** Of every setting, which state of it holds. */
  readonly settings: string
  /** Which answers and confirmed causes there are. */
  readonly told: string
}

/** In one statement; null where there is no such workspace. Read from the tables themselves, so that no write can forget to tell. */
export async function findWorkspaceState(executor: Executor, workspaceId: string): Promise<WorkspaceState | null> {
  const { rows } = await sql<WorkspaceState>`
    SELECT name, catalogue_version AS "catalogueVersion",
      coalesce((SELECT version FROM record_versions WHERE workspace_id = ${workspaceId}), 0) AS "recordsVersion",
      coalesce((SELECT string_agg(name || ' ' || version, ', ' ORDER BY name) FROM settings WHERE workspace_id = ${workspaceId}), '') AS settings,
      (SELECT count(*) || ' ' || coalesce(max(given_at)::text, '') FROM diagnosis_answers WHERE workspace_id = ${workspaceId}) || ', ' ||
      (SELECT count(*) || ' ' || coalesce(string_agg(cause_id, ' ' ORDER BY place) FILTER (WHERE revoked_at IS NOT NULL), '')
        FROM confirmed_causes WHERE workspace_id = ${workspaceId}) AS told
    FROM workspaces WHERE workspace_id = ${workspaceId}`.execute(executor)
  return rows[0] ?? null
}
