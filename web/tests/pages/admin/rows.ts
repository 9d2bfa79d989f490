// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'

type Schemas = components['schemas']

export const listing = (...items: object[]): { body: object } => ({ body: { items, next: null, total: items.length } })

/** Anna, unless said otherwise. */
export function userRow(more: Partial<Schemas['UserRow']> = {}): Schemas['UserRow'] {
  return {
    username: 'anna',
    name: 'Anna Rossi',
    extension: '201',
    role: 'user',
    site: 'default',
    email: null,
    language: 'en',
    public_number: null,
    may_divert_externally: false,
    may_call_externally: true,
    mailbox_enabled: false,
    state: { registered: true, engaged: false, present: false, do_not_disturb: false, phones: 1 },
    diverted: [],
    ...more,
  }
}
