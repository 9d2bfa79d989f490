// SPDX-License-Identifier: Apache-2.0

/**
 * Every day and time that a person reads is written here, and nowhere else.
 * Twenty-four hours in either language, as opening hours are typed and switchboards are spoken of; months by name, for 3/2 is another day across the sea.
 */
function write(at: Date, language: string, options: Intl.DateTimeFormatOptions): string {
  // Plain "en" is American: the day after the month, and twelve hours.
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { hourCycle: 'h23', ...options }).format(at)
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
const MONDAY = Date.UTC(2024, 0, 1)
const DAY_LENGTH = 86_400_000 // milliseconds

function yearIfOther(at: Date, now: Date): Intl.DateTimeFormatOptions {
  return at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }
}

/** The time of day: 09:05. */
export function clock(at: Date, language: string): string {
  return write(at, language, CLOCK)
}

/** A moment as short as it can be said: the time today, else the day and the time; the year where it is another. */
export function shortMoment(at: Date, now: Date, language: string): string {
  if (at.toDateString() === now.toDateString()) return clock(at, language)
  return write(at, language, { ...DAY, ...yearIfOther(at, now), ...CLOCK })
}

/** The day alone: 5 Mar; the year where it is another. */
export function shortDay(at: Date, now: Date, language: string): string {
  return write(at, language, { ...DAY, ...yearIfOther(at, now) })
}

/** 5 Mar 2026. */
export function day(at: Date, language: string): string {
  return write(at, language, { ...DAY, year: 'numeric' })
}

/** 5 Mar 2026, 09:05. */
export function moment(at: Date, language: string): string {
  return write(at, language, { ...DAY, year: 'numeric', ...CLOCK })
}

/** To the second, with the day of the week: Thursday 5 March 2026 at 09:05:07. */
export function fullMoment(at: Date, language: string): string {
  return write(at, language, { dateStyle: 'full', timeStyle: 'medium' })
}

/** The day as a heading: Thursday 5 March; the year where it is another. */
export function longDay(at: Date, now: Date, language: string): string {
  return write(at, language, { weekday: 'long', day: 'numeric', month: 'long', ...yearIfOther(at, now) })
}

/** A day of the week, of which Monday is 0: Mon. */
export function weekday(number: number, language: string): string {
  return write(new Date(MONDAY + number * DAY_LENGTH), language, { weekday: 'short', timeZone: 'UTC' })
}
