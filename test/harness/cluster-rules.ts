import { sql, type Kysely } from 'kysely'
import type { Database } from '../../src/ledger/index.ts'
import { localTables } from '../../src/ledger/local-tables.ts'

/** What the catalogue of a database says against the rules that let its tables be spread over a cluster by workspace. */
export async function findClusterBreaches(database: Kysely<Database>): Promise<string[]> {
  const breaches: string[] = []
  for (const check of [checkTables, checkKeys, checkForeignKeys, checkPolicies, checkDefaults, checkTriggers]) {
    breaches.push(...(await check(database)))
  }
  return breaches
}

async function checkTables(database: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ table: string; spread: boolean | null; secured: boolean; policies: number }>`
    SELECT c.relname AS "table", a.attnotnull AS spread, c.relrowsecurity AS secured,
      (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
    FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY 1`.execute(database)
  return rows.flatMap(({ table, spread, secured, policies }) => {
    if (table in localTables) return spread === null ? [] : [`${table} is listed as local but has a workspace_id`]
    if (spread === null) return [`${table} has no workspace_id and is not among the local tables`]
    return [
      ...(spread ? [] : [`${table}: workspace_id may be null`]),
      ...(secured && policies > 0 ? [] : [`${table} has no row-level security`]),
    ]
  })
}

async function checkKeys(database: Kysely<Database>): Promise<string[]> {
  // Every primary key, unique constraint and unique index has an index; an expression has column number 0.
  const { rows } = await sql<{ table: string; index: string; first: string | null }>`
    SELECT t.relname AS "table", i.relname AS index, a.attname AS first
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
      LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
    WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace ORDER BY 1, 2`.execute(database)
  return rows
    .filter((row) => !(row.table in localTables) && row.first !== 'workspace_id')
    .map((row) => `${row.table}: the key ${row.index} begins with ${row.first ?? 'an expression'}, not workspace_id`)
}

async function checkForeignKeys(database: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{
    from: string
    to: string
    first: string
    target: string
    deletes: string
    updates: string
  }>`SELECT c.conrelid::regclass::text AS "from", c.confrelid::regclass::text AS "to", a.attname AS first, b.attname AS target,
      c.confdeltype::text AS deletes, c.confupdtype::text AS updates
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace ORDER BY 1, 2`.execute(database)
  return rows.flatMap((key) => {
    const found: string[] = []
    const name = `${key.from}: the foreign key to ${key.to}`
    if (key.from in localTables !== key.to in localTables)
      found.push(`${name} joins a local table and one of workspaces`)
    else if (!(key.from in localTables) && (key.first !== 'workspace_id' || key.target !== 'workspace_id')) {
      found.push(`${name} does not begin with workspace_id`)
    }
    if (['n', 'd'].includes(key.deletes) || ['n', 'd'].includes(key.updates))
      found.push(`${name} sets columns to null or default`)
    return found
  })
}

async function checkPolicies(database: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ table: string; policy: string; text: string; nested: boolean; permissive: boolean }>`
    SELECT c.relname AS "table", p.polname AS policy, p.polpermissive AS permissive,
      concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) AS text,
      concat(p.polqual::text, p.polwithcheck::text) LIKE '%SUBLINK%' AS nested
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid ORDER BY 1, 2`.execute(database)
  return rows.flatMap(({ table, policy, text, nested, permissive }) => {
    const found: string[] = []
    if (nested) found.push(`${table}: the policy ${policy} holds a subquery`)
    if (permissive && !/workspace_id = current_setting\('app\.workspace_id'/.test(text)) {
      found.push(`${table}: the policy ${policy} lets other workspaces in`)
    }
    return found
  })
}

/** A cluster numbers `bigint` identities by node, without repeating one; narrower ones it does not take. */
async function checkDefaults(database: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ table: string; column: string; text: string | null }>`
    SELECT c.relname AS "table", a.attname AS column,
      coalesce(pg_get_expr(d.adbin, d.adrelid), CASE WHEN a.attidentity <> '' AND a.atttypid <> 'bigint'::regtype THEN 'nextval' END) AS text
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY 1, 2`.execute(database)
  const changing = /\bnow\(|_timestamp\(|\btimeofday\(|\bcurrent_|\blocaltime|nextval|random/i
  return rows
    .filter((row) => row.text !== null && changing.test(row.text))
    .map((row) => `${row.table}: the default of ${row.column} is not the same on every node`)
}

async function checkTriggers(database: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ table: string; trigger: string; source: string }>`
    SELECT c.relname AS "table", t.tgname AS trigger, f.prosrc AS source
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc f ON f.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2`.execute(database)
  const writes = /\b(insert|update|delete|merge|execute|perform|copy)\b/i
  return rows
    .filter((row) => writes.test(row.source.replace(/'(?:[^']|'')*'/g, '')))
    .map((row) => `${row.table}: the trigger ${row.trigger} may write elsewhere`)
}
