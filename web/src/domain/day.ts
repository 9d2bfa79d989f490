// SPDX-License-Identifier: Apache-2.0
// Days of the reader's, written as the browser's own fields write them: 2026-03-05.

const OLDEST = 2000 // While a year is typed, 2, 20 and 202 are years too.

/** The day, where the text is one that can be meant. */
export function dayFrom(text: unknown): string | null {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text) || Number(text.slice(0, 4)) < OLDEST) return null
  const at = beginningOf(text)
  return !Number.isNaN(at.getTime()) && dayOf(at) === text ? text : null
}

/** The day a moment lies in, where the reader is. */
export function dayOf(at: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** Midnight where the reader is. */
export function beginningOf(day: string): Date {
  return new Date(`${day}T00:00`)
}

/** Midnight at the end of the day. */
export function endOf(day: string): Date {
  const at = beginningOf(day)
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1)
}
