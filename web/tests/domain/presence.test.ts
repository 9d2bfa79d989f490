// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest'

import { isWorkstationByDefault, signsOf, type State } from '@/domain/presence'

const FREE: State = { registered: true, engaged: false, present: true, do_not_disturb: false, devices: [] }

describe('which machines are workstations where nobody said so (B2.3)', () => {
  test.each([
    ['a desktop', {}, true],
    ['a phone', { isTouch: true, isNarrow: true }, false],
    ['a tablet', { isTouch: true }, false],
    ['a small window', { isNarrow: true }, false],
    ['the installed devia', { isInstalled: true }, false],
  ])('%s', (_, machine, expected) => {
    expect(isWorkstationByDefault({ isTouch: false, isNarrow: false, isInstalled: false, ...machine })).toBe(expected)
  })
})

test.each([
  [FREE, ['registered', 'present']],
  [{ ...FREE, registered: false, present: false }, ['unregistered', 'absent']],
  [{ ...FREE, engaged: true, do_not_disturb: true }, ['registered', 'engaged', 'present', 'do_not_disturb']],
])('what is said of a state', (state, expected) => {
  expect(signsOf(state)).toEqual(expected)
})
