// SPDX-License-Identifier: Apache-2.0
// Which calls are looked for: as the address of the page keeps it, and as devia is asked.
import type { Condition, Lane } from '@/domain/call'

export const CONDITIONS = ['handset', 'always', 'not_registered', 'busy', 'not_present', 'no_answer'] as const satisfies readonly Condition[]
export const LANES = ['internal', 'external'] as const satisfies readonly Lane[]
export const PERIODS = ['today', 'week', 'month'] as const
export type Period = (typeof PERIODS)[number]

export interface CallFilter {
  search: string
  diverted: boolean | null
  answered: boolean | null
  condition: Condition | null
  lane: Lane | null
  period: Period | null
}

export const EVERY_CALL: CallFilter = { search: '', diverted: null, answered: null, condition: null, lane: null, period: null }

type Address = Record<string, unknown>

/** What the address says; what it says wrongly is not looked for. */
export function filterFrom(address: Address): CallFilter {
  return {
    search: typeof address.search === 'string' ? address.search.slice(0, 100) : '',
    diverted: yesOrNo(address.diverted),
    answered: yesOrNo(address.answered),
    condition: CONDITIONS.find((one) => one === address.condition) ?? null,
    lane: LANES.find((one) => one === address.lane) ?? null,
    period: PERIODS.find((one) => one === address.period) ?? null,
  }
}

/** The address that says it; what is not looked for is left out. */
export function addressOf(filter: CallFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]: [string, string | boolean | null]) =>
      value === null || value === '' ? [] : [[name, String(value)]],
    ),
  )
}

export function isEveryCall(filter: CallFilter): boolean {
  return Object.keys(addressOf(filter)).length === 0
}

/** How many things it asks for, the words searched for aside. */
export function countOf(filter: CallFilter): number {
  return Object.keys(addressOf({ ...filter, search: '' })).length
}

export interface Question {
  search?: string
  diverted?: boolean
  answered?: boolean
  condition?: Condition
  caller_class?: Lane
  since?: string
}

/** What devia is asked. */
export function questionOf(filter: CallFilter, now: Date): Question {
  return {
    ...(filter.search.trim() === '' ? {} : { search: filter.search.trim() }),
    ...(filter.diverted === null ? {} : { diverted: filter.diverted }),
    ...(filter.answered === null ? {} : { answered: filter.answered }),
    ...(filter.condition === null ? {} : { condition: filter.condition }),
    ...(filter.lane === null ? {} : { caller_class: filter.lane }),
    ...(filter.period === null ? {} : { since: beginning(filter.period, now).toISOString() }),
  }
}

const DAYS: Record<Period, number> = { today: 0, week: 6, month: 29 }

/** Midnight where the reader is: "today" is their day. */
function beginning(period: Period, now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - DAYS[period])
}

function yesOrNo(value: unknown): boolean | null {
  return value === 'true' ? true : value === 'false' ? false : null
}
