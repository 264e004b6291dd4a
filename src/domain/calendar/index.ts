/** The fiscal calendar and arithmetic on day numbers. */
export { formatDay } from './format-day.ts'
export { monthStart, toDay, toDayNumber, toWeek, toYearMonth, weekStart } from './day-number.ts'
export { defaultCalendar, lastCompletePeriods, periodOf, periodsBetween, toPeriod } from './fiscal-calendar.ts'
export type { FiscalCalendar, FiscalGrain, Span } from './fiscal-calendar.ts'
