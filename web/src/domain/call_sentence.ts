// SPDX-License-Identifier: Apache-2.0
// One call in one sentence, from where its reader stands, and what became of it where it went on.
import {
  hangUpOf,
  hopToTell,
  partOf,
  refusalOf,
  secondsBefore,
  type AnyCall,
  type HangUp,
  type Hop,
  type LiveCall,
  type PastCall,
  type Reader,
} from '@/domain/call'
import { after, callerOf, capital, partyAt, phrase, targetOf, type Party, type Role, type Say } from '@/domain/call_words'
import { becauseOf, type Because } from '@/domain/explanation'
import type { TextKey } from '@/locales'

export interface Telling {
  sentence: string
  /** How it went on and ended, where the sentence does not say; empty: it does. */
  outcome: string
}

/** What was dialled to set or ask something, or to hear messages: devia itself answers. */
function isServiceCode(dialled: string): boolean {
  return dialled.startsWith('*') || dialled.startsWith('#')
}

/** A call that is over. */
export function pastTelling(call: PastCall, reader: Reader, say: Say): Telling {
  const tell = new Teller(call, reader, say)
  const part = partOf(call, reader)
  const hop = hopToTell(call, reader)
  if (part === 'placed') return { sentence: tell.attempt('placed', call), outcome: tell.went() }
  if (hop !== null && (part === 'moved' || part === 'none')) {
    return { sentence: tell.gave(hop), outcome: [tell.wentOn(hop), tell.end(call)].filter(Boolean).join(' ') }
  }
  if (part === 'took') return tell.only(tell.sentence('calls.said.took'))
  if (part === 'rung') return { sentence: tell.sentence('calls.said.came'), outcome: tell.end(call) }
  const hangUp = call.end === 'refused' ? hangUpOf(call, reader) : null
  if (hangUp !== null) return tell.only(tell.hungUp(hangUp))
  return tell.only(tell.attempt(part === 'called' ? 'received' : 'other', call))
}

/** A call that rings or is being talked in. */
export function liveTelling(call: LiveCall, reader: Reader, say: Say): Telling {
  const tell = new Teller(call, reader, say)
  const part = partOf(call, reader)
  const hop = hopToTell(call, reader)
  const isTalking = call.state === 'talking'
  if (hop !== null && (part === 'moved' || part === 'none')) {
    const answered = tell.answered('calls.outcome.is_talking', 'calls.outcome.you_are_talking')
    return {
      sentence: tell.gave(hop),
      outcome: [tell.wentOn(hop), isTalking ? answered : say('calls.outcome.is_ringing')].filter(Boolean).join(' '),
    }
  }
  if (part === 'placed') {
    const other = call.answered_by ?? call.called
    return tell.only(say(isTalking ? 'calls.now.you_talk' : 'calls.now.you_call', { who: tell.at(other) }))
  }
  if (isTalking && call.answered_by !== null && call.answered_by === reader.extension) {
    return tell.only(say('calls.now.you_talk', { who: tell.caller('who') }))
  }
  if (isTalking) {
    return tell.only(tell.sentence('calls.now.others_talk', { by: tell.at(call.answered_by ?? call.called) }))
  }
  if (part === 'called') return tell.only(tell.sentence('calls.now.calls_you'))
  if (part === 'rung') return tell.only(tell.sentence('calls.now.rings_you'))
  return tell.only(tell.sentence('calls.now.others_call'))
}

const SUB_REASONS = ['declined', 'do_not_disturb', 'unreachable', 'technical'] as const

const BECAUSE_YOU = {
  always: 'calls.because.you.always',
  handset: 'calls.because.you.handset',
  deflected: 'calls.because.you.deflected',
  busy: 'calls.because.you.busy',
  declined: 'calls.because.you.declined',
  do_not_disturb: 'calls.because.you.do_not_disturb',
  not_registered: 'calls.because.you.not_registered',
  unreachable: 'calls.because.you.unreachable',
  technical: 'calls.because.you.technical',
  not_present: 'calls.because.you.not_present',
  no_answer: 'calls.because.you.no_answer',
  overflow: 'calls.because.overflow',
  otherwise: 'calls.because.otherwise',
  last_resort: 'calls.because.last_resort',
} as const satisfies Record<Because, TextKey>

const BECAUSE_THEY = {
  always: 'calls.because.they.always',
  handset: 'calls.because.they.handset',
  deflected: 'calls.because.they.deflected',
  busy: 'calls.because.they.busy',
  declined: 'calls.because.they.declined',
  do_not_disturb: 'calls.because.they.do_not_disturb',
  not_registered: 'calls.because.they.not_registered',
  unreachable: 'calls.because.they.unreachable',
  technical: 'calls.because.they.technical',
  not_present: 'calls.because.they.not_present',
  no_answer: 'calls.because.they.no_answer',
  overflow: 'calls.because.overflow',
  otherwise: 'calls.because.otherwise',
  last_resort: 'calls.because.last_resort',
} as const satisfies Record<Because, TextKey>

