// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import type { Explanation, Step } from '@/domain/explanation'
import type { Path, Station } from '@/domain/path'
import { answeringInWords, lanesOf, stopsOf, type Stop } from '@/domain/path_words'

const PEOPLE = { names: { '201': 'Anna Rossi', '202': 'Bruno Bianchi' }, written: { '+390255500001': '+39 02 5550 0001' } }
const RINGS = { seconds: 20, isCourtesy: false }

function station(kind: Station['place']['kind'], number: string, more: Partial<Station> = {}): Station {
  return { place: { kind, number }, led: null, ringing: null, left: null, explanations: [], ...more }
}

function path(stations: Station[], more: Partial<Path> = {}): Path {
  const caller = { class: 'external', number: null, extension: null, name: null, withheld: false } as const
  return { caller, stations, ending: { kind: 'refused', heard: 'unavailable', isLimited: false }, ...more }
}

function stop(found: Path, index: number): Stop | undefined {
  return stopsOf(found, PEOPLE).at(index)
}

function explanation(steps: Partial<Step>[]): Explanation {
  const plain = { extension: '201', condition: 'busy', verdict: 'condition_false', fact: 'not_engaged', origin: 'rule', destination: null, value: null } as const
  return { extension: '201', caller_class: 'external', occasion: 'arrival', steps: steps.map((step) => ({ ...plain, ...step })) }
}

describe('the first stop', () => {
  it('is who calls, as well as that is known', () => {
    const caller = path([]).caller
    expect(stop(path([]), 0)).toMatchObject({ look: 'caller', role: 'start', title: { key: 'path.caller.external' }, number: null })
    const known = stop(path([], { caller: { ...caller, number: '+390255500001' } }), 0)
    expect(known).toMatchObject({ title: '+39 02 5550 0001', number: null })
    const colleague = stop(path([], { caller: { ...caller, class: 'internal', number: '201', extension: '201', name: 'Anna Rossi' } }), 0)
    expect(colleague).toMatchObject({ title: 'Anna Rossi', number: '201' })
    const without = { ...caller, class: 'internal', number: '201', extension: '201' } as const
    expect(stop(path([], { caller: without }), 0)?.title).toBe('Anna Rossi')
    // A number that merely equals hers.
    expect(stop(path([], { caller: { ...without, extension: null } }), 0)?.title).toBe('201')
  })
})

