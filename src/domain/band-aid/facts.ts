import type { Day } from '../metrics/series.ts'
import type {
  ActiveInitiatives,
  CauseAnalysis,
  ComponentHealth,
  CrisisWeek,
  EnpsQuarter,
  Exit,
  FrictionKind,
  FrictionMonth,
  HeadcountMonth,
  LeaderMonth,
  LoggedDecisions,
  MidPeriodChange,
  PeriodAttainment,
  PlanTree,
  PriorityChanges,
  ProblemMeetings,
  ProblemOwnership,
  Productivity,
  PromiseMonth,
  PulseMean,
  Recurrence,
  SystemicFixes,
  Verification,
} from './fact-rows.ts'

/**
 * What the eighteen symptoms are computed from: plain counts, sums and dates as known on the day `asOf`.
 *
 * A field is null where the organisation's data do not tell (its table is empty, or the columns named are). An empty list
 * or a zero means that the data do tell, and that there was nothing. Lists over time are in time order, oldest first,
 * without gaps, and hold only periods that had ended by `asOf`. Months and quarters are those of the fiscal calendar.
 *
 * Each field names the tables and columns of the open format that it is to be filled from. "Sellers on a day" means
 * `people` with `role = 'seller'`, `hired_on <=` the day (or null) and `left_on >` the day (or null).
 */
export interface BandAidFacts {
  /** The day the symptoms are judged for; nothing dated after it may be counted anywhere below. */
  readonly asOf: Day

  /**
   * Result against plan, period by period, over the last 24 months: fiscal quarters where quarterly plans exist, else months.
   * Source: metric `plan-attainment` of the organisation: `deals` won (`outcome`, `closed_on`, `amount`) over `quotas`
   * with neither `person_id` nor `team_id`; where there are none, over the sum of the sellers' quotas.
   */
  readonly planAttainment: readonly PeriodAttainment[] | null
  /** Productive capacity over plan for the latest period (multiple). Source: metric `capacity-ratio`. */
  readonly capacityRatio: number | null

  /**
   * Actions by the month they were due in (up to 6). Kept = `done_on <= due_on`, or `renegotiated_on <= due_on`.
   * Source: `actions` (`due_on`, `done_on`, `renegotiated_on`).
   */
  readonly actionsByMonth: readonly PromiseMonth[] | null
  /**
   * Objectives by the month they were due in (up to 6). Kept = the latest `recorded_value` by `due_on` reaches `target`, or
   * `status` says so (`done`, `on track`, `met`). Source: `objectives` of `kind` `goal`, `objective` or `result`, one per
   * `objective_id` (`due_on`, `status`, `target`, `recorded_on`, `recorded_value`).
   */
  readonly objectivesByMonth: readonly PromiseMonth[] | null

  /**
   * Hours of managers and leaders, month by month (up to 6).
   * Source: `calendar` joined to `people` with `role` `manager` or `leader`, by `starts_at`. Field = `purpose` `customer`,
   * `coaching` or `one_to_one`, or no purpose and `attendees_external > 0`. Internal = every other event with
   * `attendees_external` 0 or null. Hours = Σ `minutes` / 60; events of 8 hours or more are left out as all-day entries.
   */
  readonly leaderHoursByMonth: readonly LeaderMonth[] | null

  /**
   * Crises week by week (Monday to Sunday, up to 78).
   * Source: `calendar` events with `starts_at - created_at < 24 h` and `attendees_internal + attendees_external >= 3` (one
   * per `event_id`) + `problems` with `urgent`, by `raised_on` + `decisions` with `level_escalated` not null, by
   * `requested_at`. Only the tables that have rows count. `sellers` = sellers on the week's first day.
   */
  readonly crisesByWeek: readonly CrisisWeek[] | null

