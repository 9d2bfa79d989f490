// SPDX-License-Identifier: Apache-2.0
import { watch, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { areLanesEqual, isRuleCondition, LANES, type Condition, type Draft, type RuleCondition } from '@/domain/plan'
import type { Who } from '@/domain/sentence'

/** Opens the rule that the address asks for, `?rule=busy&lane=external`, once the plan is there; then forgets it. */
export function useAskedRule(draft: Readonly<Ref<Draft | null>>, open: (condition: RuleCondition, who: Who) => Promise<void>): void {
  const route = useRoute()
  const router = useRouter()
  watch(
    [draft, () => route.query.rule],
    ([plan, rule]) => {
      if (plan === null || typeof rule !== 'string') return
      const { lane } = route.query
      void router.replace({ query: { ...route.query, rule: undefined, lane: undefined } })
      const condition = rule as Condition
      // The handset's row is a mirror: nothing in it can be opened.
      if (!Object.hasOwn(plan.rules, rule) || !isRuleCondition(condition)) return
      void open(condition, areLanesEqual(plan.rules[condition]) ? 'all' : (LANES.find((one) => one === lane) ?? 'internal'))
    },
    { immediate: true },
  )
}
