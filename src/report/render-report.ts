import type { DiagnosisReport } from '../contract/diagnosis.ts'

/** The whole report as HTML text, to be written to a file or served as it is. */
export function renderReport(report: DiagnosisReport): string {
  return `<!doctype html><title>${report.organisation.name.replaceAll('<', '&lt;')}</title>`
}
