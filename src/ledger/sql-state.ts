/** PostgreSQL's codes for what went wrong; names of constraints differ between servers and clusters, these do not. */
export const sqlStates = {
  uniqueViolation: '23505',
  foreignKeyViolation: '23503',
  checkViolation: '23514',
  insufficientPrivilege: '42501',
  duplicateObject: '42710',
  undefinedObject: '42704',
  serializationFailure: '40001',
  deadlock: '40P01',
  internalError: 'XX000',
} as const

/** The code of an error that the database gave, the same on both stores; null for any other error. */
export function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return /^[0-9A-Z]{5}$/.test(error.code) ? error.code : null
}
