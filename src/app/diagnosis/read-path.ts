import { join } from 'node:path'
import type { Recognition } from '../../contract/imports.ts'
import type { Mapping } from '../../contract/mapping.ts'
import { AppError } from '../../domain/errors.ts'
import { openSource, stage, type Source, type StagedImport } from '../../intake/index.ts'
import { assumedCurrency, type Watch } from '../deps.ts'
import { recogniseSource } from '../imports/recognise-source.ts'

export interface PathInput {
  readonly paths: readonly string[]
  /** In place of the guess. */
  readonly mapping: Mapping | null
  readonly currency: string | null
  /** A folder of this run's own; the caller removes it. */
  readonly workDir: string
}

/** Opens files where they lie and says how they would be read. */
export async function recognisePath(
  input: Pick<PathInput, 'paths' | 'workDir' | 'currency'>,
  watch: Watch = {},
): Promise<{ readonly source: Source; readonly recognition: Recognition }> {
  const source = await openSource(input.paths, { workDir: join(input.workDir, 'source') })
  return { source, recognition: await recogniseSource(source, { ...watch, currency: input.currency }) }
}

/** Reads files where they lie into canonical rows, by the mapping given or by the guess where that leaves nothing open. */
export async function readPath(
  input: PathInput,
  watch: Watch = {},
): Promise<{ readonly recognition: Recognition; readonly mapping: Mapping; readonly staged: StagedImport }> {
  const { source, recognition } = await recognisePath(input, watch)
  if (input.mapping === null) refuseOpenQuestions(recognition)
  const mapping = input.mapping ?? recognition.mapping
  const staged = await stage(source, mapping, {
    workDir: join(input.workDir, 'staged'),
    existing: {},
    currency: input.currency ?? assumedCurrency,
    ...watch,
  })
  return { recognition, mapping, staged }
}

function refuseOpenQuestions(recognition: Recognition): void {
  if (recognition.questions.length === 0) return
  const texts = recognition.questions.map(
    (question) =>
      `${question.file}, ${question.column}: ${question.text} (${question.samples.slice(0, 3).join(', ')})` +
      `\n    Answer with one of ${question.options.map(({ value }) => value).join(', ')}.`,
  )
  throw new AppError(
    'mapping.question-open',
    `Something must be answered before the files can be read:\n  ${texts.join('\n  ')}\nWrite the mapping to a file with \`geartrain inspect PATH --mapping-out FILE\`, replace each "ask" and "?" in it by the answer, and give it with --mapping FILE.`,
    { details: recognition.questions },
  )
}