  /**
   * The top-level priorities of the latest quarter begun by `asOf`.
   * Source: `priorities` of that `period_start`. At start = `added_on` null or `<= period_start`; added = `added_on >
   * period_start`; dropped and redefined by `dropped_on`, `redefined_on` inside the quarter. A change that a sponsor
   * decided with a reason on record is left out: a `decisions` row with `component = 'priority-discipline'`, decided within
   * 14 days before the change, whose `title` names the priority.
   */
  readonly priorities: PriorityChanges | null
  /**
   * Changes to quota, pay or territory that took effect inside the last two quarters' periods, one per day and kind.
   * Source: quota = `quotas` with `set_on > period_start`, counted by distinct `person_id` per `set_on`; compensation =
   * `initiatives` with `component = 'compensation-and-incentives'` that serve no objective and `started_on` not the first day of a quarter
   * (`people_in_scope`); territory = `territories` whose `from` is not the first day of a quarter, by distinct
   * `person_id` per `from`. `sellers` = sellers on that day.
   */
  readonly midPeriodChanges: readonly MidPeriodChange[] | null

  /**
   * Problems raised in the last two quarters (182 days), and how they travelled.
   * Source: `problems` by `raised_on`. Reassigned = `owner_changes >= 2`. Disputed = closed with `cause_kind = 'unknown'`
   * after at least one owner change; null where `cause_kind` is never filled. An owner change made for skill is not to be
   * entered in `owner_changes`.
   */
  readonly problemOwnership: ProblemOwnership | null
  /**
   * Answers to "what goes wrong here is mended, and nobody hunts for a culprit" (1 to 5), quarter by quarter (up to 4).
   * Source: `pulses` with `item = 'solved_not_blamed'`: mean of `score`, n = distinct `respondent`.
   */
  readonly solvedNotBlamed: readonly PulseMean[] | null
  /**
   * What problem meetings of the last two quarters ended with.
   * Source: until meeting outcomes are recorded as such, each problem closed in those 182 days stands for one outcome:
   * `problems` with `resolved_on` and `cause_kind` not null. Process = `cause_kind = 'process'`, person = `'person'`;
   * verified action = `fix` not null and `verified = 'held'`. Never from the text of conversations.
   */
  readonly problemMeetings: ProblemMeetings | null

  /**
   * Problems raised in the last 12 months and their returns. A return = `recurrence_of` names a problem with `resolved_on`
   * at most 12 months before this one's `raised_on`. `mostReturns` = the most returns in one chain of `recurrence_of`.
   * Source: `problems` (`raised_on`, `recurrence_of`, `resolved_on`). Likeness of wording alone is no return.
   */
  readonly recurrence: Recurrence | null

  /**
   * Answers to the eNPS question, quarter by quarter (up to 6).
   * Source: `pulses` with `item = 'enps'`: promoters 9–10, passives 7–8, detractors 0–6, one answer per `respondent` and
   * quarter (the latest). `invited` = sellers and managers in `people` on the `asked_on` day; null where `people` has no
   * `hired_on`.
   */
  readonly enpsByQuarter: readonly EnpsQuarter[] | null

  /**
   * Sellers on the last day of each month (up to 48 months).
   * Source: `people` (`role`, `hired_on`, `left_on`).
   */
  readonly headcountByMonth: readonly HeadcountMonth[] | null
  /**
   * Sellers who left, by `left_on`, over the same months as `headcountByMonth`; moves inside the firm left out.
   * Source: `people` (`left_on`, `exit_kind`, `regretted`, `team_id`). `topHalf`: among the upper half of sellers by
   * `quota-attainment` over the 4 quarters before the exit; null without quotas. `supportDays`: from the first `problems`
   * row with that `person_id`, or the first `coaching` row with that `coachee_id` and a `focus_skill`, whichever is
   * earlier within a year, to `left_on`; null where there is none. `refilledAfterDays`: `seats` from `vacated_on` to the
   * next `filled_on` of the same `seat_id`; null where not refilled or unknown.
   */
  readonly exits: readonly Exit[] | null
  /** Teams with sellers in them on the day `asOf`. Source: `people` (`role`, `team_id`). */
  readonly sellerTeams: number | null

  /**
   * Small frictions month by month (up to 12): problems not urgent with `minutes_lost <= 60` per occurrence.
   * Source: `problems`. Minutes per seller and week = Σ `minutes_lost × max(people_affected, 1)` raised in the month ÷
   * sellers ÷ weeks in the month. Open per seller = such problems raised by and not resolved by the month's end ÷ sellers.
   */
  readonly frictionByMonth: readonly FrictionMonth[] | null
  /**
   * Where the minutes of the last three months of `frictionByMonth` went, largest first. Source: the same rows by
   * `component` (name; "not assigned" where null).
   */
  readonly frictionKinds: readonly FrictionKind[] | null

