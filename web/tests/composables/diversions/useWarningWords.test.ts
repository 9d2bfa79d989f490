// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import type { components } from '@/api/schema'
import { useNumberBook } from '@/composables/diversions/useNumberBook'
import { useWarningWords } from '@/composables/diversions/useWarningWords'
import { using } from '../using'

type Warning = components['schemas']['WarningDocument']

const LOOP: Warning = {
  code: 'loop', otherwise: false, caller_class: 'internal', extensions: ['202', '203', '202'], conditions: ['busy', 'no_answer'],
}

async function words(): Promise<(warnings: readonly Warning[]) => string[]> {
  const { it } = await using(
    () => {
      const book = useNumberBook(() => '202')
      const named = { kind: 'extension', national: null, international: null, fault: null } as const
      book.keep('202', { ...named, number: '202', name: 'Bruno' })
      book.keep('203', { ...named, number: '203', name: 'Carla' })
      return useWarningWords({ extension: () => '202', name: () => 'Bruno', isMine: () => true, book })
    },
    { areas: ['diversions'] },
  )
  return it
}

it('says who is in the circle, and when it closes', async () => {
  expect((await words())([LOOP])).toEqual([
    'Inside calls can go in a circle, Bruno → Carla → Bruno, when Bruno is on the phone and when Carla does not answer. devia breaks the circle, but then perhaps nobody answers.',
  ])
})

it('tells the same circle once for both lanes, and circles only', async () => {
  const found = (await words())([LOOP, { ...LOOP, caller_class: 'external' }, { ...LOOP, code: 'unusable' }])
  expect(found).toHaveLength(1)
})

it('leaves out when, where others’ rules are not told', async () => {
  expect((await words())([{ ...LOOP, conditions: [null, null] }])).toEqual([
    'Inside calls can go in a circle: Bruno → Carla → Bruno. devia breaks the circle, but then perhaps nobody answers.',
  ])
})
