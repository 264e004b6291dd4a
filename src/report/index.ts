/** The diagnosis as one self-contained HTML file: no outside requests, no script, prints well, same input same bytes. */
export { renderReport } from './render-report.ts'
