// SPDX-License-Identifier: Apache-2.0
// Its wording in both languages: composables/diversions/useSentence.test.ts.
import { expect, it } from 'vitest'

import { sentenceOf } from '@/domain/sentence'
import { CARLA, DARIO, VOICEMAIL } from './plans'

const IDLE = { engaged: false }

it('says once what holds for both lanes', () => {
  const fate = { what: 'ring', then: { condition: 'no_answer', destination: CARLA, after: 20 } } as const
  expect(sentenceOf({ internal: fate, external: { ...fate } }, IDLE).parts).toEqual([
    { what: 'ring', who: 'all', isEngaged: false },
    { what: 'then', who: 'all', destination: CARLA, after: 20 },
  ])
})

it('says of each lane what follows, where only that differs', () => {
  const then = { condition: 'no_answer', destination: CARLA, after: 20 } as const
  expect(sentenceOf({ internal: { what: 'ring', then }, external: { what: 'ring', then: { ...then, after: 30 } } }, IDLE).parts).toEqual([
    { what: 'ring', who: 'all', isEngaged: false },
    { what: 'then', who: 'internal', destination: CARLA, after: 20 },
    { what: 'then', who: 'external', destination: CARLA, after: 30 },
  ])
})

it('says of each lane its own where they part', () => {
  const away = { what: 'divert', condition: 'not_present', destination: DARIO, after: 0 } as const
  expect(sentenceOf({ internal: away, external: { ...away, destination: VOICEMAIL } }, IDLE)).toEqual({
    parts: [
      { what: 'divert', who: 'internal', destination: DARIO, because: 'not_present', after: 0 },
      { what: 'divert', who: 'external', destination: VOICEMAIL, because: 'not_present', after: 0 },
    ],
    tone: 'calm',
    taken: null,
  })
})

it('does not take the same place by different rules for one', () => {
  const always = { what: 'divert', condition: 'always', destination: CARLA, after: 0 } as const
  expect(sentenceOf({ internal: always, external: { ...always, condition: 'busy' } }, { engaged: true })).toMatchObject({
    parts: [{ because: null }, { because: 'busy' }],
    taken: { by: 'always', lanes: ['internal'] },
  })
})
