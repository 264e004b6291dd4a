/** A step forward in the shape of the ledger. Never edited once released, never undone. */
export interface Migration {
  readonly number: number
  readonly name: string
  /** Run in order, each as a call of its own, all in one transaction. */
  readonly statements: readonly string[]
}

/** The second wall: a transaction sees and writes only the workspace it has set; without one it sees nothing. */
export function policyOn(table: string): string[] {
  const isOwn = `workspace_id = current_setting('app.workspace_id', true)`
  return [
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO geartrain_app`,
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY own_workspace ON ${table} TO geartrain_app USING (${isOwn}) WITH CHECK (${isOwn})`,
  ]
}
