import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Simulated, SimulatedFile } from './simulated.ts'

const rowsPerChunk = 4000

function toCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function* toCsv(file: SimulatedFile): Generator<string> {
  yield `${file.header.map(toCell).join(',')}\n`
  for (let from = 0; from < file.rows.length; from += rowsPerChunk)
    yield file.rows
      .slice(from, from + rowsPerChunk)
      .map((row) => `${row.map(toCell).join(',')}\n`)
      .join('')
}

/**
 * Writes one CSV per table into the folder, and the truth into `<folder>.truth.json` beside it: whoever reads the folder
 * cannot read the answer.
 */
export async function writeOpenFormat(simulated: Simulated, outDir: string): Promise<void> {
  await mkdir(outDir, { recursive: true })
  for (const [name, file] of Object.entries(simulated.files))
    await pipeline(Readable.from(toCsv(file)), createWriteStream(join(outDir, `${name}.csv`)))
  const truthPath = join(dirname(outDir), `${basename(outDir)}.truth.json`)
  await writeFile(truthPath, `${JSON.stringify(simulated.truth, null, 2)}\n`)
}
