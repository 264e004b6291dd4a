/** Entry of `npm start`: the same as `geartrain serve`. */
import { runCommandLine } from './run-command-line.ts'

process.exit(await runCommandLine(['serve']))
