// SPDX-License-Identifier: Apache-2.0
import type { Returning } from '@/domain/returning'

/** Bruno's call from outside, back at group 9 because he was busy, unless told otherwise. */
export function returning(more: Partial<Returning> = {}): Returning {
  return {
    id: 'c1',
    group: '9',
    caller: { class: 'external', number: '+390255500001', extension: null, name: null, withheld: false },
    diverting: '202',
    diverting_name: 'Bruno Bianchi',
    condition: 'busy',
    called: '202',
    called_name: 'Bruno Bianchi',
    started_at: '2026-03-02T09:00:00Z',
    since: '2026-03-02T09:00:02Z',
    state: 'ringing',
    answered_by: null,
    answered_by_name: null,
    groups: [],
    written: { '+390255500001': '+39 02 5550 0001' },
    ...more,
  }
}
