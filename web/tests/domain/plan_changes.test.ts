// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { withRule } from '@/domain/plan'
import { changesBetween, rebased } from '@/domain/plan_changes'
import { ATTENDANT, CARLA, DARIO, draft, rule } from './plans'

const BASE = draft({ busy: rule(CARLA) })

describe('changes', () => {
  it('are none between equal plans', () => {
    expect(changesBetween(BASE, draft({ busy: rule(CARLA) }))).toEqual([])
  })

  it('count a line of both lanes once', () => {
    expect(changesBetween(BASE, draft({ busy: rule(DARIO) }))).toEqual([
      { what: 'rule', condition: 'busy', lanes: ['internal', 'external'] },
    ])
  })

  it('count lanes apart where the line is two', () => {
    expect(changesBetween(BASE, draft({ busy: { internal: rule(DARIO), external: rule(ATTENDANT) } }))).toHaveLength(2)
    expect(changesBetween(BASE, draft({ busy: { internal: rule(DARIO), external: rule(CARLA) } }))).toEqual([
      { what: 'rule', condition: 'busy', lanes: ['internal'] },
    ])
  })

  it.each([
    ['the switch', { enabled: false }],
    ['the ring time there', { destination_ring_time: 20 }],
    ['what follows', { otherwise: { kind: 'hang_up' } as const }],
    ['the ring time', { ring_time: 0 }],
  ])('see %s', (_, more) => {
    expect(changesBetween(BASE, draft({ busy: rule(CARLA, more) }))).toHaveLength(1)
  })

  it('see the choices below', () => {
    expect(changesBetween(BASE, { ...BASE, notify: 'email', caller_id: 'caller' })).toEqual([{ what: 'notify' }, { what: 'caller_id' }])
  })
})

describe('our changes on top of a newer plan', () => {
  it('keep what both sides changed elsewhere', () => {
    const ours = withRule(BASE, 'always', ['internal', 'external'], rule(DARIO))
    const theirs = { ...withRule(BASE, 'no_answer', ['external'], rule(ATTENDANT)), notify: 'email' as const }
    const { draft: merged, conflicts } = rebased(BASE, ours, theirs)
    expect(conflicts).toEqual([])
    expect(merged).toEqual({ ...withRule(theirs, 'always', ['internal', 'external'], rule(DARIO)) })
  })

  it('stand, and are told of, where both changed the same', () => {
    const ours = { ...withRule(BASE, 'busy', ['internal', 'external'], rule(DARIO)), caller_id: 'caller' as const }
    const theirs = { ...withRule(BASE, 'busy', ['external'], null), caller_id: 'diverting' as const }
    const { draft: merged, conflicts } = rebased(BASE, ours, theirs)
    expect(merged.rules.busy).toEqual({ internal: rule(DARIO), external: rule(DARIO) })
    expect(conflicts).toEqual([{ what: 'rule', condition: 'busy', lanes: ['external'] }, { what: 'caller_id' }])
  })

  it('are none any more where both did the same', () => {
    const ours = withRule(BASE, 'busy', ['internal', 'external'], rule(DARIO))
    const { draft: merged, conflicts } = rebased(BASE, ours, ours)
    expect(changesBetween(ours, merged)).toEqual([])
    expect(conflicts).toEqual([])
  })
})
