// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { clock, day, fullMoment, longDay, moment, shortDay, shortMoment, weekday } from '@/domain/moments'

const NOW = new Date(2026, 2, 5, 12, 0)
const EVENING = new Date(2026, 1, 28, 21, 5, 7)

describe('the time of day', () => {
  it('has twenty-four hours in either language', () => {
    expect([clock(EVENING, 'it'), clock(EVENING, 'en')]).toEqual(['21:05', '21:05'])
    expect(fullMoment(EVENING, 'en')).toMatch(/^Saturday,? 28 February 2026 at 21:05:07$/)
    expect(fullMoment(EVENING, 'it')).toMatch(/^sabato 28 febbraio 2026.*21:05:07$/)
  })

  it('begins the day at 00', () => {
    expect(clock(new Date(2026, 2, 5, 0, 5), 'en')).toBe('00:05')
  })
})

describe('a moment', () => {
  it('of today is the time only', () => {
    expect(shortMoment(new Date(2026, 2, 5, 9, 5), NOW, 'it')).toBe('09:05')
  })

  it('of another day has its day, and of another year its year', () => {
    expect(shortMoment(EVENING, NOW, 'it')).toMatch(/^28 feb.*21:05$/)
    expect(shortMoment(new Date(2025, 1, 28, 9, 5), NOW, 'en')).toBe('28 Feb 2025, 09:05')
  })

  it('in full always has its year', () => {
    expect([moment(EVENING, 'en'), day(EVENING, 'en'), day(EVENING, 'it')]).toEqual(['28 Feb 2026, 21:05', '28 Feb 2026', '28 feb 2026'])
  })
})

describe('a day', () => {
  it('has its year where it is another', () => {
    expect([shortDay(EVENING, NOW, 'en'), shortDay(new Date(2025, 1, 28), NOW, 'en')]).toEqual(['28 Feb', '28 Feb 2025'])
    expect([longDay(EVENING, NOW, 'it'), longDay(new Date(2025, 1, 28), NOW, 'en')]).toEqual(['sabato 28 febbraio', expect.stringMatching(/^Friday,? 28 February 2025$/)])
  })

  it('of the week has its name', () => {
    expect([weekday(0, 'it'), weekday(6, 'en')]).toEqual(['lun', 'Sun'])
  })
})
