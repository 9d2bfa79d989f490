// SPDX-License-Identifier: Apache-2.0
import { beforeAll, describe, expect, test } from 'vitest'

import { createTexts, type Texts } from '@/composables/useTexts'
import { liveTelling, pastTelling } from '@/domain/call_sentence'
import type { Hop } from '@/domain/call'
import type { Language } from '@/domain/language'
import { ATTENDANT, hop, liveCall, mailbox, OUTSIDE, outside, pastCall, to, type PastParts } from './calls'

const texts = {} as Record<Language, Texts>

beforeAll(async () => {
  for (const language of ['en', 'it'] as const) {
    texts[language] = createTexts(language)
    await texts[language].need(['calls'])
    await texts[language].speak(language)
  }
})

const BRUNO = { extension: '202', isAdministrator: false }
const CARLA = { extension: '203', isAdministrator: false }
const ANNA = { extension: '201', isAdministrator: true }
const NOBODY = { extension: null, isAdministrator: true }

const busyToCarla = hop('202', 'busy', to('203'))
const fromAnna = { class: 'internal', number: '201', extension: '201', name: 'Anna Rossi', withheld: false } as const
const withheld = { class: 'external', number: null, extension: null, name: null, withheld: true } as const
const onNet = { class: 'internal', number: '201', extension: null, name: null, withheld: false } as const
const unknown = { class: 'external', number: null, extension: null, name: null, withheld: false } as const
const named = { class: 'external', number: OUTSIDE, extension: null, name: 'Officina Neri', withheld: false } as const

/** As somebody sees it who is not told why (B16.4). */
const untold = (one: Hop): Hop => ({ ...one, condition: null, origin: null, after_ringing: null })

type Row = [title: string, parts: PastParts, reader: typeof BRUNO | typeof NOBODY, english: string, italian: string]

