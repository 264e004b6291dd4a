/** Runs in a thread of its own: a log of thousands of problems takes seconds. */
import { answerInThread } from '../thread.ts'
import { clusterTexts } from './cluster-texts.ts'

answerInThread(clusterTexts)
