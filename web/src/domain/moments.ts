// SPDX-License-Identifier: Apache-2.0

/** A moment as short as it can be said: the time today, else the day and the time; the year where it is another. */
export function shortMoment(moment: Date, now: Date, language: string): string {
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
  if (moment.toDateString() === now.toDateString()) return new Intl.DateTimeFormat(language, time).format(moment)
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
  const year: Intl.DateTimeFormatOptions = moment.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }
  return new Intl.DateTimeFormat(language, { ...day, ...year, ...time }).format(moment)
}
