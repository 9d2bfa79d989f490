// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { assumedOf, CIRCUMSTANCES, isAssumed, isSo, toggled, type Given } from '@/domain/path_assumed'

const FREE = { engaged: false, present: true, registered: true, do_not_disturb: false }

function given(known: Given['known'], wished: [(typeof CIRCUMSTANCES)[number], boolean][] = []): Given {
  return { known, wished: new Map(wished) }
}

describe('what is assumed', () => {
  it('is nothing, at first: it is as it is', () => {
    expect(assumedOf(given(FREE))).toBeNull()
    expect(CIRCUMSTANCES.filter((name) => isSo(name, given(FREE)))).toEqual([])
    const away = { engaged: true, present: false, registered: false, do_not_disturb: true }
    expect(CIRCUMSTANCES.filter((name) => isSo(name, given(away)))).toEqual([...CIRCUMSTANCES])
  })

  it('is the other way round once toggled', () => {
    const wished = toggled('busy', given(FREE))
    expect(isSo('busy', { known: FREE, wished })).toBe(true)
    expect(assumedOf({ known: FREE, wished })).toEqual({ engaged: true })
    expect(assumedOf({ known: FREE, wished: toggled('not_present', { known: FREE, wished }) })).toEqual({ engaged: true, present: false })
  })

  it('is forgotten where it comes to what is so', () => {
    const wished = toggled('busy', given(FREE))
    expect(toggled('busy', { known: FREE, wished }).size).toBe(0)
  })

  it('can be that one is free, while one is not', () => {
    const talking = { ...FREE, engaged: true }
    expect(assumedOf({ known: talking, wished: toggled('busy', given(talking)) })).toEqual({ engaged: false })
    expect(assumedOf({ known: { ...FREE, registered: false }, wished: toggled('not_registered', given({ ...FREE, registered: false })) })).toEqual({
      registered: true,
    })
  })

  it('stays what it is when the state comes round to it', () => {
    const then = given({ ...FREE, engaged: true }, [['busy', true]])
    expect(isSo('busy', then)).toBe(true)
    expect(isAssumed('busy', then)).toBe(false)
    expect(isAssumed('busy', given(FREE, [['busy', true]]))).toBe(true)
  })

  it('is told from what is usual while nothing is known', () => {
    expect(CIRCUMSTANCES.filter((name) => isSo(name, given(null)))).toEqual([])
    expect(assumedOf({ known: null, wished: toggled('not_registered', given(null)) })).toEqual({ registered: false })
  })
})
