// SPDX-License-Identifier: Apache-2.0
// The people and places of a call, as phrases to be put into a sentence: "from Carla", "al posto operatore".
import type { AnyCall } from '@/domain/call'
import type { TextKey } from '@/locales'

/** Says a text in the reader's language. */
export type Say = (key: TextKey, values?: Record<string, string | number>) => string

/** Somebody or something a call comes from or goes to. */
export type Party =
  | { kind: 'me' | 'withheld' | 'somebody' | 'mailbox_mine' }
  | { kind: 'person' | 'number' | 'extension' | 'attendant' | 'mailbox'; name: string }

/** What is known of the numbers in a call. */
export type Known = Pick<AnyCall, 'names' | 'groups' | 'written'>

/** The place in the sentence: Italian has a preposition of its own for each; `plain` stands alone. */
export type Role = 'who' | 'from' | 'to' | 'for' | 'whom' | 'plain'

/** The phrase for this party. */
export function phrase(party: Party, role: Role, say: Say): string {
  if (!('name' in party)) return say(`calls.party.${role}.${party.kind}`)
  // "ad Anna", but "a Carla".
  const isVowelA = party.kind === 'person' && /^[aàá]/i.test(party.name)
  if (isVowelA && (role === 'to' || role === 'whom')) return say(`calls.party.${role}.person_a`, { name: party.name })
  return say(`calls.party.${role}.${party.kind}`, { name: party.name })
}

/** Who called. */
export function callerOf(call: Known & Pick<AnyCall, 'caller'>, me: string | null): Party {
  const { caller } = call
  const isName = caller.name !== null && /\p{L}/u.test(caller.name)
  if (caller.extension !== null) {
    const party = partyAt(caller.extension, call, me)
    return party.kind === 'extension' && isName ? { kind: 'person', name: caller.name ?? '' } : party
  }
  if (caller.withheld) return { kind: 'withheld' }
  if (caller.number === null) return { kind: 'somebody' }
  const written = call.written[caller.number] ?? caller.number
  // Anybody elsewhere may give themselves any name, and a number of ours: the number stands beside it.
  return isName ? { kind: 'person', name: `${caller.name ?? ''} (${written})` } : { kind: 'number', name: written }
}

/** Who has this number: an extension, a group, an outside number, or `mailbox:EXT`. */
export function partyAt(number: string, call: Known, me: string | null): Party {
  const owner = /^mailbox:(.*)$/.exec(number)?.[1]
  if (owner !== undefined) {
    return owner === me ? { kind: 'mailbox_mine' } : { kind: 'mailbox', name: call.names[owner] ?? owner }
  }
  if (number === me) return { kind: 'me' }
  if (call.groups.includes(number)) return { kind: 'attendant', name: number }
  const name = call.names[number]
  if (name !== undefined) return { kind: 'person', name }
  const isOutside = !/^\d{1,6}$/.test(number)
  return isOutside ? { kind: 'number', name: call.written[number] ?? number } : { kind: 'extension', name: number }
}

/** Where a diversion led. */
export function targetOf(target: AnyCall['hops'][number]['target'], call: AnyCall, me: string | null): Party {
  // One that has been taken away meanwhile was one then.
  if (target.kind === 'attendant') return { kind: 'attendant', name: target.number }
  return partyAt(target.kind === 'mailbox' ? `mailbox:${target.number}` : target.number, call, me)
}

/** "at once", "after 20 s", "after 1 min 5 s". */
export function after(seconds: number, say: Say): string {
  const whole = Math.round(seconds)
  if (whole < 1) return say('calls.when.at_once')
  if (whole < 60) return say('calls.when.seconds', { seconds: whole })
  return say('calls.when.minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 })
}

/** With a capital letter, as a sentence begins; numbers and "+" have none. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
