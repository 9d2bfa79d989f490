// SPDX-License-Identifier: Apache-2.0
// Messages in a mailbox, as their owner sees them (B10).
import type { components } from '@/api/schema'
import { callerOf, capital, phrase, type Say } from '@/domain/call_words'

export type Message = components['schemas']['MessageDocument']
export type Mailbox = components['schemas']['MailboxDocument']
export type Occasion = components['schemas']['Greeting']

/** For what callers are greeted, the one for everything else first. */
export const OCCASIONS = ['any', 'no_answer', 'busy', 'absent'] as const satisfies readonly Occasion[]

/** Seconds a greeting lasts (docs/reference/http-api.md). */
export const GREETING = { least: 0.5, most: 120 } as const
/** Octets of a file that may become a greeting. */
export const LARGEST_FILE = 24 * 1024 * 1024

export interface MessageTelling {
  /** Who left it. */
  caller: string
  /** Whose call it was, and why voicemail took it. */
  why: string
}

/** One message in words; `me`: the extension it was left at. */
export function messageTelling(message: Message, me: string, say: Say): MessageTelling {
  const { condition, diverting, diverting_name: name } = message
  const { number = null, extension = null, name: callerName = null, written = null } = message.caller ?? {}
  const party = callerOf(
    {
      caller: {
        class: extension === null ? 'external' : 'internal',
        number,
        extension,
        name: callerName,
        withheld: number === null,
      },
      names: extension === null || callerName === null ? {} : { [extension]: callerName },
      groups: [],
      written: number === null || written === null ? {} : { [number]: written },
    },
    null,
  )
  return { caller: capital(phrase(party, 'plain', say)), why: whyOf() }

  function whyOf(): string {
    if (condition === null) return say('messages.why.direct')
    if (diverting === null || diverting === me) return say(`messages.why.you.${condition}`)
    return say(`messages.why.they.${condition}`, { name: name ?? diverting })
  }
}

/**
 * The list as it is now, in an order that moves nothing which is looked at: what was there keeps its place though it is
 * heard meanwhile, what is new comes where devia has it.
 */
export function merged(before: readonly Message[], fresh: readonly Message[]): Message[] {
  const place = new Map(fresh.map((message, index) => [message.id, index]))
  const known = new Set(before.map(({ id }) => id))
  const list = before.flatMap(({ id }) => fresh[place.get(id) ?? -1] ?? [])
  for (const [index, message] of fresh.entries()) {
    if (known.has(message.id)) continue
    const after = list.findIndex(({ id }) => (place.get(id) ?? 0) > index)
    list.splice(after === -1 ? list.length : after, 0, message)
  }
  return list
}

/** The members of `wanted` that are not as they are: what is asked of devia. */
export function changesTo<T extends object>(kept: T, wanted: Partial<T>): Partial<T> {
  const changed = Object.entries(wanted).filter(([name, value]) => value !== kept[name as keyof T])
  return Object.fromEntries(changed) as Partial<T>
}
