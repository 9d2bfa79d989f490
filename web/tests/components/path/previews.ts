// SPDX-License-Identifier: Apache-2.0
import type { Preview } from '@/domain/path'

type ChainStep = Preview['chain'][number]

function step(more: Partial<ChainStep>): ChainStep {
  return {
    courtesy: false,
    extension: '202',
    explanation: { extension: '202', caller_class: 'external', occasion: 'arrival', steps: [] },
    ...more,
  } as ChainStep
}

function preview(chain: ChainStep[]): Preview {
  return {
    caller: { class: 'external', number: null, extension: null, name: null, withheld: false },
    chain,
    limited: false,
    names: { '202': 'Bruno Bianchi', '203': 'Carla Verdi' },
    groups: [],
    group_ring_times: {},
    written: {},
  }
}

/** 202 rings, and nobody else. */
export const RINGS = preview([step({ decision: 'ring', seconds: null }), step({ decision: 'reject', status: 480 })])

/** 202 is busy, 203 rings 15 s; `mailbox_off` kept 202's first rule from deciding. */
export const TO_CARLA = preview([
  step({
    decision: 'divert',
    hop: {
      diverting: '202',
      condition: 'busy',
      origin: 'rule',
      sub_reason: null,
      target: { kind: 'extension', number: '203' },
      after_ringing: false,
      destination_ring_time: 15,
      otherwise: null,
      follows: null,
    },
    explanation: {
      extension: '202',
      caller_class: 'external',
      occasion: 'arrival',
      steps: [
        { extension: '202', condition: 'always', verdict: 'broken', fact: 'mailbox_off', origin: 'rule', destination: { kind: 'voicemail' }, value: null },
        { extension: '202', condition: 'busy', verdict: 'matched', fact: 'holds', origin: 'rule', destination: { kind: 'number', number: '203' }, value: null },
      ],
    },
  }),
  step({ decision: 'ring', extension: '203', seconds: null }),
  step({ decision: 'reject', status: 480 }),
])
