// SPDX-License-Identifier: Apache-2.0
import { isSameRule, type Draft, type Lane, type RuleCondition } from '@/domain/plan'

interface Placed {
  pointer?: string | null
}

/** A fault and where in its rule it is: `destination/number`, `ring_time`. */
export interface RuleFault<F> {
  place: string
  fault: F
}

/** The faults found in this rule of `refused`, as long as the draft's is the same still. */
export function faultsOfRule<F extends Placed>(
  faults: readonly F[],
  refused: Draft,
  draft: Draft,
  condition: RuleCondition,
  lane: Lane,
): RuleFault<F>[] {
  if (!isSameRule(refused.rules[condition][lane], draft.rules[condition][lane])) return []
  const prefix = `/rules/${condition}/${lane}/`
  return faults.flatMap((fault) =>
    fault.pointer?.startsWith(prefix) ? [{ place: fault.pointer.slice(prefix.length), fault }] : [],
  )
}
