// SPDX-License-Identifier: Apache-2.0
// Calls by day, as the reader's calendar has them.

export interface Day<T> {
  /** Local date, as 2026-03-02. */
  key: string
  /** How many days ago, as calendars count. */
  ago: number
  calls: T[]
}

/** The calls, in the order they are in, under the days they began on. */
export function byDay<T extends { started_at: string }>(calls: readonly T[], now: Date): Day<T>[] {
  const days: Day<T>[] = []
  for (const call of calls) {
    const began = new Date(call.started_at)
    const key = dateOf(began)
    const last = days.at(-1)
    if (last?.key === key) last.calls.push(call)
    else days.push({ key, ago: daysBetween(began, now), calls: [call] })
  }
  return days
}

function dateOf(moment: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

function daysBetween(earlier: Date, later: Date): number {
  const day = (moment: Date): number => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate())
  return Math.round((day(later) - day(earlier)) / 86_400_000)
}
