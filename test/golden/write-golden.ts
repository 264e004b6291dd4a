/** Writes the golden numbers anew: `node test/golden/write-golden.ts`. Read the diff before it is committed. */
import { writeFileSync } from 'node:fs'
import { computeGolden, expectedPath, writeGolden } from './compute-golden.ts'

writeFileSync(expectedPath, writeGolden(await computeGolden()))
