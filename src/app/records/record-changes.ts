import { AppError } from '../../domain/errors.ts'
import type { RecordEntry as EntryAnswer } from '../../contract/records.ts'
import type { FieldChange, RecordEntry } from '../../ledger/index.ts'

/** The fields that differ, each with what it was and is; compared as JSON, since they are kept as such. */
export function diffFields<Fields extends object>(
  before: Fields,
  after: Fields,
  names: readonly (keyof Fields & string)[],
): FieldChange[] {
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ field: name, from: before[name], to: after[name] }))
}

/** The latest change that was not taken back yet. What was done by an undo is none. */
export function findUndoable(entries: readonly RecordEntry[]): RecordEntry {
  const undone = new Set(entries.flatMap(({ undoes }) => undoes ?? []))
  const last = entries.findLast(
    ({ kind, sequence, changes }) => kind === 'changed' && changes.length > 0 && !undone.has(sequence),
  )
  if (last === undefined) throw new AppError('record.nothing-to-undo', 'There is no change left that could be undone.')
  return last
}

export function toEntryAnswer({ at, ...entry }: RecordEntry): EntryAnswer {
  return { ...entry, at: at.toISOString(), changes: entry.changes.map((change) => ({ ...change })) }
}

export function toDay(at: Date): string {
  return at.toISOString().slice(0, 10)
}
