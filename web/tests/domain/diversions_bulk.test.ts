// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { byPerson, chosenOf, portionsOf, type RulePlace } from '@/domain/diversions_bulk'

const place = (extension: string, condition: RulePlace['condition']): RulePlace => ({ extension, condition, classes: ['internal'] })

describe('chosenOf', () => {
  it('counts people once, and leaves out what is set on phones', () => {
    const chosen = chosenOf([
      { extension: '201', condition: 'busy', classes: ['internal'] },
      { extension: '201', condition: 'always', classes: ['internal', 'external'] },
      { extension: '202', condition: 'handset', classes: ['internal', 'external'] },
    ])
    expect(chosen).toEqual({
      places: [
        { extension: '201', condition: 'busy', classes: ['internal'] },
        { extension: '201', condition: 'always', classes: ['internal', 'external'] },
      ],
      people: 1,
      onPhones: 1,
    })
  })
})

describe('portionsOf', () => {
  it('never parts what is one person’s', () => {
    const people = byPerson([place('201', 'busy'), place('202', 'busy'), place('201', 'always'), place('203', 'busy')])
    expect(people.map((rules) => rules.map(({ extension }) => extension))).toEqual([['201', '201'], ['202'], ['203']])
    expect(portionsOf(people, 2).map((rules) => rules.map(({ extension }) => extension))).toEqual([
      ['201', '201'],
      ['202', '203'],
    ])
  })

  it('has none of nobody', () => {
    expect(portionsOf([], 10)).toEqual([])
  })
})