  /**
   * The last two quarters against the same two a year before.
   * Source: fix share = hours of `calendar` events of sellers and managers with `purpose = 'problem'` + `problems`
   * `minutes_lost × people_affected` / 60, over all `calendar` hours of the same people. Bookings per ramped seller = won
   * `deals` (in minor units of the reporting currency, by `closed_on`) ÷ average of sellers hired more than 9 months
   * earlier. `sellingTimeShare` = metric `selling-time-share`. `mixAdjusted`: whether the latter was weighted to the earlier mix of segments.
   */
  readonly productivity: Productivity | null

  /**
   * Systemic problems closed in the last 12 months: those with `recurrence_of` not null, or `people_affected >= 10`.
   * At the symptom only = `fix_component = component`, unless `verified = 'held'` shows the cause was local after all.
   * Source: `problems` with `resolved_on`, `component` and `fix_component` not null.
   */
  readonly systemicFixes: SystemicFixes | null
  /** Initiatives under way at `asOf`, and those with `parent_objective` null. Source: `initiatives`. */
  readonly initiatives: ActiveInitiatives | null

  /**
   * Health (0 to 1) of each component at the end of each of the last three quarters, null where not known.
   * Source: the diagnosis run for those three days, `components[].health`.
   */
  readonly componentHealth: readonly ComponentHealth[] | null
  /** Sales velocity (money per day) month by month, at least 16 for a judgement. Source: metric `sales-velocity`. */
  readonly velocityByMonth: readonly number[] | null
  /** Median days from qualified to won, month by month. Source: metric `cycle-length`. */
  readonly cycleDaysByMonth: readonly number[] | null

  /**
   * The plan as a tree at `asOf`.
   * Source: `objectives`, one per `objective_id`. Tactic = `kind = 'tactic'`; linked = `parent_id`, `owner_id`, `due_on` and
   * `metric` all filled. Objective = `kind = 'objective'`; with result = a `recorded_on` within the last 92 days.
   */
  readonly plan: PlanTree | null
  /**
   * Returning problems of the last 12 months (returns as in `recurrence`) and those among them with a cause on record
   * (`cause_kind` `process` or `person`, and `fix_component` not null). Source: `problems`.
   */
  readonly causeAnalysis: CauseAnalysis | null
  /**
   * Problems closed between 272 and 90 days before `asOf`, and those with `verified_on` 30 days or more after
   * `resolved_on`. Trifles (`minutes_lost <= 60` and never returned) are left out. Source: `problems`.
   */
  readonly verification: Verification | null
  /**
   * Material decisions taken in the last two quarters, and those that name both the component and the metric they are to
   * move. Source: `decisions` by `decided_at`; citing = `component` and (`metric` or `expected_change`) filled. All of
   * them count as material, since the log is only for decisions on ten people or more, on 1 % of plan or more, or on policy.
   */
  readonly decisions: LoggedDecisions | null
}

/** Facts of an organisation of which nothing is known: every symptom is then insufficient. */
export function unknownFacts(asOf: Day): BandAidFacts {
  return {
    asOf,
    planAttainment: null,
    capacityRatio: null,
    actionsByMonth: null,
    objectivesByMonth: null,
    leaderHoursByMonth: null,
    crisesByWeek: null,
    priorities: null,
    midPeriodChanges: null,
    problemOwnership: null,
    solvedNotBlamed: null,
    problemMeetings: null,
    recurrence: null,
    enpsByQuarter: null,
    headcountByMonth: null,
    exits: null,
    sellerTeams: null,
    frictionByMonth: null,
    frictionKinds: null,
    productivity: null,
    systemicFixes: null,
    initiatives: null,
    componentHealth: null,
    velocityByMonth: null,
    cycleDaysByMonth: null,
    plan: null,
    causeAnalysis: null,
    verification: null,
    decisions: null,
  }
}
