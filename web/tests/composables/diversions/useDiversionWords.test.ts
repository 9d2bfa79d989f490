// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { useDiversionWords, type DiversionWords } from '@/composables/diversions/useDiversionWords'
import { useNumberBook } from '@/composables/diversions/useNumberBook'
import type { NumberDocument } from '@/composables/diversions/useNumberBook'
import { using } from '../using'

const number = (more: Partial<NumberDocument>): NumberDocument => ({
  kind: 'extension', number: null, name: null, national: null, international: null, fault: null, ...more,
})

async function words(isMine = true): Promise<DiversionWords> {
  const { it } = await using(
    () => {
      const book = useNumberBook(() => '202')
      book.keep('203', number({ number: '203', name: 'Carla Verdi' }))
      book.keep('9', number({ kind: 'attendant', number: '9', name: 'Reception' }))
      book.keep('+390255500001', number({ kind: 'outside', number: '+390255500001', international: '+39 02 5550 0001' }))
      return useDiversionWords({ extension: () => '202', name: () => 'Bruno Bianchi', isMine: () => isMine, book })
    },
    { areas: ['diversions'] },
  )
  return it
}

const to = (called: string): { kind: 'number'; number: string } => ({ kind: 'number', number: called })

it('says where to by name and number, as people write it', async () => {
  const { full, destination, detail } = await words()
  expect([to('203'), to('9'), to('+390255500001'), to('299')].map(full)).toEqual(['Carla Verdi 203', 'Attendant 9', '+39 02 5550 0001', '299'])
  expect([destination(to('203')), detail(to('203'))]).toEqual(['Carla Verdi', '203'])
  expect(full({ kind: 'voicemail' })).toBe('Voicemail')
})

it('speaks of oneself and of others', async () => {
  expect((await words()).condition('busy')).toBe('When I’m on the phone')
  expect((await words(false)).condition('busy')).toBe('When on the phone')
})

it('has a sign for each kind', async () => {
  const { icon } = await words()
  const signs = [icon({ kind: 'voicemail' }), icon({ kind: 'attendant' }), icon({ kind: 'hang_up' }), icon(to('203')), icon(to('+390255500001'))]
  expect(new Set(signs).size).toBe(5)
})