describe('a stop', () => {
  it('tells how long it rings', () => {
    expect(stop(path([station('extension', '201', { ringing: RINGS })]), 1)).toMatchObject({
      title: 'Anna Rossi',
      number: '201',
      role: 'rings',
      note: { key: 'path.ring.for', values: { seconds: 20 } },
    })
    const courtesy = station('extension', '201', { ringing: { seconds: 10, isCourtesy: true } })
    expect(stop(path([courtesy]), 1)?.note).toEqual({ key: 'path.ring.courtesy', values: { seconds: 10 } })
    const open = station('outside', '+390255500001', { ringing: { seconds: null, isCourtesy: false } })
    expect(stop(path([open]), 1)).toMatchObject({ title: '+39 02 5550 0001', number: null, note: { key: 'path.ring.open' } })
    const group = (seconds: number): Station => station('attendant', '9', { ringing: { seconds, isCourtesy: false } })
    expect(stop(path([group(30)]), 1)?.note).toEqual({ key: 'path.ring.at_most', values: { seconds: 30 } })
    expect(stop(path([group(180)]), 1)?.note).toEqual({ key: 'path.ring.open', values: {} })
  })

  it('tells why the call goes on at once', () => {
    const passed = station('extension', '201', { left: { because: 'do_not_disturb', by: '201' } })
    expect(stop(path([passed]), 1)).toMatchObject({ role: 'passed', note: { key: 'explanation.because.do_not_disturb' } })
  })

  it('tells no more than that calls go on, where somebody else’s wish is not told (B16.4)', () => {
    const untold = path([station('extension', '201', { left: { because: null, by: '201' } }), station('extension', '202', { led: { because: null, by: '201' } })])
    expect(stop(untold, 1)).toMatchObject({ role: 'passed', note: { key: 'path.station.goes_on' } })
    expect(stop(untold, 2)?.link).toBeNull()
  })

  it('tells that nobody can be reached, where somebody else’s wish or none takes the call on', () => {
    for (const left of [null, { because: 'otherwise', by: '201' }, { because: 'busy', by: '201' }] as const) {
      expect(stop(path([station('extension', '202', { left })]), 1)?.note?.key).toBe('path.station.cannot_take')
    }
  })

  it('tells why a call is hung up on', () => {
    const hangUp = explanation([{ verdict: 'matched', fact: 'holds', destination: { kind: 'hang_up' } }])
    const found = path([station('extension', '201', { explanations: [hangUp] })], { ending: { kind: 'hung_up', by: '201', heard: 'busy' } })
    expect(stop(found, 1)?.note?.key).toBe('explanation.because.busy')
    expect(stop(found, 2)).toMatchObject({ look: 'hung_up', title: { key: 'path.station.hung_up' }, note: { key: 'path.heard.busy' } })
  })

  it('does not say that a call is sent on where it ends', () => {
    const hangUp = explanation([{ condition: 'always', verdict: 'matched', fact: 'holds', destination: { kind: 'hang_up' } }])
    const found = path([station('extension', '201', { explanations: [hangUp] })], { ending: { kind: 'hung_up', by: '201', heard: 'unavailable' } })
    expect(stop(found, 1)?.note?.key).toBe('path.station.takes_none')
  })

  it('is the mailbox of somebody', () => {
    expect(stop(path([station('mailbox', '202')], { ending: { kind: 'mailbox' } }), -1)).toMatchObject({
      role: 'end',
      title: { key: 'path.station.mailbox' },
      note: { key: 'path.station.of', values: { name: 'Bruno Bianchi' } },
    })
  })

  it('has another name where the call comes by twice', () => {
    const ids = stopsOf(path([station('attendant', '9'), station('extension', '201'), station('attendant', '9')]), PEOPLE).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('the line to a stop', () => {
  function link(before: Partial<Station>, because: NonNullable<Station['led']>['because']): string | undefined {
    return stop(path([station('extension', '201', before), station('extension', '202', { led: { because, by: '201' } })]), 2)?.link?.key
  }

  it('says when the call takes it', () => {
    expect(link({ ringing: RINGS }, 'no_answer')).toBe('path.link.no_answer')
    expect(link({ ringing: RINGS }, 'otherwise')).toBe('path.link.no_answer')
    expect(link({}, 'otherwise')).toBe('path.link.otherwise')
    expect(link({ ringing: RINGS }, 'last_resort')).toBe('path.link.last_resort')
    expect(link({}, 'busy')).toBeUndefined()
  })

  it('says at the end that a limit was met', () => {
    const limited = path([station('extension', '201')], { ending: { kind: 'refused', heard: 'unavailable', isLimited: true } })
    expect(stop(limited, -1)?.link?.key).toBe('path.link.last_resort')
    const [first] = limited.stations
    const told = path([...(first ? [first] : []), station('attendant', '9', { led: { because: 'last_resort', by: '201' } })], { ending: limited.ending })
    expect(stop(told, -2)?.link?.key).toBe('path.link.last_resort')
    expect(stop(told, -1)?.link).toBeNull()
  })

  it('is certain until somebody is rung', () => {
    const found = path([station('extension', '201'), station('extension', '202', { ringing: RINGS }), station('mailbox', '201')])
    expect(stopsOf(found, PEOPLE).map(({ isLater }) => isLater)).toEqual([false, false, false, true, true])
  })

  it('turns at each diversion, three times at most, and ends straight', () => {
    const five = ['201', '202', '203', '204', '205'].map((number) => station('extension', number))
    expect(lanesOf(stopsOf(path(five), PEOPLE))).toEqual([0, 0, 1, 2, 3, 3, 3])
    expect(lanesOf(stopsOf(path(five.slice(0, 1)), PEOPLE))).toEqual([0, 0, 0])
  })
})

describe('the reasons at a stop', () => {
  const rules = explanation([{}, { origin: 'otherwise', verdict: 'broken', fact: 'mailbox_off' }])

  it('are those of its rules; what was to follow stands where it led', () => {
    const found = path([station('extension', '201', { explanations: [rules] })])
    expect(stop(found, 1)?.looked.map(({ step }) => step.origin)).toEqual(['rule'])
    expect(stop(found, 2)?.looked.map(({ step }) => step.origin)).toEqual(['otherwise'])
  })

  it('leave out what followed without ado', () => {
    const smooth = explanation([{ origin: 'otherwise', verdict: 'matched', fact: 'destination_failed' }])
    const found = path([station('extension', '201', { explanations: [smooth] }), station('mailbox', '201')], { ending: { kind: 'mailbox' } })
    expect(stop(found, 2)?.looked).toEqual([])
  })
})

describe('who can answer', () => {
  it('is told by name, and in our words', () => {
    const attendant = station('attendant', '9', { ringing: RINGS })
    const found = path([station('extension', '202', { ringing: RINGS }), attendant, attendant, station('attendant', '8', { ringing: RINGS }), station('mailbox', '201')])
    const words = answeringInWords(found, PEOPLE).map((text) => (typeof text === 'string' ? text : [text.key, text.values]))
    expect(words).toEqual([
      'Bruno Bianchi',
      ['path.answer.attendant', { number: '9' }],
      ['path.answer.attendant', { number: '8' }],
      ['path.answer.voicemail', {}],
    ])
  })
})
