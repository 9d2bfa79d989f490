// SPDX-License-Identifier: Apache-2.0
import { beforeAll, describe, expect, it } from 'vitest'
import { computed } from 'vue'

import type { Subject } from '@/composables/diversions/useDiversionWords'
import { inWords } from '@/composables/diversions/useSentence'
import { createTexts, type Texts } from '@/composables/useTexts'
import { fateOf, type Known } from '@/domain/deciding'
import type { CalleeState, Draft } from '@/domain/plan'
import { sentenceOf, type Sentence } from '@/domain/sentence'
import { ATTENDANT, CARLA, DARIO, draft, FREE, HANG_UP, handset, KNOWN, MOBILE, rule, VOICEMAIL } from '../../domain/plans'

let english: Texts
let italian: Texts

beforeAll(async () => {
  english = createTexts('en')
  italian = createTexts('it')
  for (const [texts, language] of [[english, 'en'], [italian, 'it']] as const) {
    await texts.need(['diversions'])
    await texts.speak(language)
  }
})

function told(plan: Draft, state: Partial<CalleeState> = {}, known: Partial<Known> = {}): Sentence {
  const now = { ...FREE, ...state }
  const all = { ...KNOWN, ...known }
  return sentenceOf({ internal: fateOf(plan, 'internal', now, all), external: fateOf(plan, 'external', now, all) }, now)
}

function subject(isMine: boolean): Subject {
  const names: Record<string, string> = { '203': 'Carla Verdi', '204': 'Dario Neri', '202': 'Bruno Bianchi' }
  return {
    extension: () => '202',
    name: () => 'Bruno Bianchi',
    isMine: () => isMine,
    book: {
      nameOf: (number) => names[number] ?? null,
      isGroup: (number) => number === '9',
      shown: (number) => (number === '+393331234567' ? '+39 333 123 4567' : number),
      faults: computed(() => new Map<string, string>()),
      learn: () => Promise.resolve(),
      keep: () => undefined,
      read: () => Promise.reject(new Error('not asked here')),
    },
  }
}

const words = (sentence: Sentence, texts: Texts, isMine = true): string => inWords(sentence.parts, texts, subject(isMine))

