/** Everything the API does, by name: the types that its clients are made with. */
import type { accountEndpoints } from './accounts.ts'
import type { answerEndpoints } from './answers.ts'
import type { auditEndpoints } from './audit.ts'
import type { backupEndpoints } from './backup.ts'
import type { decisionEndpoints } from './decisions.ts'
import type { diagnosisEndpoints } from './diagnosis.ts'
import type { eventEndpoints } from './events.ts'
import type { explainEndpoints } from './explain.ts'
import type { frameworkEndpoints } from './framework.ts'
import type { importEndpoints } from './imports.ts'
import type { jobEndpoints } from './jobs.ts'
import type { metricEndpoints } from './metrics.ts'
import type { peopleEndpoints } from './people.ts'
import type { problemEndpoints } from './problems.ts'
import type { settingsEndpoints } from './settings.ts'
import type { signalEndpoints } from './signals.ts'
import type { uploadEndpoints } from './uploads.ts'
import type { workspaceEndpoints } from './workspace.ts'

export type ApiEndpoints = typeof accountEndpoints &
  typeof answerEndpoints &
  typeof auditEndpoints &
  typeof backupEndpoints &
  typeof decisionEndpoints &
  typeof diagnosisEndpoints &
  typeof eventEndpoints &
  typeof explainEndpoints &
  typeof frameworkEndpoints &
  typeof importEndpoints &
  typeof jobEndpoints &
  typeof metricEndpoints &
  typeof peopleEndpoints &
  typeof problemEndpoints &
  typeof settingsEndpoints &
  typeof signalEndpoints &
  typeof uploadEndpoints &
  typeof workspaceEndpoints
