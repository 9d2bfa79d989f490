// SPDX-License-Identifier: Apache-2.0
import { areLanesEqual, isSameRule, LANES, withRule, type Draft, type Lane, type RuleCondition } from '@/domain/plan'

/** One thing that differs: a line of the page, with the lanes that do, or one of the choices below. */
export type Change =
  | { what: 'rule'; condition: RuleCondition; lanes: readonly Lane[] }
  | { what: 'notify' }
  | { what: 'caller_id' }

/** What differs, one entry a line as the page draws it. */
export function changesBetween(from: Draft, to: Draft): Change[] {
  const found: Change[] = []
  for (const condition of Object.keys(to.rules) as RuleCondition[]) {
    const before = from.rules[condition]
    const after = to.rules[condition]
    const lanes = LANES.filter((lane) => !isSameRule(before[lane], after[lane]))
    const isOneLine = lanes.length === 2 && areLanesEqual(before) && areLanesEqual(after)
    if (isOneLine) found.push({ what: 'rule', condition, lanes })
    else found.push(...lanes.map((lane) => ({ what: 'rule', condition, lanes: [lane] }) as const))
  }
  if (from.notify !== to.notify) found.push({ what: 'notify' })
  if (from.caller_id !== to.caller_id) found.push({ what: 'caller_id' })
  return found
}

export interface Rebased {
  draft: Draft
  /** What both sides changed, each to something else; ours is kept. */
  conflicts: Change[]
}

/** Our changes since `base`, made again on top of `theirs`. */
export function rebased(base: Draft, ours: Draft, theirs: Draft): Rebased {
  let draft = theirs
  for (const change of byLane(changesBetween(base, ours))) draft = withChange(draft, change, ours)
  const theirChanges = byLane(changesBetween(base, theirs)).map(nameOf)
  const conflicts = byLane(changesBetween(theirs, draft)).filter((change) => theirChanges.includes(nameOf(change)))
  return { draft, conflicts }
}

/** The draft with what this change is about taken from `from`. */
export function withChange(draft: Draft, change: Change, from: Draft): Draft {
  if (change.what === 'notify') return { ...draft, notify: from.notify }
  if (change.what === 'caller_id') return { ...draft, caller_id: from.caller_id }
  return change.lanes.reduce(
    (changed, lane) => withRule(changed, change.condition, [lane], from.rules[change.condition][lane]),
    draft,
  )
}

function byLane(changes: readonly Change[]): Change[] {
  return changes.flatMap((change): Change[] =>
    change.what === 'rule' ? change.lanes.map((lane) => ({ ...change, lanes: [lane] })) : [change],
  )
}

function nameOf(change: Change): string {
  return change.what === 'rule' ? `${change.condition}/${change.lanes.join()}` : change.what
}
