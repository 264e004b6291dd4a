/** Entry of bin/geartrain. */
import { runCommandLine } from './run-command-line.ts'

process.exitCode = await runCommandLine(process.argv.slice(2))
// DuckDB's threads may outlive their last query; everything worth keeping is closed by now.
process.stdout.write('', () => process.exit())
