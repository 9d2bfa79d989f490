// SPDX-License-Identifier: Apache-2.0
import type { RuleCondition } from '@/domain/plan'

export interface Range {
  least: number
  most: number
}

/** What seconds `no_answer` waits where none are given (B6.1). */
export const USUAL_RING_TIME = 20

/** How long a destination may ring (B6.3). */
export const DESTINATION_RING_TIME: Range = { least: 5, most: 180 }

/** The ring time a rule of this condition may have of its own; null: none (B15.2). */
export function ringTimeRange(condition: RuleCondition): Range | null {
  if (condition === 'always') return { least: 0, most: 180 }
  if (condition === 'no_answer') return { least: 5, most: 180 }
  return null
}

/** Seconds as typed: null for an empty field, NaN for what is no whole number. */
export function secondsOf(text: string): number | null {
  const typed = text.trim()
  if (typed === '') return null
  return /^\d{1,9}$/.test(typed) ? Number.parseInt(typed, 10) : Number.NaN
}

/** Whether these seconds can be used; an empty field always can. */
export function isWithin(seconds: number | null, range: Range): boolean {
  return seconds === null || (seconds >= range.least && seconds <= range.most)
}
