import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'
import { Upload } from '../imports.ts'
import { Job } from '../jobs.ts'
import { Mapping } from '../mapping.ts'
import { VersionQuery } from '../records.ts'

const UploadId = z.object({ id: z.string() })

export const uploadEndpoints = defineEndpoints({
  'POST /uploads': {
    tag: 'uploads',
    shows: 'imports',
    summary: 'Bring files: they are stored, recognised, and a mapping is proposed',
    body: z.object({
      file: z.any().meta({
        type: 'string',
        format: 'binary',
        description: 'Repeated for several files; a zip counts as one',
      }),
      name: z.string().optional(),
    }),
    bodyMedia: 'multipart/form-data',
    status: 201,
    answer: Upload,
  },
  'GET /uploads/{id}': {
    tag: 'uploads',
    shows: 'imports',
    summary: 'An upload with its mapping, open questions and last dry run',
    params: UploadId,
    answer: Upload,
  },
  'PUT /uploads/{id}/mapping': {
    tag: 'uploads',
    shows: 'imports',
    summary: 'Change how the files are read; a dry run before is forgotten',
    description: '`version` is the upload’s, not the mapping’s own, which names the format it is written in.',
    params: UploadId,
    query: VersionQuery,
    body: Mapping,
    bodyLimit: 8 * 1024 * 1024,
    answer: Upload,
  },
  'POST /uploads/{id}/dry-run': {
    tag: 'uploads',
    shows: 'imports',
    summary: 'Read every row and count what would change, without changing it',
    params: UploadId,
    status: 202,
    answer: Job,
  },
  'POST /uploads/{id}/commit': {
    tag: 'uploads',
    shows: 'imports',
    summary: 'Import the upload, all or nothing; the job’s result names the import',
    params: UploadId,
    body: z.object({ acceptRefusals: z.boolean().default(false) }),
    bodyOptional: true,
    status: 202,
    answer: Job,
  },
  'GET /uploads/{id}/refused.csv': {
    tag: 'uploads',
    shows: 'imports',
    summary: 'Every refused row of the last dry run with its reason',
    params: UploadId,
    answer: z.string(),
    media: 'text/csv',
  },
})
