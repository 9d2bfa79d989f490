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
  const { number, name } = call.caller
  const names = {
    ...(call.called_name === null ? {} : { [call.called]: call.called_name }),
    // Of a colleague devia says the name; anybody outside gives themselves one, which is put beside the number.
    ...(call.caller.class === 'internal' && number !== null && name !== null ? { [number]: name } : {}),
  }
  const caller = phrase(callerOf({ caller: call.caller, names, written: call.written }, null), 'plain', say)
  if (reason === 'dialled') return { caller: capital(caller), sentence: say('attendant.reason.dialled'), term: '' }
  const whose = call.diverting_name ?? call.diverting ?? ''
  const first =
    call.called === call.diverting ? '' : ` ${say('attendant.first_for', { name: call.called_name ?? call.called })}`
  return {
    caller: capital(caller),
    sentence: say(`attendant.reason.${reason}`, { name: whose }) + first,
    term: say(`attendant.term.${reason}`),
  }
}