const ROWS: Row[] = [
  // Nothing moved it.
  ['I answered', { answered: ['202', 5] }, BRUNO,
    'You answered +39 02 5550 0001 after 5 s.', 'Hai risposto dopo 5 s al +39 02 5550 0001.'],
  ['I answered a colleague', { caller: fromAnna, answered: ['202', 0.4] }, BRUNO,
    'You answered Anna Rossi at once.', 'Hai risposto subito ad Anna Rossi.'],
  ['somebody who gives a name', { caller: named, answered: ['202', 80] }, BRUNO,
    'You answered Officina Neri (+39 02 5550 0001) after 1 min 20 s.', 'Hai risposto dopo 1 min e 20 s a Officina Neri (+39 02 5550 0001).'],
  ['another took it', { answered: ['203', 3] }, BRUNO,
    '+39 02 5550 0001 called you: Carla Verdi answered after 3 s.', 'Il +39 02 5550 0001 ti ha chiamato: ha risposto Carla Verdi dopo 3 s.'],
  ['missed, given up', { cancelled: 8, caller: withheld }, BRUNO,
    'Missed call from a withheld number: hung up after 8 s.', 'Chiamata persa da un numero nascosto: ha riattaccato dopo 8 s.'],
  ['missed, not answered', { refused: [480, 30], caller: unknown }, BRUNO,
    'Missed call from somebody unknown: you did not answer.', 'Chiamata persa da un numero sconosciuto: non hai risposto.'],
  ['busy', { refused: [486, 0], caller: fromAnna }, BRUNO,
    'Anna Rossi called you and found you busy.', 'Anna Rossi ti ha chiamato e ha trovato occupato.'],
  ['declined', { refused: [603, 3], caller: fromAnna }, BRUNO,
    'You declined the call from Anna Rossi.', 'Hai rifiutato la chiamata di Anna Rossi.'],
  ['no phone', { refused: [480, 0], caller: withheld }, BRUNO,
    'A withheld number called you, but no phone of yours could be reached.', 'Un numero nascosto ti ha chiamato, ma nessun tuo telefono era raggiungibile.'],
  ['it broke', { refused: [500, 0] }, BRUNO,
    '+39 02 5550 0001 called you, but the call did not go through.', 'Il +39 02 5550 0001 ti ha chiamato, ma la chiamata non è andata a buon fine.'],
  // I placed it.
  ['I called', { caller: fromAnna, answered: ['202', 12] }, ANNA,
    'You called Bruno Bianchi: answered after 12 s.', 'Hai chiamato Bruno Bianchi: ha risposto dopo 12 s.'],
  ['I called, another answered', { caller: fromAnna, hops: [busyToCarla], answered: ['203', 4] }, ANNA,
    'You called Bruno Bianchi: Carla Verdi answered after 4 s.', 'Hai chiamato Bruno Bianchi: ha risposto Carla Verdi dopo 4 s.'],
  ['I called, a mailbox answered', { caller: fromAnna, hops: [hop('202', 'no_answer', mailbox('202'))], answered: ['mailbox:202', 1] }, ANNA,
    'You called Bruno Bianchi: the voicemail of Bruno Bianchi answered after 1 s.', 'Hai chiamato Bruno Bianchi: ha risposto la casella vocale di Bruno Bianchi dopo 1 s.'],
  ['I dialled a code', { caller: fromAnna, called: '*21*203#', answered: ['mailbox:201', 0] }, ANNA, 'You dialled the code *21*203#.', 'Hai composto il codice *21*203#.'],
  ['somebody dialled a code', { caller: fromAnna, called: '##21#', answered: ['mailbox:201', 0] }, { extension: '204', isAdministrator: true }, 'Anna Rossi dialled the code ##21#.', 'Anna Rossi ha composto il codice ##21#.'],
  ['I called and hung up', { caller: fromAnna, cancelled: 7 }, ANNA,
    'You called Bruno Bianchi and hung up after 7 s.', 'Hai chiamato Bruno Bianchi e hai riattaccato dopo 7 s.'],
  ['I called: busy', { caller: fromAnna, refused: [486, 0] }, ANNA, 'You called Bruno Bianchi: busy.', 'Hai chiamato Bruno Bianchi: era occupato.'],
  ['I called: declined', { caller: fromAnna, refused: [607, 0] }, ANNA,
    'You called Bruno Bianchi: the call was declined.', 'Hai chiamato Bruno Bianchi: la chiamata è stata rifiutata.'],
  ['I called: no answer', { caller: fromAnna, refused: [408, 60] }, ANNA,
    'You called Bruno Bianchi: nobody answered.', 'Hai chiamato Bruno Bianchi: non ha risposto nessuno.'],
  ['I called: unreachable', { caller: fromAnna, refused: [480, 4] }, ANNA,
    'You called Bruno Bianchi: nobody could be reached.', 'Hai chiamato Bruno Bianchi: non era raggiungibile.'],
  ['I called nobody', { caller: fromAnna, called: '299', refused: [404, 0] }, ANNA,
    'You dialled extension 299: nobody has this number.', 'Hai chiamato l’interno 299: non è il numero di nessuno.'],
  ['I may not', { caller: fromAnna, called: OUTSIDE, refused: [403, 0] }, ANNA,
    'You dialled +39 02 5550 0001: that number may not be called.', 'Hai chiamato il +39 02 5550 0001: non è un numero che si può chiamare.'],
  ['no line', { caller: fromAnna, called: OUTSIDE, refused: [503, 4] }, ANNA,
    'You called +39 02 5550 0001: no line out could be had.', 'Hai chiamato il +39 02 5550 0001: non c’era una linea libera.'],
  ['I called, and Bruno’s calls went elsewhere', { caller: fromAnna, hops: [untold(busyToCarla), untold(hop('203', 'no_answer', ATTENDANT))], answered: ['204', 4] }, { ...ANNA, isAdministrator: false },
    'You called Bruno Bianchi: Dario Neri answered after 4 s. It went to Carla Verdi, then to attendant 9.',
    'Hai chiamato Bruno Bianchi: ha risposto Dario Neri dopo 4 s. È passata a Carla Verdi, poi al posto operatore 9.'],
  ['I called, and nobody answered elsewhere', { caller: fromAnna, hops: [untold(busyToCarla)], refused: [480, 30] }, { ...ANNA, isAdministrator: false },
    'You called Bruno Bianchi: nobody answered. It went to Carla Verdi.', 'Hai chiamato Bruno Bianchi: non ha risposto nessuno. È passata a Carla Verdi.'],
  ['I called a group', { caller: fromAnna, called: '9', answered: ['204', 3] }, ANNA,
    'You called attendant 9: Dario Neri answered after 3 s.', 'Hai chiamato il posto operatore 9: ha risposto Dario Neri dopo 3 s.'],
  ['my number through another exchange', { caller: onNet, cancelled: 3 }, ANNA,
    '201 called Bruno Bianchi and hung up after 3 s.', 'Il 201 ha chiamato Bruno Bianchi e ha riattaccato dopo 3 s.'],
  // My rule moved it.
  ['busy, to Carla', { hops: [busyToCarla], answered: ['203', 6] }, BRUNO,
    'Gave the call from +39 02 5550 0001 to Carla Verdi: you were busy. Carla Verdi answered after 6 s.',
    'Chiamata dal +39 02 5550 0001 passata a Carla Verdi: eri al telefono. Carla Verdi ha risposto dopo 6 s.'],
  ['not answered, to voicemail', { caller: fromAnna, hops: [hop('202', 'no_answer', mailbox('202'))], answered: ['mailbox:202', 0] }, BRUNO,
    'Gave the call from Anna Rossi to your voicemail: you did not answer. Your voicemail answered at once.',
    'Chiamata di Anna Rossi passata alla tua casella vocale: non hai risposto. La tua casella vocale ha risposto subito.'],
  ['not there, to a mobile', { hops: [hop('202', 'not_present', outside('+393331234567'))], cancelled: 9 }, BRUNO,
    'Gave the call from +39 02 5550 0001 to +39 333 123 4567: you were not at your workstation. The caller hung up after 9 s.',
    'Chiamata dal +39 02 5550 0001 passata al +39 333 123 4567: non eri alla postazione. Chi chiamava ha riattaccato dopo 9 s.'],
  ['off, to attendant 9', { hops: [hop('202', 'not_registered', ATTENDANT)], answered: ['204', 2] }, BRUNO,
    'Gave the call from +39 02 5550 0001 to attendant 9: no phone of yours was connected. Dario Neri answered after 2 s.',
    'Chiamata dal +39 02 5550 0001 passata al posto operatore 9: nessun tuo telefono era collegato. Dario Neri ha risposto dopo 2 s.'],
  ['always', { hops: [hop('202', 'always', to('205'))], refused: [480, 0] }, BRUNO,
    'Gave the call from +39 02 5550 0001 to extension 205: you divert every call. Nobody could be reached there.',
    'Chiamata dal +39 02 5550 0001 passata all’interno 205: devii tutte le chiamate. Lì non era raggiungibile nessuno.'],
  ['by the handset', { hops: [hop('202', 'handset', to('201'), { origin: 'handset' })], refused: [486, 0] }, BRUNO,
    'Gave the call from +39 02 5550 0001 to Anna Rossi: you set it on your phone. It was busy there.',
    'Chiamata dal +39 02 5550 0001 passata ad Anna Rossi: l’hai impostato sul telefono. Lì era occupato.'],
  ['by a 302', { hops: [hop('202', 'handset', to('203'), { origin: 'deflection' })], refused: [603, 0] }, BRUNO,
    'Gave the call from +39 02 5550 0001 to Carla Verdi: your phone passed it on. It was declined there.',
    'Chiamata dal +39 02 5550 0001 passata a Carla Verdi: l’ha deviata il tuo telefono. Lì è stata rifiutata.'],
  ['declined', { hops: [hop('202', 'busy', to('203'), { sub_reason: 'declined' })], refused: [480, 25] }, BRUNO,
    'Gave the call from +39 02 5550 0001 to Carla Verdi: you declined it. Nobody answered there.',
    'Chiamata dal +39 02 5550 0001 passata a Carla Verdi: l’hai rifiutata. Lì non ha risposto nessuno.'],
  ['do not disturb', { hops: [hop('202', 'busy', to('203'), { sub_reason: 'do_not_disturb' })], refused: [503, 0] }, BRUNO,
    'Gave the call from +39 02 5550 0001 to Carla Verdi: you did not want to be disturbed. No line out could be had.',
    'Chiamata dal +39 02 5550 0001 passata a Carla Verdi: non volevi essere disturbato. Non c’era una linea libera.'],
  ['unreachable', { hops: [hop('202', 'not_registered', to('203'), { sub_reason: 'unreachable' })], refused: [404, 0] }, BRUNO,
    'Gave the call from +39 02 5550 0001 to Carla Verdi: your phone could not be reached. Nobody has that number.',
    'Chiamata dal +39 02 5550 0001 passata a Carla Verdi: il tuo telefono non era raggiungibile. Non è il numero di nessuno.'],
  ['technical', { hops: [hop('202', 'not_registered', to('203'), { sub_reason: 'technical' })], refused: [500, 0] }, BRUNO,
    'Gave the call from +39 02 5550 0001 to Carla Verdi: your phone could not take it. It did not go through.',
    'Chiamata dal +39 02 5550 0001 passata a Carla Verdi: il tuo telefono non ha potuto riceverla. Non è andata a buon fine.'],
  ['several hops', { hops: [busyToCarla, hop('203', 'no_answer', ATTENDANT), hop('202', 'busy', mailbox('202'), { origin: 'otherwise' })], answered: ['mailbox:202', 0] }, BRUNO,
    'Gave the call from +39 02 5550 0001 to Carla Verdi: you were busy. Then it went to attendant 9, then to your voicemail. Your voicemail answered at once.',
    'Chiamata dal +39 02 5550 0001 passata a Carla Verdi: eri al telefono. Poi è passata al posto operatore 9, poi alla tua casella vocale. La tua casella vocale ha risposto subito.'],
  ['for another', { hops: [busyToCarla, hop('203', 'busy', outside('+39…67'))], answered: ['+39…67', 3] }, CARLA,
    'Gave the call from +39 02 5550 0001 for Bruno Bianchi to +39…67: you were busy. +39…67 answered after 3 s.',
    'Chiamata dal +39 02 5550 0001 per Bruno Bianchi passata al +39…67: eri al telefono. Il +39…67 ha risposto dopo 3 s.'],
  ['my rule hung up', { hungUp: ['202', 'not_present'], refused: [480, 0] }, BRUNO,
    'Ended the call from +39 02 5550 0001: you were not at your workstation.', 'Chiamata dal +39 02 5550 0001 chiusa: non eri alla postazione.'],
  // It came to me in another's place.
  ['I took it', { hops: [busyToCarla], answered: ['203', 6] }, CARLA,
    'You answered +39 02 5550 0001, who had called Bruno Bianchi.', 'Hai risposto al +39 02 5550 0001, che cercava Bruno Bianchi.'],
  ['it rang for me', { hops: [busyToCarla], cancelled: 6 }, CARLA,
    'A call from +39 02 5550 0001 for Bruno Bianchi came to you. The caller hung up after 6 s.',
    'È arrivata da te una chiamata dal +39 02 5550 0001 per Bruno Bianchi. Chi chiamava ha riattaccato dopo 6 s.'],
  // Others' calls, as one sees them who is not told why.
  ['others: moved, for whatever reason', { hops: [untold(busyToCarla)], answered: ['203', 6] }, { extension: '204', isAdministrator: false },
    'The call from +39 02 5550 0001 for Bruno Bianchi went to Carla Verdi. Carla Verdi answered after 6 s.',
    'Chiamata dal +39 02 5550 0001 per Bruno Bianchi passata a Carla Verdi. Carla Verdi ha risposto dopo 6 s.'],
  // Others' calls, as an administrator sees them.
  ['others: answered', { answered: ['202', 5] }, NOBODY,
    '+39 02 5550 0001 called Bruno Bianchi: answered after 5 s.', 'Il +39 02 5550 0001 ha chiamato Bruno Bianchi: ha risposto dopo 5 s.'],
  ['others: given up', { caller: fromAnna, cancelled: 5 }, NOBODY,
    'Anna Rossi called Bruno Bianchi and hung up after 5 s.', 'Anna Rossi ha chiamato Bruno Bianchi e ha riattaccato dopo 5 s.'],
  ['others: moved', { hops: [busyToCarla], answered: ['203', 6] }, NOBODY,
    'Gave the call from +39 02 5550 0001 to Carla Verdi: Bruno Bianchi was busy. Carla Verdi answered after 6 s.',
    'Chiamata dal +39 02 5550 0001 passata a Carla Verdi: Bruno Bianchi era al telefono. Carla Verdi ha risposto dopo 6 s.'],
  ['others: hung up', { hungUp: ['202', 'always'], refused: [480, 0] }, NOBODY,
    'Ended the call from +39 02 5550 0001: Bruno Bianchi diverts every call.',
    'Chiamata dal +39 02 5550 0001 chiusa: Bruno Bianchi devia tutte le chiamate.'],
  ['others: overflow', { called: '9', hops: [hop('9', 'no_answer', to('203'), { origin: 'overflow' })], answered: ['203', 2] }, NOBODY,
    'Gave the call from +39 02 5550 0001 to Carla Verdi: no operator answered. Carla Verdi answered after 2 s.',
    'Chiamata dal +39 02 5550 0001 passata a Carla Verdi: nessun operatore ha risposto. Carla Verdi ha risposto dopo 2 s.'],
]

