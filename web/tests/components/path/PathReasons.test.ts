// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { h } from 'vue'

import PathReasons from '@/components/path/PathReasons.vue'
import type { LookedAt, Step } from '@/domain/explanation'
import { mounted } from '../../mounting'

const PEOPLE = { names: { '205': 'Elena Blu' }, written: {} }

function looked(more: Partial<Step>): LookedAt {
  const plain = { extension: '201', condition: 'busy', verdict: 'condition_false', fact: 'not_engaged', origin: 'rule', destination: null, value: null } as const
  return { callerClass: 'internal', step: { ...plain, ...more } }
}

async function told(steps: LookedAt[]): Promise<{ summary: string; rows: string[] }> {
  const component = (): ReturnType<typeof h> => h(PathReasons, { looked: steps, people: PEOPLE, name: 'Anna Rossi' })
  const { wrapper } = await mounted(component, { areas: ['explanation', 'path'] })
  return { summary: wrapper.get('summary').text(), rows: wrapper.findAll('li p').map((row) => row.text()) }
}

it('names each rule and its reason', async () => {
  const { summary, rows } = await told([looked({}), looked({ condition: null, verdict: 'matched', fact: 'own_extension_called' })])
  expect(summary).toBe('Why? (Anna Rossi)')
  expect(rows).toEqual(['In a call There is no call going on.', 'This call Somebody calls their own number: only their other phones ring.'])
})

it('names what was to follow by where it would lead', async () => {
  const { rows } = await told([
    looked({ origin: 'otherwise', verdict: 'broken', fact: 'attendant_closed', destination: { kind: 'attendant' } }),
    looked({ origin: 'overflow', verdict: 'loop', fact: 'already_rung', destination: { kind: 'number', number: '205' } }),
    looked({ origin: 'last_resort', verdict: 'matched', fact: 'destination_failed', destination: { kind: 'voicemail' } }),
  ])
  expect(rows).toEqual([
    'Instead: the attendant The attendant is closed at that time.',
    'Instead: Elena Blu Elena Blu has been rung already in this call.',
    'Instead: voicemail Nobody answered where the call was sent, so this follows.',
  ])
})

it('counts the rules that cannot be used before it is unfolded', async () => {
  const broken = looked({ verdict: 'broken', fact: 'mailbox_off', destination: { kind: 'voicemail' } })
  expect((await told([broken])).summary).toContain('One rule cannot be used.')
  expect((await told([broken, { ...broken, step: { ...broken.step, condition: 'always' } }])).summary).toContain('2 rules cannot be used.')
})
