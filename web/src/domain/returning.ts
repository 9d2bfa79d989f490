// SPDX-License-Identifier: Apache-2.0
// Calls that come back to the attendant, as those who serve it see them (B9.2).
import type { components } from '@/api/schema'

export type Returning = components['schemas']['ReturningDocument']
export type Group = components['schemas']['GroupDocument']

/** Why it is here: the condition of the rule that sent it; `dialled`: nobody's, the group was called itself. */
export type Reason = NonNullable<Returning['condition']> | 'dialled'

export function reasonFor({ condition, diverting }: Pick<Returning, 'condition' | 'diverting'>): Reason {
  return diverting === null || condition === null ? 'dialled' : condition
}

/** With this call as it is now: in its old place, or at the end, for those who wait longest come first. */
export function withReturning(calls: readonly Returning[], call: Returning): Returning[] {
  return calls.some((one) => isSame(one, call)) ? calls.map((one) => (isSame(one, call) ? call : one)) : [...calls, call]
}

export function withoutReturning(calls: readonly Returning[], gone: { id: string; group: string }): Returning[] {
  return calls.filter((one) => !isSame(one, gone))
}

/** Those that still ring, the longest waiting first, and those somebody has taken, the latest first. */
export function sorted(calls: readonly Returning[]): { ringing: Returning[]; talking: Returning[] } {
  const byAge = [...calls].sort((a, b) => Date.parse(a.since) - Date.parse(b.since))
  return {
    ringing: byAge.filter(({ state }) => state === 'ringing'),
    talking: byAge.filter(({ state }) => state === 'talking').reverse(),
  }
}

function isSame(one: { id: string; group: string }, other: { id: string; group: string }): boolean {
  return one.id === other.id && one.group === other.group
}
