/** Runs in a thread of its own: a log of thousands of problems takes seconds. */
import { parentPort, workerData } from 'node:worker_threads'
import { clusterTexts, type ClusterOrder } from './cluster-texts.ts'

parentPort?.postMessage(clusterTexts(workerData as ClusterOrder))