describe('a call that is over', () => {
  test.each(ROWS)('%s', (_, parts, reader, english, italian) => {
    const call = pastCall(parts)
    const told = (language: Language): string => {
      const { sentence, outcome } = pastTelling(call, reader, texts[language].t)
      return [sentence, outcome].filter(Boolean).join(' ')
    }
    expect(told('en')).toBe(english)
    expect(told('it')).toBe(italian)
  })

  test('a hang-up by another’s rule is told to those alone who may know (B16.4)', () => {
    const call = pastCall({ caller: fromAnna, hungUp: ['202', 'busy'], refused: [486, 0] })
    expect(pastTelling(call, { extension: '201', isAdministrator: false }, texts.en.t).sentence).toBe('You called Bruno Bianchi: busy.')
  })
})

describe('a call under way', () => {
  test.each<[string, Parameters<typeof liveCall>[0], typeof BRUNO | typeof NOBODY, string, string]>([
    ['mine', {}, BRUNO, '+39 02 5550 0001 is calling you.', 'Il +39 02 5550 0001 ti sta chiamando.'],
    ['answered', { answered: '202' }, BRUNO, 'You are talking to +39 02 5550 0001.', 'Stai parlando con il +39 02 5550 0001.'],
    ['I call', { caller: fromAnna }, ANNA, 'You are calling Bruno Bianchi.', 'Stai chiamando Bruno Bianchi.'],
    ['I talk', { caller: fromAnna, answered: '203', hops: [busyToCarla] }, ANNA, 'You are talking to Carla Verdi.', 'Stai parlando con Carla Verdi.'],
    ['moved by me', { hops: [busyToCarla] }, BRUNO,
      'Gave the call from +39 02 5550 0001 to Carla Verdi: you were busy. It is ringing there.',
      'Chiamata dal +39 02 5550 0001 passata a Carla Verdi: eri al telefono. Sta squillando lì.'],
    ['moved by me, answered', { hops: [busyToCarla], answered: '203' }, BRUNO,
      'Gave the call from +39 02 5550 0001 to Carla Verdi: you were busy. Carla Verdi has answered.',
      'Chiamata dal +39 02 5550 0001 passata a Carla Verdi: eri al telefono. Ha risposto Carla Verdi.'],
    ['rings me for another', { hops: [busyToCarla] }, CARLA,
      'A call from +39 02 5550 0001 for Bruno Bianchi is ringing at your phone.', 'Sta squillando da te una chiamata dal +39 02 5550 0001 per Bruno Bianchi.'],
    ['I talk for another', { hops: [busyToCarla], answered: '203' }, CARLA, 'You are talking to +39 02 5550 0001.', 'Stai parlando con il +39 02 5550 0001.'],
    ['others call', { caller: fromAnna }, NOBODY, 'Anna Rossi is calling Bruno Bianchi.', 'Anna Rossi sta chiamando Bruno Bianchi.'],
    ['others talk', { caller: fromAnna, answered: '202' }, NOBODY, 'Anna Rossi is talking to Bruno Bianchi.', 'Anna Rossi parla con Bruno Bianchi.'],
  ])('%s', (_, parts, reader, english, italian) => {
    const told = (language: Language): string => {
      const { sentence, outcome } = liveTelling(liveCall(parts), reader, texts[language].t)
      return [sentence, outcome].filter(Boolean).join(' ')
    }
    expect(told('en')).toBe(english)
    expect(told('it')).toBe(italian)
  })
})
