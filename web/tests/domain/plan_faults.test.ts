// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { faultsOfRule } from '@/domain/plan_faults'
import { CARLA, DARIO, draft, rule } from './plans'

const REFUSED = draft({ busy: rule(CARLA) })
const FAULTS = [
  { pointer: '/rules/busy/internal/destination/number', code: 'own_number' },
  { pointer: '/rules/busy/external/ring_time', code: 'no_ring_time_here' },
  { pointer: null, code: 'wrong_form' },
]

it('finds the faults of one rule, and where in it they are', () => {
  expect(faultsOfRule(FAULTS, REFUSED, REFUSED, 'busy', 'internal')).toEqual([{ place: 'destination/number', fault: FAULTS[0] }])
  expect(faultsOfRule(FAULTS, REFUSED, REFUSED, 'always', 'internal')).toEqual([])
})

it('drops them once the rule is another', () => {
  const mended = draft({ busy: { internal: rule(DARIO), external: rule(CARLA) } })
  expect(faultsOfRule(FAULTS, REFUSED, mended, 'busy', 'internal')).toEqual([])
  expect(faultsOfRule(FAULTS, REFUSED, mended, 'busy', 'external')).toHaveLength(1)
})