/** The phrases of one call for one reader. */
class Teller {
  constructor(
    private readonly call: AnyCall,
    private readonly reader: Reader,
    private readonly say: Say,
  ) {}

  only(sentence: string): Telling {
    return { sentence, outcome: '' }
  }

  caller(role: Role): string {
    return phrase(callerOf(this.call, this.reader.extension), role, this.say)
  }

  at(number: string, role: Role = 'who'): string {
    return phrase(partyAt(number, this.call, this.reader.extension), role, this.say)
  }

  /** With whatever a sentence may name. */
  sentence(key: TextKey, values: Record<string, string> = {}): string {
    return capital(
      this.say(key, {
        who: this.caller('who'),
        from: this.caller('from'),
        whom: this.caller('whom'),
        called: this.at(this.call.called),
        for: this.at(this.call.called, 'for'),
        ...values,
      }),
    )
  }

  /** A call that no rule the reader may know of has moved. */
  attempt(as: 'placed' | 'received' | 'other', call: PastCall): string {
    if (call.end === 'answered') {
      if (isServiceCode(call.called)) return this.sentence(`calls.said.${as === 'placed' ? 'code' : 'code_other'}`, { code: call.called })
      const by = call.answered_by ?? call.called
      const when = { when: after(secondsBefore(call, 'answered'), this.say), by: this.at(by) }
      return this.sentence(by === call.called ? `calls.said.${as}.answered` : `calls.said.${as}.answered_by`, when)
    }
    if (call.end === 'cancelled') {
      return this.sentence(`calls.said.${as}.cancelled`, { when: after(secondsBefore(call, 'cancelled'), this.say) })
    }
    return this.sentence(`calls.said.${as}.${refusalOf(call)}`)
  }

  gave(hop: Hop): string {
    const to = phrase(targetOf(hop.target, this.call, this.reader.extension), 'to', this.say)
    const because = becauseOf(hop)
    if (because === null) return this.sentence('calls.said.moved', { to })
    const key = this.call.called === hop.diverting ? 'calls.said.gave' : 'calls.said.gave_for'
    return this.sentence(key, { to, because: this.because(because, hop.diverting) })
  }

  hungUp({ extension, condition, value }: HangUp): string {
    const key = this.call.called === extension ? 'calls.said.hung_up' : 'calls.said.hung_up_for'
    const because = SUB_REASONS.find((one) => one === value) ?? condition
    return this.sentence(key, { because: this.because(because, extension) })
  }

  /** The diversions after this one. */
  wentOn(hop: Hop): string {
    const later = this.call.hops.slice(this.call.hops.indexOf(hop) + 1)
    return later.length === 0 ? '' : this.say('calls.outcome.went_on', { places: this.places(later) })
  }

  /** Where others have sent the reader's own call; that alone is theirs to know. Empty: the sentence says it. */
  went(): string {
    const { hops, answered_by: by } = this.call
    const [first] = hops
    if (first === undefined) return ''
    const { kind, number } = first.target
    const isToldAlready = hops.length === 1 && by === (kind === 'mailbox' ? `mailbox:${number}` : number)
    return isToldAlready ? '' : this.say('calls.outcome.went', { places: this.places(hops) })
  }

  private places(hops: readonly Hop[]): string {
    return hops
      .map(({ target }) => phrase(targetOf(target, this.call, this.reader.extension), 'to', this.say))
      .join(this.say('calls.outcome.and_then'))
  }

  end(call: PastCall): string {
    if (call.end === 'answered') {
      const when = after(secondsBefore(call, 'answered'), this.say)
      return this.answered('calls.outcome.answered', 'calls.outcome.you_answered', when)
    }
    if (call.end === 'cancelled') {
      return this.say('calls.outcome.cancelled', { when: after(secondsBefore(call, 'cancelled'), this.say) })
    }
    return this.say(`calls.outcome.${refusalOf(call)}`)
  }

  answered(key: TextKey, keyForMe: TextKey, when = ''): string {
    const by: Party = this.call.answered_by === null ? { kind: 'somebody' } : partyAt(this.call.answered_by, this.call, this.reader.extension)
    return by.kind === 'me' ? this.say(keyForMe, { when }) : capital(this.say(key, { by: phrase(by, 'who', this.say), when }))
  }

  private because(because: Because, diverting: string): string {
    return diverting === this.reader.extension
      ? this.say(BECAUSE_YOU[because])
      : this.say(BECAUSE_THEY[because], { who: this.at(diverting) })
  }
}
