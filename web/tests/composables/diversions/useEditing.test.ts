// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { shallowRef, type ShallowRef } from 'vue'

import { useEditing, type Editing, type Rows } from '@/composables/diversions/useEditing'
import type { PlanOnPage } from '@/composables/diversions/usePlan'
import type { Draft, RuleCondition } from '@/domain/plan'
import type { Who } from '@/domain/sentence'
import { CARLA, DARIO, draft, rule } from '../../domain/plans'

class FakeRows implements Rows {
  readonly apart: [RuleCondition, boolean][] = []
  readonly focused: [RuleCondition, Who][] = []

  setApart(condition: RuleCondition, isWanted: boolean): void {
    this.apart.push([condition, isWanted])
  }

  focusCell(condition: RuleCondition, who: Who): void {
    this.focused.push([condition, who])
  }
}

function editing(first: Draft | null): { it: Editing; draft: ShallowRef<Draft | null>; rows: FakeRows } {
  const onPage = shallowRef(first)
  const rows = new FakeRows()
  // As far as it is used.
  const plan = { draft: onPage, change: (next: Draft) => { onPage.value = next } } as unknown as PlanOnPage
  return { it: useEditing(plan, shallowRef(rows)), draft: onPage, rows }
}

describe('the cell that is edited', () => {
  it('is changed in its lane alone, or in both where it stands for both', () => {
    const { it: editor, draft: onPage } = editing(draft())
    editor.open('busy', 'external')
    editor.change(rule(CARLA))
    expect(onPage.value).toEqual(draft({ busy: { external: rule(CARLA) } }))
    editor.open('no_answer', 'all')
    editor.change(rule(DARIO))
    expect(onPage.value).toEqual(draft({ busy: { external: rule(CARLA) }, no_answer: rule(DARIO) }))
    expect(editor.rule.value).toEqual(rule(DARIO))
  })

  it('is for both once both are wanted the same, and is set apart again', () => {
    const { it: editor, draft: onPage, rows } = editing(draft({ busy: { internal: rule(CARLA), external: rule(DARIO) } }))
    editor.open('busy', 'external')
    editor.setSame(true)
    expect(onPage.value).toEqual(draft({ busy: rule(DARIO) }))
    expect(editor.cell.value).toEqual({ condition: 'busy', who: 'all' })
    editor.setSame(false)
    expect(editor.cell.value).toEqual({ condition: 'busy', who: 'internal' })
    expect(rows.apart).toEqual([['busy', false], ['busy', true]])
  })

  it('is merged to the first lane that has a rule', () => {
    const { it: editor, draft: onPage } = editing(draft({ busy: { external: rule(DARIO) } }))
    editor.merge('busy')
    expect(onPage.value).toEqual(draft({ busy: rule(DARIO) }))
  })

  it('is where one comes back to when it closes', async () => {
    const { it: editor, rows } = editing(draft())
    editor.open('busy', 'external')
    await editor.close()
    expect([editor.cell.value, rows.focused]).toEqual([null, [['busy', 'external']]])
    await editor.close()
    expect(rows.focused).toHaveLength(1)
  })

  it('changes nothing where there is none, or no plan', () => {
    const before = draft()
    const { it: editor, draft: onPage, rows } = editing(before)
    editor.change(rule(CARLA))
    editor.setSame(true)
    expect([onPage.value, editor.rule.value, rows.apart]).toEqual([before, null, []])
    const { it: early, draft: none } = editing(null)
    early.open('busy', 'all')
    early.change(rule(CARLA))
    early.merge('busy')
    expect([none.value, early.rule.value]).toEqual([null, null])
  })
})
