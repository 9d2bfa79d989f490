// SPDX-License-Identifier: Apache-2.0
// "What if I am …": what somebody wants to assume instead of how it is.
import type { components } from '@/api/schema'

export type KnownState = Pick<components['schemas']['StateDocument'], 'engaged' | 'present' | 'registered' | 'do_not_disturb'>
export type Assumed = components['schemas']['AssumedState']

export const CIRCUMSTANCES = ['busy', 'not_present', 'not_registered', 'do_not_disturb'] as const
export type Circumstance = (typeof CIRCUMSTANCES)[number]

const MEMBERS: Record<Circumstance, { member: keyof KnownState; value: boolean }> = {
  busy: { member: 'engaged', value: true },
  not_present: { member: 'present', value: false },
  not_registered: { member: 'registered', value: false },
  do_not_disturb: { member: 'do_not_disturb', value: true },
}

export interface Given {
  /** Null: not known yet; then nothing unusual is. */
  known: KnownState | null
  /** What is assumed: so, or not so. */
  wished: ReadonlyMap<Circumstance, boolean>
}

function isNow(name: Circumstance, { known }: Pick<Given, 'known'>): boolean {
  const { member, value } = MEMBERS[name]
  return known !== null && known[member] === value
}

/** Whether it is so, as things are or are assumed. */
export function isSo(name: Circumstance, given: Given): boolean {
  return given.wished.get(name) ?? isNow(name, given)
}

/** Whether it is assumed to be otherwise than it is. */
export function isAssumed(name: Circumstance, given: Given): boolean {
  return isSo(name, given) !== isNow(name, given)
}

/** The members to assume; null: none. */
export function assumedOf({ wished }: Given): Assumed | null {
  if (wished.size === 0) return null
  return Object.fromEntries(
    [...wished].map(([name, isWished]) => {
      const { member, value } = MEMBERS[name]
      return [member, isWished ? value : !value]
    }),
  )
}

/** With this circumstance the other way round; as it is, nothing has to be assumed. */
export function toggled(name: Circumstance, given: Given): ReadonlyMap<Circumstance, boolean> {
  const next = new Map(given.wished)
  next.set(name, !isSo(name, given))
  if (!isAssumed(name, { ...given, wished: next })) next.delete(name)
  return next
}
