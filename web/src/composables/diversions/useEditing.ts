// SPDX-License-Identifier: Apache-2.0
import { computed, nextTick, shallowRef, type ComputedRef, type Ref } from 'vue'

import type { PlanOnPage } from '@/composables/diversions/usePlan'
import { LANES, withRule, type Lane, type Rule, type RuleCondition } from '@/domain/plan'
import type { Who } from '@/domain/sentence'

/** The rows as far as an editor of one of their cells needs them. */
export interface Rows {
  setApart: (condition: RuleCondition, isWanted: boolean) => void
  focusCell: (condition: RuleCondition, who: Who) => void
}

export interface Editing {
  /** The cell that is open; null: none. */
  cell: Ref<{ condition: RuleCondition; who: Who } | null>
  rule: ComputedRef<Rule | null>
  open: (condition: RuleCondition, who: Who) => void
  change: (rule: Rule | null) => void
  setSame: (isSame: boolean) => void
  /** Both lanes of this row become as the first that has a rule. */
  merge: (condition: RuleCondition) => void
  close: () => Promise<void>
}

export function lanesOf(who: Who): readonly Lane[] {
  return who === 'all' ? LANES : [who]
}

/** The one cell that is being edited: what is changed in it is on the page at once. */
export function useEditing(plan: PlanOnPage, rows: Readonly<Ref<Rows | null>>): Editing {
  const cell = shallowRef<{ condition: RuleCondition; who: Who } | null>(null)
  const rule = computed(() => {
    const { condition, who } = cell.value ?? {}
    if (condition === undefined || who === undefined) return null
    return plan.draft.value?.rules[condition][lanesOf(who)[0] ?? 'internal'] ?? null
  })

  return {
    cell,
    rule,
    open(condition, who) {
      cell.value = { condition, who }
    },
    change(changed) {
      if (cell.value === null || plan.draft.value === null) return
      plan.change(withRule(plan.draft.value, cell.value.condition, lanesOf(cell.value.who), changed))
    },
    setSame(isSame) {
      if (cell.value === null || plan.draft.value === null) return
      const { condition } = cell.value
      if (isSame) plan.change(withRule(plan.draft.value, condition, LANES, rule.value))
      rows.value?.setApart(condition, !isSame)
      cell.value = { condition, who: isSame ? 'all' : 'internal' }
    },
    merge(condition) {
      if (plan.draft.value === null) return
      const { internal, external } = plan.draft.value.rules[condition]
      plan.change(withRule(plan.draft.value, condition, LANES, internal ?? external))
    },
    async close() {
      const { condition, who } = cell.value ?? {}
      cell.value = null
      await nextTick()
      // The cell may have been drawn anew, e.g. as one of two.
      if (condition !== undefined && who !== undefined) rows.value?.focusCell(condition, who)
    },
  }
}
