import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'
import { Job } from '../jobs.ts'
import { PeopleList, PeoplePage } from '../people.ts'

const also = { 202: { description: 'It is being computed: the job to watch', answer: Job } }

export const peopleEndpoints = defineEndpoints({
  'GET /people': {
    tag: 'people',
    shows: 'organisation-picture',
    summary: 'Luck and skill by metric: how much of the differences between sellers is theirs',
    answer: PeopleList,
    also,
  },
  'GET /people/{metric}': {
    tag: 'people',
    shows: 'organisation-picture',
    summary: 'Luck and skill in one metric, with the sellers whose results you may see, by name and never by value',
    params: z.object({ metric: z.string().max(80) }),
    answer: PeoplePage,
    also,
  },
})
