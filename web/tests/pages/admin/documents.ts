// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'

type Schemas = components['schemas']

/** Anna's diversion to Carla when busy, unless said otherwise. */
export function row(more: Partial<Schemas['DiversionRow']> = {}): Schemas['DiversionRow'] {
  return {
    extension: '201',
    name: 'Anna Rossi',
    site: 'default',
    condition: 'busy',
    classes: ['internal', 'external'],
    enabled: true,
    suspended: false,
    destination: { kind: 'number', number: '203' },
    destination_name: 'Carla Verdi',
    destination_attendant: false,
    destination_written: null,
    ring_time: null,
    destination_ring_time: null,
    otherwise: null,
    changed_at: '2026-03-02T09:00:00Z',
    changed_by: 'root',
    changed_by_name: 'Root',
    unusable: null,
    in_loop: false,
    ...more,
  }
}

const NONE = { count: 0, items: [] }

/** Nothing needs attention, but for this. */
export function attention(more: Partial<Schemas['AttentionDocument']> = {}): Schemas['AttentionDocument'] {
  return {
    at: '2026-03-12T10:00:00Z',
    unusable: NONE,
    loops: NONE,
    long_on: NONE,
    trunks_down: NONE,
    phones_lost: NONE,
    without_phone: NONE,
    ...more,
  }
}
