// SPDX-License-Identifier: Apache-2.0
import { isSame } from '@/domain/admin/differing'

/** One value that an entry of the log says was other before. */
export interface AuditChange {
  /** Where in the document, in steps: `rules`, `busy`, `internal`, `enabled`. */
  path: readonly string[]
  /** As the document had it; null: nothing. */
  before: unknown
  after: unknown
}

const DEEPEST = 4 // steps; below, values are told as they are

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function orNull(value: unknown): unknown {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value
}

/** What differs between two documents, member by member. */
export function auditChanges(before: unknown, after: unknown, path: readonly string[] = []): AuditChange[] {
  if (isSame(before, after)) return []
  // A destination is one value: where calls go.
  const isDestination = [before, after].some((one) => isObject(one) && typeof one.kind === 'string')
  if (path.length < DEEPEST && !isDestination && (isObject(before) || isObject(after))) {
    const old: Record<string, unknown> = isObject(before) ? before : {}
    const now: Record<string, unknown> = isObject(after) ? after : {}
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    return names.flatMap((name) => auditChanges(old[name], now[name], [...path, name]))
  }
  const change = { path, before: orNull(before), after: orNull(after) }
  return isSame(change.before, change.after) ? [] : [change]
}
