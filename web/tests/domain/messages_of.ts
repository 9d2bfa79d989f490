// SPDX-License-Identifier: Apache-2.0
import type { Mailbox, Message } from '@/domain/messages'

/** Rosa's, from outside, left at 201 because nobody answered, unless told otherwise. */
export function message(more: Partial<Message> = {}): Message {
  return {
    id: 'm1',
    received_at: '2026-03-02T12:00:00Z',
    seconds: 12.4,
    caller: { number: '+390255500001', name: null, written: '+39 02 5550 0001', extension: null },
    condition: 'no_answer',
    diverting: '201',
    diverting_name: 'Anna Rossi',
    call_id: 'c1',
    heard: false,
    heard_at: null,
    deleted: false,
    ...more,
  }
}

export function mailbox(more: Partial<Mailbox> = {}): Mailbox {
  return {
    extension: '201',
    enabled: true,
    has_pin: false,
    max_messages: 100,
    max_seconds: 180,
    retention_days: null,
    email: 'none',
    usage: { messages: 5, new: 2, limit: 100 },
    ...more,
  }
}
