import type { Migration } from './migration.ts'

/** What a reader of the numbers should know of each import: rows left out (the first thousand) and warnings. */
export const whatWasLeftOut: Migration = {
  number: 2,
  name: 'what-was-left-out',
  statements: [
    `ALTER TABLE imports ADD COLUMN refused jsonb NOT NULL DEFAULT '[]'`,
    `ALTER TABLE imports ADD COLUMN warnings jsonb NOT NULL DEFAULT '[]'`,
  ],
}