describe('the sentence of what happens now', () => {
  it.each<[string, string, Sentence]>([
    ['Your phone rings.', 'Il tuo telefono squilla.', told(draft())],
    [
      'Your phone rings. Unanswered calls go to Carla Verdi (203) after 20 s.',
      'Il tuo telefono squilla. Le chiamate senza risposta vanno a Carla Verdi (203) dopo 20 s.',
      told(draft({ no_answer: rule(CARLA) })),
    ],
    [
      'Your phone rings. Unanswered outside calls go to voicemail after 15 s.',
      'Il tuo telefono squilla. Le chiamate esterne senza risposta vanno alla casella vocale dopo 15 s.',
      told(draft({ no_answer: { external: rule(VOICEMAIL, { ring_time: 15 }) } })),
    ],
    [
      'Your phone rings. Unanswered inside calls go to Carla Verdi (203) after 20 s. Unanswered outside calls are hung up after 30 s.',
      'Il tuo telefono squilla. Le chiamate interne senza risposta vanno a Carla Verdi (203) dopo 20 s. Le chiamate esterne senza risposta vengono chiuse dopo 30 s.',
      told(draft({ no_answer: { internal: rule(CARLA), external: rule(HANG_UP, { ring_time: 30 }) } })),
    ],
    ['All calls go to Carla Verdi (203).', 'Tutte le chiamate vanno a Carla Verdi (203).', told(draft({ always: rule(CARLA) }))],
    ['All calls go to +39 333 123 4567.', 'Tutte le chiamate vanno al +39 333 123 4567.', told(draft({ always: rule(MOBILE) }))],
    ['All calls go to attendant 9.', 'Tutte le chiamate vanno al posto operatore 9.', told(draft({ always: rule({ kind: 'number', number: '9' }) }))],
    [
      'All calls go to the attendant after 10 s of ringing.',
      'Tutte le chiamate vanno al posto operatore dopo 10 s di squilli.',
      told(draft({ always: rule(ATTENDANT, { ring_time: 10 }) })),
    ],
    [
      'All calls go to Dario Neri (204), as set on your phone.',
      'Tutte le chiamate vanno a Dario Neri (204): l’hai impostato dal telefono.',
      told(draft({ always: rule(CARLA) }), {}, { handset: handset(DARIO) }),
    ],
    [
      'Inside calls ring your phone. Outside calls go to voicemail.',
      'Le chiamate interne fanno squillare il tuo telefono. Le chiamate esterne vanno alla casella vocale.',
      told(draft({ always: { external: rule(VOICEMAIL) } })),
    ],
    [
      'Inside calls go to Carla Verdi (203). Outside calls go to Dario Neri (204).',
      'Le chiamate interne vanno a Carla Verdi (203). Le chiamate esterne vanno a Dario Neri (204).',
      told(draft({ always: { internal: rule(CARLA), external: rule(DARIO) } })),
    ],
    [
      'All calls go to Carla Verdi (203): you are on the phone.',
      'Tutte le chiamate vanno a Carla Verdi (203): sei al telefono.',
      told(draft({ busy: rule(CARLA) }), { engaged: true }),
    ],
    [
      'All calls go to Carla Verdi (203): “do not disturb” is on.',
      'Tutte le chiamate vanno a Carla Verdi (203): hai attivato «non disturbare».',
      told(draft({ busy: rule(CARLA) }), { do_not_disturb: true }),
    ],
    [
      'Inside calls go to Carla Verdi (203): you are on the phone. Your phone announces outside calls while you are on it.',
      'Le chiamate interne vanno a Carla Verdi (203): sei al telefono. Mentre sei al telefono, le chiamate esterne ti vengono annunciate.',
      told(draft({ busy: { internal: rule(CARLA) } }), { engaged: true }),
    ],
    [
      'You are on the phone, and it announces another call.',
      'Sei al telefono: un’altra chiamata ti viene annunciata.',
      told(draft(), { engaged: true }),
    ],
    [
      'All calls go to the attendant: no phone of yours is connected.',
      'Tutte le chiamate vanno al posto operatore: nessun tuo telefono è collegato.',
      told(draft({ not_registered: rule(ATTENDANT) }), { registered: false }),
    ],
    [
      'All calls go to Dario Neri (204): you are not at your workstation.',
      'Tutte le chiamate vanno a Dario Neri (204): non sei alla postazione.',
      told(draft({ not_present: rule(DARIO) }), { present: false }),
    ],
    [
      'Callers cannot reach you: no phone of yours is connected.',
      'Le chiamate non ti raggiungono: nessun tuo telefono è collegato.',
      told(draft(), { registered: false }),
    ],
    [
      'Callers find your line busy: “do not disturb” is on.',
      'Le chiamate trovano occupato: hai attivato «non disturbare».',
      told(draft(), { do_not_disturb: true }),
    ],
    [
      'Your phone rings.',
      'Il tuo telefono squilla.',
      told(draft({ always: rule(VOICEMAIL), no_answer: rule(VOICEMAIL) }), {}, { availability: { ...KNOWN.availability, voicemail: 'mailbox_off' } }),
    ],
  ])('%s', (inEnglish, inItalian, sentence) => {
    expect(words(sentence, english)).toBe(inEnglish)
    expect(words(sentence, italian)).toBe(inItalian)
  })

  it('speaks of somebody else by name', () => {
    const busy = told(draft({ busy: rule(CARLA) }), { engaged: true })
    expect(words(told(draft()), english, false)).toBe('Bruno Bianchi’s phone rings.')
    expect(words(told(draft()), italian, false)).toBe('Il telefono di Bruno Bianchi squilla.')
    expect(words(busy, english, false)).toBe('All calls go to Carla Verdi (203): Bruno Bianchi is on the phone.')
    expect(words(busy, italian, false)).toBe('Tutte le chiamate vanno a Carla Verdi (203): Bruno Bianchi è al telefono.')
  })
})

describe('how loudly it is said', () => {
  it.each<[string, Sentence, Sentence['tone'], Sentence['taken']]>([
    ['always, all calls', told(draft({ always: rule(CARLA) })), 'alert', { by: 'always', lanes: ['internal', 'external'] }],
    ['always, to two places', told(draft({ always: { internal: rule(CARLA), external: rule(DARIO) } })), 'alert', { by: 'always', lanes: ['internal', 'external'] }],
    ['always with a courtesy ring', told(draft({ always: rule(CARLA, { ring_time: 5 }) })), 'alert', { by: 'always', lanes: ['internal', 'external'] }],
    ['always, outside calls', told(draft({ always: { external: rule(CARLA) } })), 'calm', { by: 'always', lanes: ['external'] }],
    ['from the phone', told(draft(), {}, { handset: handset(DARIO) }), 'alert', { by: 'handset', lanes: ['internal', 'external'] }],
    ['for the moment', told(draft({ busy: rule(CARLA) }), { engaged: true }), 'calm', null],
    ['nothing', told(draft()), 'calm', null],
  ])('%s', (_, sentence, tone, taken) => {
    expect(sentence.tone).toBe(tone)
    expect(sentence.taken).toEqual(taken)
  })
})
