// SPDX-License-Identifier: Apache-2.0
import { callerOf, capital, phrase, type Say } from '@/domain/call_words'
import { reasonFor, type Returning } from '@/domain/returning'

export interface ReturningTelling {
  /** Who calls: what an operator greets. */
  caller: string
  /** Whose call it was, and why it is here. */
  sentence: string
  /** The reason as the telephone's display and the manual have it; empty: dialled directly, which has none. */
  term: string
}

/** One returning call in words. */
export function returningTelling(call: Returning, say: Say): ReturningTelling {
  const reason = reasonFor(call)
  const { groups, written } = call
  const caller = phrase(callerOf({ caller: call.caller, names: {}, groups, written }, null), 'plain', say)
  // An attendant that no operator answers at sends calls on to another.
  const nameOf = (number: string, name: string | null): string =>
    groups.includes(number) ? phrase({ kind: 'attendant', name: number }, 'who', say) : (name ?? number)
  if (reason === 'dialled') return { caller: capital(caller), sentence: say('attendant.reason.dialled'), term: '' }
  const whose = nameOf(call.diverting ?? '', call.diverting_name)
  const first =
    call.called === call.diverting ? '' : ` ${say('attendant.first_for', { name: nameOf(call.called, call.called_name) })}`
  return {
    caller: capital(caller),
    sentence: capital(say(`attendant.reason.${reason}`, { name: whose })) + first,
    term: say(`attendant.term.${reason}`),
  }
}
