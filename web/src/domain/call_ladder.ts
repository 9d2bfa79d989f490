// SPDX-License-Identifier: Apache-2.0
// What happened in a call, line by line, with the seconds since it began.
import type { PastCall, Reader } from '@/domain/call'
import { callerOf, capital, partyAt, phrase, type Say } from '@/domain/call_words'
import { heardOf } from '@/domain/explanation'

export interface Rung {
  seconds: number
  text: string
}

/** The lines; none where devia has not kept them. */
export function ladderOf(call: PastCall, { extension }: Reader, say: Say): Rung[] {
  if (call.events.length === 0) return []
  const at = (value: string, role: 'who' | 'to'): string => phrase(partyAt(value, call, extension), role, say)
  const caller = callerOf(call, extension)
  const start =
    caller.kind === 'me'
      ? say('calls.ladder.you_start', { called: at(call.called, 'who') })
      : say(call.called === extension ? 'calls.ladder.start_you' : 'calls.ladder.start', { who: phrase(caller, 'who', say), called: at(call.called, 'who') })
  return [
    { seconds: 0, text: capital(start) },
    ...call.events.map(({ seconds, what, value }) => {
      const isMine = value === extension
      switch (what) {
        case 'ring':
          return { seconds, text: isMine ? say('calls.ladder.you_ring') : capital(say('calls.ladder.ring', { who: at(value, 'who') })) }
        case 'divert':
          return { seconds, text: say('calls.ladder.divert', { to: at(value, 'to') }) }
        case 'answered':
          return { seconds, text: capital(isMine ? say('calls.ladder.you_answer') : say('calls.ladder.answered', { who: at(value, 'who') })) }
        case 'reject':
          return { seconds, text: say(`calls.ladder.heard.${heardOf(Number(value))}`) }
        case 'cancelled':
          return { seconds, text: say('calls.ladder.cancelled') }
      }
    }),
  ]
}
