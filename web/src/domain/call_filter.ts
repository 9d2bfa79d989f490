// SPDX-License-Identifier: Apache-2.0
// Which calls are looked for: as the address of the page keeps it, and as devia is asked.
import type { Condition, Lane } from '@/domain/call'
import { beginningOf, dayFrom, endOf } from '@/domain/day'

export const CONDITIONS = ['handset', 'always', 'not_registered', 'busy', 'not_present', 'no_answer'] as const satisfies readonly Condition[]
export const LANES = ['internal', 'external'] as const satisfies readonly Lane[]
export const PERIODS = ['today', 'week', 'month', 'range'] as const
export type Period = (typeof PERIODS)[number]

export interface CallFilter {
  /** The one call, by its id; null: all of them. */
  call: string | null
  search: string
  diverted: boolean | null
  answered: boolean | null
  condition: Condition | null
  lane: Lane | null
  period: Period | null
  /** The first and the last day, where the period is a `range`. */
  from: string | null
  to: string | null
}

export const EVERY_CALL: CallFilter = {
  call: null,
  search: '',
  diverted: null,
  answered: null,
  condition: null,
  lane: null,
  period: null,
  from: null,
  to: null,
}

type Address = Record<string, unknown>

/** What the address says; what it says wrongly is not looked for. */
export function filterFrom(address: Address): CallFilter {
  const period = PERIODS.find((one) => one === address.period) ?? null
  return {
    call: typeof address.call === 'string' && address.call !== '' && address.call.length <= 64 ? address.call : null,
    search: typeof address.search === 'string' ? address.search.slice(0, 100) : '',
    diverted: yesOrNo(address.diverted),
    answered: yesOrNo(address.answered),
    condition: CONDITIONS.find((one) => one === address.condition) ?? null,
    lane: LANES.find((one) => one === address.lane) ?? null,
    period,
    from: period === 'range' ? dayFrom(address.from) : null,
    to: period === 'range' ? dayFrom(address.to) : null,
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

/** How many things it asks for, the words searched for and the one call aside; days from and to are one. */
export function countOf(filter: CallFilter): number {
  return Object.keys(addressOf({ ...filter, call: null, search: '', from: null, to: null })).length
}

/** Whether the last day comes before the first one. */
export function isBackwards({ from, to }: Pick<CallFilter, 'from' | 'to'>): boolean {
  return from !== null && to !== null && to < from
}

export interface Question {
  id?: string
  search?: string
  diverted?: boolean
  answered?: boolean
  condition?: Condition
  caller_class?: Lane
  /** Began at this moment or later, and before that one. */
  since?: string
  until?: string
}

/** What devia is asked. */
export function questionOf(filter: CallFilter, now: Date): Question {
  return {
    ...(filter.call === null ? {} : { id: filter.call }),
    ...(filter.search.trim() === '' ? {} : { search: filter.search.trim() }),
    ...(filter.diverted === null ? {} : { diverted: filter.diverted }),
    ...(filter.answered === null ? {} : { answered: filter.answered }),
    ...(filter.condition === null ? {} : { condition: filter.condition }),
    ...(filter.lane === null ? {} : { caller_class: filter.lane }),
    ...spanOf(filter, now),
  }
}

const DAYS: Record<Exclude<Period, 'range'>, number> = { today: 0, week: 6, month: 29 }

/** From midnight to midnight where the reader is: "today" is their day. */
function spanOf({ period, from, to }: CallFilter, now: Date): Pick<Question, 'since' | 'until'> {
  if (period === null) return {}
  if (period !== 'range') return { since: new Date(now.getFullYear(), now.getMonth(), now.getDate() - DAYS[period]).toISOString() }
  return {
    ...(from === null ? {} : { since: beginningOf(from).toISOString() }),
    ...(to === null ? {} : { until: endOf(to).toISOString() }),
  }
}

function yesOrNo(value: unknown): boolean | null {
  return value === 'true' ? true : value === 'false' ? false : null
}
