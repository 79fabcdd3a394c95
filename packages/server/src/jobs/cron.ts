import type { CronItem } from 'graphile-worker'

/** When a job comes by itself. Times are Western Indonesia Time (WIB, UTC+7, no summer time). */
export type CronRow = {
  readonly task: string
  /**
   * How far back a run that was missed (process down) is made up for when the process starts, in minutes.
   * Default: none.
   */
  readonly catchUpMinutes?: number
} & (
  | {
      readonly at: `${number}:${number}` /** 0 is Sunday; every day when not given. */
      readonly weekday?: number
    }
  | { readonly everyMinutes: number }
)

const WIB_OFFSET_HOURS = 7
const HOURS_PER_DAY = 24
const DAYS_PER_WEEK = 7

/** The row as graphile-worker reads it: its times are UTC, so 00:00 WIB is 17:00 of the day before. */
export function cronItem(row: CronRow): CronItem {
  return {
    task: row.task,
    match: pattern(row),
    identifier: row.task,
    options: {
      backfillPeriod: (row.catchUpMinutes ?? 0) * 60_000,
      // A run that is still waiting when the next is due is the same work.
      jobKey: `cron:${row.task}`,
      jobKeyMode: 'preserve_run_at',
    },
  }
}

function pattern(row: CronRow): string {
  if ('everyMinutes' in row) {
    if (!Number.isInteger(row.everyMinutes) || row.everyMinutes < 1 || row.everyMinutes > 59) {
      throw new RangeError(`${row.task}: everyMinutes must be from 1 to 59`)
    }
    return `*/${row.everyMinutes} * * * *`
  }
  const [hour = Number.NaN, minute = Number.NaN] = row.at.split(':').map(Number)
  if (!(hour >= 0 && hour < HOURS_PER_DAY && minute >= 0 && minute < 60)) {
    throw new RangeError(`${row.task}: at must be HH:MM in WIB`)
  }
  const utcHour = (hour - WIB_OFFSET_HOURS + HOURS_PER_DAY) % HOURS_PER_DAY
  return `${minute} ${utcHour} * * ${row.weekday === undefined ? '*' : utcWeekday(row.weekday, hour)}`
}

/** Before 07:00 WIB it is still the day before in UTC. */
function utcWeekday(weekday: number, wibHour: number): number {
  return wibHour < WIB_OFFSET_HOURS ? (weekday + DAYS_PER_WEEK - 1) % DAYS_PER_WEEK : weekday
}
