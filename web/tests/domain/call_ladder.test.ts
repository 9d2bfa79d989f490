// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest'

import { createTexts } from '@/composables/useTexts'
import type { PastCall } from '@/domain/call'
import { ladderOf } from '@/domain/call_ladder'
import type { Language } from '@/domain/language'
import { pastCall } from './calls'

const EVENTS: PastCall['events'] = [
  { seconds: 0, what: 'ring', value: '202' },
  { seconds: 20, what: 'divert', value: '203' },
  { seconds: 20, what: 'ring', value: '203' },
  { seconds: 24.5, what: 'answered', value: '203' },
]

async function lines(language: Language, events: PastCall['events'], more: Partial<PastCall> = {}, extension = '202') {
  const texts = createTexts(language)
  await texts.need(['calls'])
  await texts.speak(language)
  const call = { ...pastCall(), events, ...more }
  return ladderOf(call, { extension, isAdministrator: false }, texts.t).map(({ seconds, text }) => `${seconds} ${text}`)
}

test('each thing that happened is a line', async () => {
  expect(await lines('it', EVENTS)).toEqual([
    '0 Il +39 02 5550 0001 ti chiama', '0 Squillano i tuoi telefoni', '20 Passa a Carla Verdi', '20 Squilla: Carla Verdi', '24.5 Risponde Carla Verdi',
  ])
  expect(await lines('en', EVENTS, {}, '203')).toEqual([
    '0 +39 02 5550 0001 calls Bruno Bianchi', '0 Bruno Bianchi: ringing', '20 Goes to you', '20 Your phones ring', '24.5 You answer',
  ])
})

test.each([
  ['486', 'The caller hears the engaged tone'],
  ['480', 'The caller is told that nobody can be reached'],
  ['603', 'The caller is told that the call was declined'],
  ['404', 'The caller is told that the number does not exist'],
])('%s ends it', async (value, text) => {
  expect((await lines('en', [{ seconds: 3, what: 'reject', value }])).at(-1)).toBe(`3 ${text}`)
})

test('what the reader did themselves is said so', async () => {
  const caller = { class: 'internal', number: '202', extension: '202', name: null, withheld: false } as const
  expect(await lines('en', [{ seconds: 4, what: 'cancelled', value: '' }], { caller, called: '203' })).toEqual([
    '0 You call Carla Verdi', '4 The caller hangs up',
  ])
})

test('a group that was dialled is one', async () => {
  const events: PastCall['events'] = [{ seconds: 0, what: 'ring', value: '9' }]
  expect(await lines('it', events, { called: '9' })).toEqual(['0 Il +39 02 5550 0001 chiama il posto operatore 9', '0 Squilla: il posto operatore 9'])
  expect(await lines('en', events, { called: '9' })).toEqual(['0 +39 02 5550 0001 calls attendant 9', '0 Attendant 9: ringing'])
})

test('nothing is made up where nothing was kept', async () => {
  expect(await lines('en', [])).toEqual([])
})
